package origin_test

import (
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/mediatest"
	"rill/media/origin"
)

func TestServerSaysGoodbyeWhenItStops(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dial, stop := serve(t, library(), &mediatest.Network{})
		p := enter(t, dial(), "vod")
		defer p.conn.Close()
		p.call(1, "play", nil, "a")
		half := dial()
		defer half.Close()
		p.until("keyframe 0")
		stop()
		p.until("onStatus NetConnection.Connect.AppShutdown")
		hungUp(t, p.conn)
	})
}

func TestServeLeavesNothingBehind(t *testing.T) {
	before := runtime.NumGoroutine()
	synctest.Test(t, func(t *testing.T) {
		s := library()
		s.Loops = map[string]string{"loop": "a"}
		dial, stop := serve(t, s, &mediatest.Network{})
		for range 5 {
			p := enter(t, dial(), "live")
			defer p.conn.Close()
			p.call(1, "play", nil, "loop")
		}
		stop()
	})
	if after := runtime.NumGoroutine(); after > before {
		t.Errorf("%d goroutines, %d before", after, before)
	}
}

func TestServeRefusesALoopWithoutItsFile(t *testing.T) {
	l, err := new(mediatest.Network).Listen("origin:1935")
	if err != nil {
		t.Fatal(err)
	}
	s := origin.Server{Loops: map[string]string{"loop": "nothing"}}
	if err := s.Serve(t.Context(), l); err == nil || !strings.Contains(err.Error(), "nothing") {
		t.Errorf("Serve() = %v, want an error that names the file", err)
	}
}

func TestServeDoesNotWaitForAClientThatDoesNotRead(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := &mediatest.Network{Shape: func(int) mediatest.Shape { return mediatest.Shape{Queue: 16 << 10} }}
		dial, stop := serve(t, library(), n)
		p := enter(t, dial(), "vod")
		defer p.conn.Close()
		p.setBuffer(time.Hour)
		p.call(1, "play", nil, "a")
		time.Sleep(time.Second)
		start := time.Now()
		stop()
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("stopping took %v", took)
		}
	})
}
