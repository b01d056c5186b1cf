package player_test

import (
	"os/exec"
	"testing"
	"time"
)

// TestServerThatIsKilledAndStartedAgainIsNotMissed kills the program that serves
// and starts it again two seconds later: what it sends live begins anew then.
func TestServerThatIsKilledAndStartedAgainIsNotMissed(t *testing.T) {
	needsProgram(t)
	address, port := freePort(t)
	dir := clipsOnAir(t)
	serve := func() *exec.Cmd {
		c := exec.Command(built, "serve", "--dir="+dir, "--addr="+address, "--loop=loop=minute.flv")
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		listened(t, port)
		return c
	}
	end := func(c *exec.Cmd) {
		_ = c.Process.Kill()
		_ = c.Wait()
	}
	first := serve()
	recorded := plays(t, 16*time.Second, "rtmp://"+address+"/vod/minute")
	live := plays(t, 16*time.Second, "rtmp://"+address+"/live/loop", "--latency=stable")
	recorded.settled(t)
	live.settled(t)
	end(first)
	<-time.After(2 * time.Second)
	second := serve()
	defer end(second)
	recorded.wantUnseen(t, true, 0.999)
	live.wantUnseen(t, true, 0.99) // the pictures between the two lives are nowhere
}
