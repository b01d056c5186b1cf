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
// there are any. With both of these, connect and createStream share one.
var trips = map[string]int{"rtmp": 4, "rtmpe": 4, "rtmps": 5, "rtmpt": 5, "rtmpte": 5, "rtmpts": 5}

func TestDialToPlayTakesFewRoundTrips(t *testing.T) {
	for scheme, want := range trips {
		t.Run(scheme, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				u := parse(t, scheme+"://h/vod/a")
				network := mediatest.Network{Shape: func(int) mediatest.Shape { return mediatest.Shape{Delay: delay} }}
				a := newAuthority(t)
				serve(t, demo(a.issue(nil)), listen(t, &network, u.Address()))
				begun := time.Now()
				err := playing(t, u, rtmp.Config{Dial: network.DialContext, TLS: rtmp.TLS{Roots: a.pool()}})
				if got := time.Since(begun) / (2 * delay); err != nil || got != time.Duration(want) {
					t.Errorf("play is sent after %d round trips, %v; want %d", got, err, want)
				}
			})
		})
	}
}
