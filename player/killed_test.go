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
	all := []*programRun{
		plays(t, 16*time.Second, "rtmp://"+address+"/vod/minute"),
		plays(t, 16*time.Second, "rtmp://"+address+"/live/loop", "--latency=stable"),
	}
	for _, p := range all {
		p.settled(t)
	}
	end(first)
	<-time.After(2 * time.Second)
	second := serve()
	defer end(second)
	for _, p := range all {
		p.wantUnseen(t, true)
	}
}
