package rtmp_test

import (
	"testing"
	"testing/synctest"
	"time"

	"rill/media/rtmp"
)

func TestPlaySubscribesWhereEdgesNeedIt(t *testing.T) {
	for _, tt := range []struct {
		name, tail string
		options    rtmp.PlayOptions
		want       string
	}{
		{"live", "", rtmp.PlayOptions{Start: rtmp.Live}, "0 FCSubscribe [cam?k=v]"},
		{"live of another name", "", rtmp.PlayOptions{Name: "b", Start: rtmp.Live}, "0 FCSubscribe [b]"},
		{"named by the tail", "c", rtmp.PlayOptions{Start: rtmp.Any}, "0 FCSubscribe [c]"},
		{"whatever there is", "", rtmp.PlayOptions{Start: rtmp.Any}, "event 00030000000100000bb8"},
		{"recorded", "", rtmp.PlayOptions{}, "event 00030000000100000bb8"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t)
				heard := make(chan string, 1)
				w.serve("h", func(_ int, p *peer, tx float64) {
					p.tell(0, "_result", tx, nil, info("status", "NetConnection.Connect.Success"))
					p.tell(0, "_result", p.call("createStream").tx, nil, 1)
					heard <- p.said()
					p.hold()
				})
				u := parse(t, "rtmp://h/live/cam?k=v")
				u.Tail.Subscribe = tt.tail
				c, err := w.dial(u)
				if err != nil {
					t.Fatal(err)
				}
				s, err := c.CreateStream(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				if err := s.Play(tt.options); err != nil {
					t.Fatal(err)
				}
				if got := <-heard; got != tt.want {
					t.Errorf("the server hears %q, want %q", got, tt.want)
				}
			})
		})
	}
}

func TestAServerThatKnowsNoSubscribingPlaysAllTheSame(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, s := open(t, rtmp.Config{}, func(p *peer) {
			p.tell(0, "_error", p.call("FCSubscribe").tx, nil, info("error", "NetConnection.Call.Failed"))
			p.call("play")
			p.tell(1, "onStatus", 0, nil, info("status", "NetStream.Play.Start"))
		})
		if err := s.Play(rtmp.PlayOptions{Start: rtmp.Live}); err != nil {
			t.Fatal(err)
		}
		if e, err := s.Read(); err != nil || e.Status.Code != "NetStream.Play.Start" {
			t.Errorf("Read() = %+v, %v, want the answer to play first", e, err)
		}
	})
}

func TestASubscriptionThatIsRefusedIsTold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, s := open(t, rtmp.Config{}, func(p *peer) {
			p.tell(0, "onFCSubscribe", 0, nil, info("status", "NetStream.Play.Start"))
			p.tell(0, "onFCSubscribe", 0, nil, info("error", "NetStream.Play.StreamNotFound"))
			time.Sleep(time.Second)
		})
		if e, err := s.Read(); err != nil || e.Status.Code != "NetStream.Play.StreamNotFound" {
			t.Errorf("Read() = %+v, %v, want the refusal", e, err)
		}
	})
}
