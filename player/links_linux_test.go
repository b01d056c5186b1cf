package player_test

import (
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// wires are two links to a server, that .ci/with-links.sh made.
type wires struct{ server, script, address string }

func twoWires(t *testing.T) wires {
	t.Helper()
	said := os.Getenv("RILL_LINKS")
	if said == "" {
		t.Skip("there are no two links here: .ci/with-links.sh makes them")
	}
	needsProgram(t)
	words := map[string]string{}
	for _, word := range strings.Fields(said) {
		key, value, _ := strings.Cut(word, "=")
		words[key] = value
	}
	return wires{words["server"], words["link"], net.JoinHostPort(words["ip4"], "1935")}
}

// happens makes something happen to a link.
func (w wires) happens(t *testing.T, what ...string) {
	t.Helper()
	if said, err := exec.Command(w.script, what...).CombinedOutput(); err != nil {
		t.Fatalf("link %v: %v\n%s", what, err, said)
	}
}

// TestPicturesNeverStopWhateverHappensToTheLinks plays a recording and a live
// stream with the program itself while its network changes.
func TestPicturesNeverStopWhateverHappensToTheLinks(t *testing.T) {
	w := twoWires(t)
	start(t, "ip", "netns", "exec", w.server, absolute(t, built), "serve", "--dir="+clipsOnAir(t), "--addr="+w.address, "--loop=loop=minute.flv")
	w.reached(t)
	for _, tt := range []struct {
		name string
		what []string
		d    time.Duration
		lost bool // the connection
	}{
		{"the link goes down", []string{"down", "wire"}, 16 * time.Second, true},
		{"the cable is pulled", []string{"cut", "wire"}, 16 * time.Second, true},
		{"the address changes", []string{"address", "wire", "3"}, 16 * time.Second, true},
		{"the default route moves", []string{"default", "radio"}, 16 * time.Second, false},
		{"the link flaps", []string{"flap", "wire", "5", "2"}, 25 * time.Second, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Cleanup(func() { w.happens(t, "restore", "wire") })
			all := []*programRun{
				plays(t, tt.d, "rtmp://"+w.address+"/vod/minute", "--buffer=10s"),
				plays(t, tt.d, "rtmp://"+w.address+"/live/loop", "--buffer=10s", "--latency=stable"),
			}
			for _, p := range all {
				p.settled(t)
			}
			w.happens(t, tt.what...)
			for _, p := range all {
				p.wantUnseen(t, tt.lost, 0.999)
			}
		})
	}
}

func absolute(t *testing.T, path string) string {
	t.Helper()
	full, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	return full
}

// reached waits for the server.
func (w wires) reached(t *testing.T) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); ; <-time.After(100 * time.Millisecond) {
		c, err := net.Dial("tcp", w.address)
		if err == nil {
			c.Close()
			return
		}
		if time.Now().After(deadline) {
			t.Fatal(err)
		}
	}
}
