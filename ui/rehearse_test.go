package ui

import (
	"fmt"
	"net"
	"testing"
	"time"

	"rill/media"
)

// fakeServer notes what it is made to suffer.
type fakeServer struct{ suffered string }

func (f *fakeServer) note(format string, args ...any) { f.suffered = fmt.Sprintf(format, args...) }

func (f *fakeServer) Cut()                        { f.note("cut") }
func (f *fakeServer) Reset()                      { f.note("reset") }
func (f *fakeServer) Restart(after time.Duration) { f.note("restart %v", after) }
func (f *fakeServer) Freeze(d time.Duration)      { f.note("freeze %v", d) }
func (f *fakeServer) Throttle(rate media.Bitrate) { f.note("throttle %d", rate) }

func (f *fakeServer) Move() (net.Addr, error) {
	f.note("move")
	return nil, net.ErrClosed
}

func (f *fakeServer) Silence(channel string, d time.Duration) bool {
	f.note("silence %s %v", channel, d)
	return true
}

func TestRehearsalIsInTheMenuOfTheDemoAlone(t *testing.T) {
	w, _ := open(t, playing())
	if w.rehearseMenu() != nil {
		t.Error("it is there without a server")
	}
}

func TestRehearsalDoesWhatItSays(t *testing.T) {
	s := playing()
	s.Live = true
	w, _ := open(t, s)
	server := &fakeServer{}
	w.cfg.Rehearsal = server
	for name, want := range map[string]string{
		"Cut the link (closed)":      "cut",
		"Cut the link (reset)":       "reset",
		"Kill the server for 2 s":    "restart 2s",
		"Freeze the server for 5 s":  "freeze 5s",
		"Move to another address":    "move",
		"Drop the publisher for 5 s": "silence item1 5s",
		"Line of 1.5 Mbit/s":         "throttle 1500000",
		"Line of 500 kbit/s":         "throttle 500000",
		"Line without a limit":       "throttle 0",
	} {
		pick(t, w.rehearseMenu()[0], name).Action()
		if server.suffered != want {
			t.Errorf("%s: %q, want %q", name, server.suffered, want)
		}
	}
}

func TestRehearsalRemembersTheThrottle(t *testing.T) {
	w, _ := open(t, playing())
	w.cfg.Rehearsal = &fakeServer{}
	pick(t, w.rehearseMenu()[0], "Line of 500 kbit/s").Action()
	menu := w.rehearseMenu()[0]
	if !pick(t, menu, "Line of 500 kbit/s").Checked || pick(t, menu, "Line without a limit").Checked {
		t.Error("the menu does not show what is in force")
	}
	if !pick(t, menu, "Drop the publisher for 5 s").Disabled {
		t.Error("a recording has no publisher")
	}
}
