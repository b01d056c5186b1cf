package weather_test

import (
	"errors"
	"net"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/mediatest"
	"rill/media/origin/internal/weather"
)

func count(b []byte) (int, error) { return len(b), nil }

func TestThrottleIsSharedByAllWhoUseIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var throttle weather.Throttle
		throttle.Set(1_000_000)
		start := time.Now()
		var writing sync.WaitGroup
		for range 4 {
			writing.Go(func() { throttle.Write(make([]byte, 125_000), nil, count) })
		}
		writing.Wait()
		if took := time.Since(start); took != 4*time.Second {
			t.Errorf("4 Mbit took %v, want 4 s", took)
		}
	})
}

func TestThrottleChangesForWhatWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var throttle weather.Throttle
		throttle.Set(1) // is 16 kbit/s
		start := time.Now()
		time.AfterFunc(10*time.Second, func() { throttle.Set(1_000_000) })
		throttle.Write(make([]byte, 145_000), nil, count) // 20 kB of it before
		if took := time.Since(start).Round(100 * time.Millisecond); took != 11*time.Second {
			t.Errorf("that took %v, want 11 s", took)
		}
		if throttle.Set(0); throttle.Rate() != 0 {
			t.Errorf("Rate() = %v", throttle.Rate())
		}
		throttle.Write(make([]byte, 1<<20), nil, count)
		if took := time.Since(start).Round(100 * time.Millisecond); took != 11*time.Second {
			t.Errorf("without a rate it took %v more", took-11*time.Second)
		}
	})
}

func TestThrottleLetsGoOfThoseWhoLeave(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var throttle weather.Throttle
		throttle.Set(16_000)
		gone := make(chan struct{})
		time.AfterFunc(time.Second, func() { close(gone) })
		start := time.Now()
		n, err := throttle.Write(make([]byte, 100_000), gone, count)
		if n != 100_000 || err != nil || time.Since(start) != time.Second {
			t.Errorf("Write() = %d, %v after %v", n, err, time.Since(start))
		}
	})
}

func TestListenerEndsInAFrost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var n mediatest.Network
		var w weather.Weather
		first, _ := n.Listen("a:1")
		second, _ := n.Listen("a:2")
		l := w.Listen(first)
		l.Add(second)
		w.Freeze(0)
		w.Freeze(time.Second) // shortens it
		start := time.Now()
		for _, addr := range []string{"a:1", "a:2"} {
			if _, err := n.DialContext(t.Context(), "tcp", addr); err != nil {
				t.Fatal(err)
			}
		}
		for range 2 {
			if c, err := l.Accept(); err != nil || time.Since(start) != time.Second {
				t.Errorf("Accept() = %v, %v after %v", c, err, time.Since(start))
			}
		}
		w.Freeze(0)
		n.DialContext(t.Context(), "tcp", "a:1")
		l.Close()
		if _, err := l.Accept(); !errors.Is(err, net.ErrClosed) {
			t.Errorf("Accept() = %v after Close", err)
		}
		third, _ := n.Listen("a:3")
		l.Add(third)
		if _, err := third.Accept(); !errors.Is(err, net.ErrClosed) {
			t.Errorf("a listener that comes too late is left open: %v", err)
		}
	})
}
