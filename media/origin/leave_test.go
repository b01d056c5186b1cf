package origin_test

import (
	"errors"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/amf"
	"rill/media/mediatest"
	"rill/media/origin"
	"rill/media/origin/internal/wire"
)

func TestShutdownSendsTheClientsOfOneApplicationAway(t *testing.T) {
	var log strings.Builder
	s := library()
	s.AccessLog = &log
	synctest.Test(t, func(t *testing.T) {
		dial, stop := serve(t, s, &mediatest.Network{})
		gone, stays := enter(t, dial(), "vod"), enter(t, dial(), "live")
		defer stays.conn.Close()
		gone.call(1, "play", nil, "a")
		gone.until("keyframe 0")
		s.Shutdown("vod")
		gone.until("onStatus NetConnection.Connect.AppShutdown")
		wantSame(t, gone.until("close"), []string{"close"})
		hungUp(t, gone.conn)
		stays.call(0, "createStream", nil)
		stays.until("_result")
		enter(t, dial(), "vod").conn.Close()
		synctest.Wait()
		rows := strings.Join(columns(log.String(), "x-event", "x-app", "x-status"), ", ")
		if want := "stop vod 408, disconnect vod 103"; !strings.Contains(rows, want) {
			t.Errorf("log %s, want %s", rows, want)
		}
		stop()
	})
	s.Shutdown("vod")
}

// answerPings does nothing but that for d.
func (p *peer) answerPings(d time.Duration) {
	p.t.Helper()
	p.conn.SetReadDeadline(time.Now().Add(d))
	defer p.conn.SetReadDeadline(time.Time{})
	for {
		m, err := p.in.Read()
		switch {
		case errors.Is(err, os.ErrDeadlineExceeded):
			return
		case err != nil:
			p.t.Fatalf("receive: %v", err)
		case m.Kind == wire.UserControl && m.Body[1] == wire.PingRequest:
			p.message(2, wire.Message{Kind: wire.UserControl, Body: append([]byte{0, wire.PingResponse}, m.Body[2:]...)})
		}
	}
}

func TestServerSendsIdleClientsAway(t *testing.T) {
	run(t, &origin.Server{Idle: 5 * time.Minute}, "live", func(t *testing.T, p *peer) {
		p.answerPings(3 * time.Minute)
		p.call(0, "foo", nil)
		start := time.Now()
		p.answerPings(5*time.Minute - 1)
		wantSame(t, p.until("close"), []string{"onStatus NetConnection.Connect.IdleTimeout", "close"})
		if got := time.Since(start); got.Round(time.Second) != 5*time.Minute {
			t.Errorf("sent away after %v, want 5 min", got)
		}
		hungUp(t, p.conn)
	})
}

func TestServerKeepsClientsThatPlayOrPublish(t *testing.T) {
	s := &origin.Server{Idle: time.Second}
	runLive(t, s, &mediatest.Network{}, func(t *testing.T, enterLive func() *peer) {
		camera, viewer := enterLive(), enterLive()
		publish(t, camera, "x")
		viewer.call(1, "play", nil, "x")
		viewer.until("onStatus NetStream.Play.Start")
		time.Sleep(20 * time.Second)
		viewer.call(1, "closeStream", nil)
		viewer.until("onStatus NetStream.Play.Stop")
		start := time.Now()
		viewer.until("onStatus NetConnection.Connect.IdleTimeout")
		if got := time.Since(start); got.Round(100*time.Millisecond) != time.Second {
			t.Errorf("sent away after %v, want 1 s", got)
		}
		camera.call(0, "foo", nil)
		camera.until("_error NetConnection.Call.Failed")
	})
}

func TestMoveAsksOnlyClientsThatUnderstand(t *testing.T) {
	s := library()
	runDialled(t, s, func(t *testing.T, greeted func() *peer) {
		modern, old := greeted(), greeted()
		modern.connect("vod", amf.Property{Name: "capsEx", Value: 15})
		old.connect("vod", amf.Property{Name: "capsEx", Value: 14})
		modern.until("onBWDone")
		for _, url := range []string{"//h3/vod", "rtmps://h4/vod", ""} {
			s.Move(url)
			r := modern.replied("onStatus")
			got, given := r.info.String("tcUrl")
			if level, _ := r.info.String("level"); r.code != "NetConnection.Connect.ReconnectRequest" || level != "status" || got != url || given != (url != "") {
				t.Errorf("Move(%q): %+v", url, r.info)
			}
			synctest.Wait()
		}
		old.call(0, "foo", nil)
		wantSame(t, old.until("_error NetConnection.Call.Failed"), []string{"onBWDone", "_error NetConnection.Call.Failed"})
		modern.call(0, "createStream", nil)
		modern.until("_result")
		modern.call(1, "play", nil, "a")
		modern.until("keyframe 4000")
	})
}
