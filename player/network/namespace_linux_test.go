package network_test

import (
	"context"
	"errors"
	"fmt"
	"net/netip"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"rill/player/network"
)

// isolated runs the test in a process with a network of its own, in which there
// is nothing but loopback.
func isolated(t *testing.T, test func(*testing.T)) {
	t.Helper()
	const inside = "RILL_ISOLATED"
	if os.Getenv(inside) == t.Name() {
		test(t)
		return
	}
	if _, err := exec.LookPath("ip"); err != nil {
		t.Skip("there is no ip here, of iproute2")
	}
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v")
	cmd.Env = append(os.Environ(), inside+"="+t.Name())
	cmd.SysProcAttr = ownNetwork()
	out, err := cmd.CombinedOutput()
	if errors.Is(err, syscall.EPERM) || errors.Is(err, syscall.ENOSPC) {
		t.Skipf("network namespaces are not allowed here: %v", err)
	}
	if t.Logf("%s", out); err != nil {
		t.Error(err)
	}
}

// ownNetwork gives a process a network namespace; who is not root, is in there.
func ownNetwork() *syscall.SysProcAttr {
	attr := &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNET}
	if os.Geteuid() != 0 {
		attr.Cloneflags |= syscall.CLONE_NEWUSER
		attr.UidMappings = []syscall.SysProcIDMap{{HostID: os.Geteuid(), Size: 1}}
		attr.GidMappings = []syscall.SysProcIDMap{{HostID: os.Getegid(), Size: 1}}
	}
	return attr
}

// ip runs a command of iproute2.
func ip(t *testing.T, format string, args ...any) {
	t.Helper()
	command := strings.Fields(fmt.Sprintf(format, args...))
	if out, err := exec.CommandContext(t.Context(), "ip", command...).CombinedOutput(); err != nil {
		t.Fatalf("ip %v: %v\n%s", command, err, out)
	}
}

// plug makes two interfaces that are each other's cable: name, and name with a
// capital F before it.
func plug(t *testing.T, name, prefix string, metric int) {
	t.Helper()
	ip(t, "link add %s type veth peer name F%s", name, name)
	// or IPv6 makes addresses of its own, a second or two later
	ip(t, "link set %s addrgenmode none", name)
	ip(t, "link set F%s addrgenmode none", name)
	ip(t, "addr add %s dev %s", prefix, name)
	ip(t, "link set F%s up", name)
	ip(t, "link set %s up", name)
	ip(t, "route add default dev %s metric %d", name, metric)
}

// A seen is what was told in a test, from the first change on.
type seen struct {
	mu      sync.Mutex
	changes []network.Change
	at      []time.Time
	more    chan struct{}
}

func (s *seen) add(c network.Change) {
	s.mu.Lock()
	s.changes = append(s.changes, c)
	s.at = append(s.at, time.Now())
	s.mu.Unlock()
	s.more <- struct{}{}
}

// watching watches until the test ends. It returns when the first state is there
// and shows every interface that was plugged in.
func watching(t *testing.T) *seen {
	t.Helper()
	s := &seen{more: make(chan struct{}, 1000)}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() { done <- network.Watch(ctx, s.add) }()
	t.Cleanup(func() {
		cancel()
		if err := <-done; !errors.Is(err, context.Canceled) {
			t.Errorf("Watch() = %v, want that it was canceled", err)
		}
	})
	<-s.more
	return s
}

// patience is less than the beat at which everything is found that nobody told.
const patience = 4 * time.Second

// until waits for a change that suits, and returns when it was told.
func (s *seen) until(t *testing.T, what string, suits func(network.Change) bool) time.Time {
	t.Helper()
	for deadline := time.After(patience); ; {
		if at, ok := s.take(suits); ok {
			return at
		}
		select {
		case <-s.more:
		case <-deadline:
			t.Fatalf("%s was not told within %v", what, patience)
		}
	}
}

// take takes the first change that suits, and those before it.
func (s *seen) take(suits func(network.Change) bool) (at time.Time, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := slices.IndexFunc(s.changes, suits)
	if i < 0 {
		return time.Time{}, false
	}
	at = s.at[i]
	s.changes, s.at = s.changes[i+1:], s.at[i+1:]
	return at, true
}

// has waits for an event.
func (s *seen) has(t *testing.T, want network.Event) {
	t.Helper()
	s.until(t, fmt.Sprint(want), func(c network.Change) bool { return slices.Contains(c.Events, want) })
}

func TestWatchTellsOfAddresses(t *testing.T) {
	isolated(t, func(t *testing.T) {
		plug(t, "wire", "10.1.0.2/24", 100)
		s := watching(t)
		for _, prefix := range []string{"10.1.0.3/24", "fd01::3/64"} {
			a := netip.MustParsePrefix(prefix).Addr()
			ip(t, "addr add %s dev wire", prefix)
			s.has(t, network.Event{What: network.AddressAdded, Interface: "wire", Address: a})
			ip(t, "addr del %s dev wire", prefix)
			s.has(t, network.Event{What: network.AddressRemoved, Interface: "wire", Address: a})
		}
	})
}

func TestWatchTellsOfCablesAndSwitches(t *testing.T) {
	isolated(t, func(t *testing.T) {
		plug(t, "wire", "10.1.0.2/24", 100)
		s := watching(t)
		for _, one := range []string{"Fwire", "wire"} { // the cable, the switch
			ip(t, "link set %s down", one)
			s.has(t, network.Event{What: network.InterfaceDown, Interface: "wire"})
			ip(t, "link set %s up", one)
			s.has(t, network.Event{What: network.InterfaceUp, Interface: "wire"})
		}
	})
}

func TestWatchTellsTheWayOut(t *testing.T) {
	isolated(t, func(t *testing.T) {
		plug(t, "wire", "10.1.0.2/24", 100)
		plug(t, "radio", "10.2.0.2/24", 600)
		s := watching(t)
		ip(t, "route add default dev radio metric 50")
		s.has(t, network.Event{What: network.DefaultRoute, Interface: "radio"})
		ip(t, "route del default dev radio metric 50")
		s.has(t, network.Event{What: network.DefaultRoute, Interface: "wire"})
		ip(t, "link set wire down")
		s.has(t, network.Event{What: network.DefaultRoute, Interface: "radio"})
		ip(t, "link set radio down")
		s.until(t, "no way out", func(c network.Change) bool {
			return c.Has(network.DefaultRoute) && c.State.Default == "" && !c.State.Online()
		})
	})
}

func TestWatchFollowsRulesToTheWayOut(t *testing.T) {
	isolated(t, func(t *testing.T) {
		plug(t, "wire", "10.1.0.2/24", 100)
		plug(t, "tunnel", "10.2.0.2/24", 600)
		ip(t, "route add default dev tunnel table 7")
		s := watching(t)
		ip(t, "rule add pref 10 table 7")
		s.has(t, network.Event{What: network.DefaultRoute, Interface: "tunnel"})
	})
}

func TestWatchTellsOfEachFlapOnce(t *testing.T) {
	isolated(t, func(t *testing.T) {
		plug(t, "wire", "10.1.0.2/24", 100)
		s := watching(t)
		ip(t, "link set Fwire down")
		s.has(t, network.Event{What: network.InterfaceDown, Interface: "wire"})
		for range 5 {
			ip(t, "link set Fwire up")
			s.next(t, network.InterfaceUp)
			ip(t, "link set Fwire down")
			s.next(t, network.InterfaceDown)
		}
	})
}

// next waits for the very next change, which must be that.
func (s *seen) next(t *testing.T, want network.What) {
	t.Helper()
	s.until(t, want.String(), func(c network.Change) bool {
		if !c.Has(want) {
			t.Errorf("told %v, want %v next", c.Events, want)
		}
		return true
	})
}
