package player_test

import (
	"context"
	"testing"
	"time"

	"rill/player"
	"rill/player/network"
	"rill/player/playlist"
)

// TestMeteredNetworkBoundsWhatIsReceived where the user wants that.
func TestMeteredNetworkBoundsWhatIsReceived(t *testing.T) {
	limits := player.Metered{Bitrate: 1_000_000, Ahead: 4 * time.Second}
	for _, tt := range []struct {
		name    string
		metered network.Metered
		chosen  int
		rung    int
		ahead   time.Duration
	}{
		{"metered", network.MeteredYes, player.Auto, 1, 5 * time.Second},
		{"metered, and the user has chosen", network.MeteredYes, 2, 2, 5 * time.Second},
		{"free", network.MeteredNo, 2, 2, 20 * time.Second},
		{"nobody knows", network.MeteredUnknown, 2, 2, 20 * time.Second},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tells := func(ctx context.Context, changed func(network.Change)) error {
				changed(network.Change{At: time.Now(), State: network.State{Metered: tt.metered}})
				<-ctx.Done()
				return context.Cause(ctx)
			}
			playWith(t, player.Config{Network: tells, Metered: limits, Buffer: 15 * time.Second}, func(r *rig) {
				time.Sleep(time.Second)
				r.player.SetRendition(tt.chosen)
				r.player.Open(playlist.Item{URL: "rtmp://origin/vod/rill_300", Renditions: []playlist.Rendition{
					{URL: "rtmp://origin/vod/rill_300", Bitrate: 300_000},
					{URL: "rtmp://origin/vod/rill_800", Bitrate: 800_000},
					{URL: "rtmp://origin/vod/rill_1800", Bitrate: 1_800_000},
				}})
				s := r.until("at 3s", reaches(3*time.Second))
				ahead := s.Held.End - s.Position
				if s.Rung > tt.rung || tt.chosen != player.Auto && s.Rung != tt.rung || ahead > tt.ahead || tt.ahead > 10*time.Second && ahead < 10*time.Second {
					t.Errorf("rendition %d, %v ahead, want %d and %v at most", s.Rung, ahead, tt.rung, tt.ahead)
				}
			})
		})
	}
}

func TestLimitOfMeteredNetworksIsSetWhilePlaying(t *testing.T) {
	tells := func(ctx context.Context, changed func(network.Change)) error {
		changed(network.Change{At: time.Now(), State: network.State{Metered: network.MeteredYes}})
		<-ctx.Done()
		return context.Cause(ctx)
	}
	playWith(t, player.Config{Network: tells, Buffer: 15 * time.Second}, func(r *rig) {
		r.open("vod/rill_300")
		r.until("much is ahead", func(s player.Snapshot) bool { return s.Held.End-s.Position > 10*time.Second })
		want := player.Metered{Ahead: 3 * time.Second}
		r.player.SetMetered(want)
		s := r.until("less is ahead", func(s player.Snapshot) bool { return s.Held.End-s.Position < 4*time.Second })
		if s.Metered != want || s.Held.End > 22*time.Second {
			t.Errorf("bounded by %+v, up to %v held", s.Metered, s.Held.End)
		}
	})
}
