package player_test

import (
	"context"
	"net"
	"testing"
	"time"

	"rill/media/origin"
	"rill/player"
	"rill/player/playlist"
)

// apart plays the same live stream from two servers, the second of which began
// with it later, until the first one is lost for good.
func apart(t *testing.T, lag, before time.Duration) (s player.Snapshot, sum player.Summary) {
	t.Helper()
	playWith(t, player.Config{Latency: player.Low}, func(r *rig) {
		time.Sleep(lag)
		r.origin("other:1935", &origin.Server{})
		time.Sleep(time.Second)
		gone := false
		r.redial = func(ctx context.Context, network, address string) (net.Conn, error) {
			if gone && address == "origin:1935" {
				address = "nowhere:1935"
			}
			return r.network.DialContext(ctx, network, address)
		}
		r.player.Open(playlist.Item{URL: "rtmp://origin/live/loop", Twin: "rtmp://other/live/loop"})
		r.until("playing", isState(player.Ready))
		time.Sleep(before)
		gone = true
		for _, l := range r.network.Links() {
			if l.Client().RemoteAddr().String() == "origin:1935" {
				l.Cut()
			}
		}
		time.Sleep(15 * time.Second)
		s, sum = r.player.Snapshot(), r.player.Summary()
	})
	return s, sum
}

// TestServerThatIsBehindStandsInForTheOther whether it is so little behind that
// the player waits for it, or too far, when the stream goes on where that server
// is.
func TestServerThatIsBehindStandsInForTheOther(t *testing.T) {
	for _, tt := range []struct{ lag, before time.Duration }{
		{200 * time.Millisecond, 5 * time.Second},
		{time.Second, 90 * time.Second},
		{2 * time.Second, 2 * time.Minute},
		{5 * time.Second, 10 * time.Second},
		{8 * time.Second, 10 * time.Second},
		{16 * time.Second, 10 * time.Second},
	} {
		t.Run(tt.lag.String(), func(t *testing.T) {
			s, sum := apart(t, tt.lag, tt.before)
			if s.State != player.Ready || !s.Legs[1].Feeding || sum.Stalls.Count != 0 {
				t.Errorf("%v, sources %+v, %d stalls of %v", s.State, s.Legs, sum.Stalls.Count, sum.Stalls.Total)
			}
		})
	}
}
