package rtmp_test

import (
	"testing"
	"testing/synctest"
	"time"

	"rill/media/mediatest"
	"rill/media/rtmp"
)

// trips are the round trips from Dial to the moment at which play is sent: TCP,
// handshake, connect and createStream, TLS and the opening of a tunnel where
// there are any.
var trips = map[string]int{"rtmp": 4, "rtmpe": 4, "rtmps": 5, "rtmpt": 5, "rtmpte": 5, "rtmpts": 6}

func TestDialToPlayTakesFewRoundTrips(t *testing.T) {
	for scheme, want := range trips {
		t.Run(scheme, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				const delay = 50 * time.Millisecond
				network := mediatest.Network{Shape: func(int) mediatest.Shape { return mediatest.Shape{Delay: delay} }}
				a := newAuthority(t)
				u := parse(t, scheme+"://h/vod/a")
				serve(t, demo(a.issue(nil)), listen(t, &network, u.Address()))
				begun := time.Now()
				c, err := rtmp.Dial(t.Context(), u, rtmp.Config{Dial: network.DialContext, TLS: rtmp.TLS{Roots: a.pool()}})
				if err != nil {
					t.Fatal(err)
				}
				defer c.Close()
				s, err := c.CreateStream(t.Context())
				if err == nil {
					err = s.Play(rtmp.PlayOptions{})
				}
				if got := time.Since(begun) / (2 * delay); err != nil || got != time.Duration(want) {
					t.Errorf("play is sent after %d round trips, %v; want %d", got, err, want)
				}
			})
		})
	}
}
