package origin_test

import (
	"testing"
	"time"

	"rill/media"
	"rill/media/mediatest"
	"rill/media/origin"
)

func TestClientsAreSentNoMoreThanTheirLimit(t *testing.T) {
	for _, tt := range []struct {
		name  string
		app   media.Bitrate
		bytes any // of setBandwidthLimit
		want  media.Bitrate
	}{
		{"of the application", 1_000_000, nil, 1_000_000},
		{"that they ask for", 0, 50_000.0, 400_000},
		{"below that of the application", 1_000_000, 50_000.0, 400_000},
		{"above that of the application", 1_000_000, 1e9, 1_000_000},
		{"none", 1_000_000, 0.0, 1_000_000},
	} {
		t.Run(tt.name, func(t *testing.T) {
			clip := mediatest.Clip{Duration: time.Minute, Bitrate: 2_000_000}
			s := &origin.Server{Files: clip.FS("a.flv"), Applications: map[string]origin.Application{"vod": {Limit: tt.app}}}
			run(t, s, "vod", func(t *testing.T, p *peer) {
				if tt.bytes != nil {
					p.call(0, "setBandwidthLimit", nil, tt.bytes, tt.bytes)
					p.until("_result")
				}
				p.setBuffer(time.Minute)
				p.call(1, "play", nil, "a")
				p.until("keyframe 0")
				start, bytes := time.Now(), 0
				for time.Since(start) < 10*time.Second {
					bytes += len(p.next().Body)
				}
				got := media.RateOf(int64(bytes), time.Since(start))
				if got < tt.want*9/10 || got > tt.want*11/10 {
					t.Errorf("%v are sent, want %v", got, tt.want)
				}
			})
		})
	}
}

func TestLimitsThatAreNoneAreRefused(t *testing.T) {
	run(t, library(), "vod", func(t *testing.T, p *peer) {
		for _, v := range []any{nil, "x", -1.0, 1e300} {
			p.call(0, "setBandwidthLimit", nil, v)
			p.until("_error NetConnection.Call.Failed")
		}
	})
}
