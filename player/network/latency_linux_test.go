package network_test

import (
	"testing"
	"time"

	"tailscale.com/net/netmon"
	"tailscale.com/util/eventbus"

	"rill/player/network"
)

// A sighting is a way out and when it was found.
type sighting struct {
	way string
	at  time.Time
}

// monitored starts the monitor that other systems use, and returns what it finds.
func monitored(t *testing.T) <-chan sighting {
	t.Helper()
	bus := eventbus.New()
	t.Cleanup(bus.Close)
	m, err := netmon.New(bus, func(string, ...any) {})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { m.Close() })
	found := make(chan sighting, 1000)
	m.RegisterChangeCallback(func(d *netmon.ChangeDelta) { found <- sighting{d.DefaultRouteInterface, time.Now()} })
	m.Start()
	return found
}

func wait(t *testing.T, found <-chan sighting, way string) time.Time {
	t.Helper()
	for deadline := time.After(10 * time.Second); ; {
		select {
		case s := <-found:
			if s.way == way {
				return s.at
			}
		case <-deadline:
			t.Fatalf("the way out was not %q within 10 s", way)
		}
	}
}

// TestWatchIsAheadOfTheMonitorOfOtherSystems moves to another network in two
// steps, as a laptop does that leaves its dock: the monitor gathers for a second
// after the first, and tells of the second only then.
func TestWatchIsAheadOfTheMonitorOfOtherSystems(t *testing.T) {
	isolated(t, func(t *testing.T) {
		plug(t, "wire", "10.1.0.2/24", 100)
		ip(t, "link add radio type veth peer name Fradio")
		ip(t, "link set Fradio up")
		s, found := watching(t), monitored(t)
		step := func(way, command string) (ours, theirs time.Duration) {
			begin := time.Now()
			ip(t, "%s", command)
			at := s.until(t, command, func(c network.Change) bool { return c.State.Default == way })
			ours, theirs = at.Sub(begin), wait(t, found, way).Sub(begin)
			t.Logf("%s: %v, by the monitor %v", command, ours, theirs)
			return ours, theirs
		}
		step("", "link set wire down")
		ip(t, "link set radio up")
		ip(t, "addr add 10.2.0.2/24 dev radio")
		if ours, theirs := step("radio", "route add default dev radio"); ours >= theirs {
			t.Errorf("the move was told after %v, by the monitor after %v", ours, theirs)
		}
	})
}
