package mediatest_test

import (
	"context"
	"errors"
	"io"
	"net"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/mediatest"
)

func TestNetworkConnectsWithTheShapeOfTheDial(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := mediatest.Network{Shape: func(i int) mediatest.Shape {
			return mediatest.Shape{Delay: time.Duration(i+1) * 10 * time.Millisecond}
		}}
		l, err := n.Listen("origin:0")
		if err != nil {
			t.Fatal(err)
		}
		for i := range 3 {
			start := time.Now()
			c, err := n.DialContext(t.Context(), "tcp", l.Addr().String())
			if err != nil {
				t.Fatal(err)
			}
			if got, want := time.Since(start), time.Duration(i+1)*20*time.Millisecond; got != want {
				t.Errorf("dial %d took %v, want a round trip of %v", i, got, want)
			}
			s, _ := l.Accept()
			s.Close()
			if _, err := c.Read(make([]byte, 1)); !errors.Is(err, io.EOF) {
				t.Errorf("Read() = %v, want EOF", err)
			}
			c.Close()
		}
		if got := len(n.Links()); got != 3 {
			t.Errorf("%d links, want 3", got)
		}
		l.Close()
	})
}

func TestNetworkRefusesDials(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := mediatest.Network{
			Shape: func(int) mediatest.Shape { return mediatest.Shape{Delay: time.Second} },
			Refuse: func(i int) error {
				if i == 0 {
					return syscall.ENETUNREACH
				}
				return nil
			},
		}
		soon, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		for _, tt := range []struct {
			name string
			ctx  context.Context
			want error
		}{
			{"refused by the test", t.Context(), syscall.ENETUNREACH},
			{"nobody listens", t.Context(), syscall.ECONNREFUSED},
			{"context done", soon, context.DeadlineExceeded},
		} {
			if _, err := n.DialContext(tt.ctx, "tcp", "origin:1935"); !errors.Is(err, tt.want) {
				t.Errorf("%s: DialContext() = %v, want %v", tt.name, err, tt.want)
			}
		}
	})
}

func TestListenerThatIsClosedReleasesAcceptAndItsAddress(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var n mediatest.Network
		l, _ := n.Listen("origin:1935")
		if _, err := n.Listen("origin:1935"); !errors.Is(err, syscall.EADDRINUSE) {
			t.Errorf("second Listen() = %v, want EADDRINUSE", err)
		}
		c, err := n.DialContext(t.Context(), "tcp", "origin:1935")
		if err != nil {
			t.Fatal(err)
		}
		l.Close()
		if _, err := c.Read(make([]byte, 1)); !errors.Is(err, io.EOF) {
			t.Errorf("Read() on a connection nobody accepted = %v, want EOF", err)
		}
		if _, err := l.Accept(); !errors.Is(err, net.ErrClosed) {
			t.Errorf("Accept() = %v, want ErrClosed", err)
		}
		if _, err := n.Listen("origin:1935"); err != nil {
			t.Errorf("Listen() after Close = %v", err)
		}
	})
}
