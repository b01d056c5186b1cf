package rtmp_test

import (
	"errors"
	"testing"
	"testing/synctest"

	"rill/media/rtmp"
)

func TestServerThatSaysWhyItLeavesIsBelieved(t *testing.T) {
	for _, tt := range []struct {
		name   string
		script func(*peer)
		code   string
	}{
		{"shutdown", func(p *peer) { p.tell(0, "onStatus", 0, nil, info("error", "NetConnection.Connect.AppShutdown")) }, "NetConnection.Connect.AppShutdown"},
		{"shutdown in other capitals", func(p *peer) { p.tell(0, "onStatus", 0, nil, info("status", "NetConnection.Connect.AppShutDown")) }, "NetConnection.Connect.AppShutDown"},
		{"idle", func(p *peer) { p.tell(0, "onStatus", 0, nil, info("status", "NetConnection.Connect.IdleTimeOut")) }, "NetConnection.Connect.IdleTimeOut"},
		{"shutdown and close", func(p *peer) {
			p.tell(0, "onStatus", 0, nil, info("error", "NetConnection.Connect.AppShutdown"))
			p.tell(0, "close", 0, nil)
			p.hold()
		}, "NetConnection.Connect.AppShutdown"},
		{"close", func(p *peer) { p.tell(0, "close", 0, nil); p.hold() }, "NetConnection.Connect.Closed"},
		{"close of nonsense", func(p *peer) { p.tell(0, "close", 0, 5, "x", true); p.hold() }, "NetConnection.Connect.Closed"},
		{"unsubscribed", func(p *peer) { p.tell(0, "onFCUnsubscribe", 0, nil, info("status", "NetStream.Play.Stop")); p.hold() }, "NetStream.Play.Stop"},
		{"unsubscribed without a word", func(p *peer) { p.tell(0, "onFCUnsubscribe", 0, nil); p.hold() }, "NetConnection.Connect.Closed"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c, s := open(t, rtmp.Config{}, tt.script)
				e, err := s.Read()
				if err != nil || e.Kind != rtmp.KindStatus || e.Status.Code != tt.code {
					t.Errorf("Read() = %+v, %v, want the status", e, err)
				}
				_, err = s.Read()
				var left *rtmp.StatusError
				if !errors.As(err, &left) || left.Status.Code != tt.code || errors.Is(err, rtmp.ErrServerClosed) {
					t.Errorf("Read() error = %#v, want a StatusError of %s", err, tt.code)
				}
				if !errors.Is(c.Err(), err) {
					t.Errorf("Err() = %v", c.Err())
				}
			})
		})
	}
}

func TestStreamPlaysOnUntilTheServerHasLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		words, err := readAll(t, func(p *peer) {
			p.tell(0, "onStatus", 0, nil, info("error", "NetConnection.Connect.AppShutdown"))
			p.send(8, 1, 5, mp3Frame)
		})
		if len(words) != 2 || words[1] != "audio 5ms 6B" || !errors.As(err, new(*rtmp.StatusError)) {
			t.Errorf("read %q, %v", words, err)
		}
	})
}
