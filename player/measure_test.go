package player_test

import (
	"os"
	"testing"
	"time"

	"rill/media/mediatest"
	"rill/media/origin"
	"rill/player"
)

// TestBandwidthIsMeasuredWhileTheStreamPlays on a line of 8 Mbit/s.
func TestBandwidthIsMeasuredWhileTheStreamPlays(t *testing.T) {
	for name, answer := range map[string]origin.Answer{"allowed": origin.Measure, "refused": origin.Refuse} {
		t.Run(name, func(t *testing.T) {
			server := &origin.Server{Files: os.DirFS(clips), Detection: origin.Detection{Answer: answer}}
			run(t, player.Config{}, server, func(r *rig) {
				r.network.Shape = func(int) mediatest.Shape { return mediatest.Shape{Rate: 8_000_000, Delay: 10 * time.Millisecond} }
				r.open("vod/rill_300")
				r.until("playing", reaches(2*time.Second))
				r.player.MeasureBandwidth()
				r.until("measuring", func(s player.Snapshot) bool { return s.Measured.Running })
				m := r.until("measured", func(s player.Snapshot) bool { return !s.Measured.Running }).Measured
				if answer == origin.Refuse {
					if reason := reasonOf(m.Err); m.Rate != 0 || reason == "" || reason == player.Internal {
						t.Errorf("%v, %v", m.Rate, m.Err)
					}
					return
				}
				if m.Rate < 7_200_000 || m.Rate > 8_800_000 || m.Latency < 20*time.Millisecond || m.Err != nil {
					t.Errorf("%v bit/s with %v, %v", m.Rate, m.Latency, m.Err)
				}
				if n := r.player.Summary().Stalls.Count; n != 0 {
					t.Errorf("%d stalls", n)
				}
			})
		})
	}
}
