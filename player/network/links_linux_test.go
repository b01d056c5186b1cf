package network_test

import (
	"bytes"
	"net"
	"net/netip"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"rill/player/network"
)

// links is what .ci/with-links.sh made.
type links struct {
	server string
	script string
	listen string
}

// twoLinks returns the links there are.
func twoLinks(t *testing.T) links {
	t.Helper()
	said := os.Getenv("RILL_LINKS")
	if said == "" {
		t.Skip("there are no two links here: .ci/with-links.sh makes them")
	}
	words := map[string]string{}
	for _, word := range strings.Fields(said) {
		key, value, _ := strings.Cut(word, "=")
		words[key] = value
	}
	return links{words["server"], words["link"], net.JoinHostPort(words["ip4"], "0")}
}

// happens makes something happen to a link.
func (l links) happens(t *testing.T, what ...string) {
	t.Helper()
	l.begins(t, what...)()
}

// begins does the same, and returns at once; the function that it returns waits.
func (l links) begins(t *testing.T, what ...string) (wait func()) {
	t.Helper()
	var said bytes.Buffer
	cmd := exec.Command(l.script, what...)
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return func() {
		t.Helper()
		if err := cmd.Wait(); err != nil {
			t.Fatalf("link %v: %v\n%s", what, err, said.String())
		}
	}
}

// greets starts a server in the other network that greets whoever connects.
func (l links) greets(t *testing.T) (address string) {
	t.Helper()
	made := make(chan net.Listener)
	go func() {
		defer close(made)
		// the thread is in the other network then, and ends with this function
		runtime.LockOSThread()
		f, err := os.Open(filepath.Join("/run/netns", l.server))
		if err != nil {
			return
		}
		defer f.Close()
		if unix.Setns(int(f.Fd()), unix.CLONE_NEWNET) != nil {
			return
		}
		if s, err := net.Listen("tcp", l.listen); err == nil {
			made <- s
		}
	}()
	s, ok := <-made
	if !ok {
		t.Fatalf("there is no server in %s", l.server)
	}
	t.Cleanup(func() { s.Close() })
	go greet(s)
	return s.Addr().String()
}

func greet(s net.Listener) {
	for {
		c, err := s.Accept()
		if err != nil {
			return
		}
		c.Write([]byte("hello"))
		c.Close()
	}
}

// greeted connects, waits for the first byte and returns the connection's local
// address.
func greeted(t *testing.T, address string) netip.Addr {
	t.Helper()
	c, err := net.DialTimeout("tcp", address, 5*time.Second)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err = c.Read(make([]byte, 1)); err != nil {
		t.Fatal(err)
	}
	return c.LocalAddr().(*net.TCPAddr).AddrPort().Addr()
}

func TestANewConnectionTakesTheOtherLinkAtOnce(t *testing.T) {
	for _, tt := range []struct {
		name, verb, link string
		lost             bool // what carried the old connection
	}{
		{"the link is switched off", "down", "wire", true},
		{"the cable is pulled", "cut", "wire", true},
		{"the default route moves", "default", "radio", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := twoLinks(t)
			address := l.greets(t)
			s := watching(t)
			before := greeted(t, address)
			var now network.State
			begin := time.Now()
			finished := l.begins(t, tt.verb, tt.link)
			t.Cleanup(func() { l.happens(t, "restore", tt.link) })
			told := s.until(t, tt.name, func(c network.Change) bool {
				now = c.State
				return now.Default == "radio"
			})
			after := greeted(t, address)
			first := time.Now()
			finished()
			t.Logf("told after %v, first byte %v later", told.Sub(begin), first.Sub(told))
			if first.Sub(told) > 300*time.Millisecond {
				t.Errorf("the first byte came %v after the change was told", first.Sub(told))
			}
			if was, _ := now.Carrier(before); was.Up == tt.lost {
				t.Errorf("%+v carries the old connection", was)
			}
			if is, _ := now.Carrier(after); is.Name != "radio" {
				t.Errorf("%+v carries the new connection, want radio", is)
			}
		})
	}
}
