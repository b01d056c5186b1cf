package player_test

import (
	"net"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"rill/media/amf"
	"rill/media/flv"
	"rill/player"
	"rill/player/playlist"
)

// claiming returns the demo's clip of 24 s with metadata that says another length.
func claiming(t *testing.T, seconds float64) []flv.Tag {
	t.Helper()
	body, err := amf.Append(nil, "onMetaData", amf.Object{
		{Name: "duration", Value: seconds}, {Name: "videocodecid", Value: 7.0}, {Name: "audiocodecid", Value: 10.0},
	})
	if err != nil {
		t.Fatal(err)
	}
	tags := []flv.Tag{{Type: flv.ScriptTag, Data: body}}
	return append(tags, looped(demo(t), 1)...)
}

// disputes returns what was told of lengths that differ.
func (r *rig) disputes() (told []string) {
	for _, e := range r.named(player.MetadataEvent) {
		if strings.Contains(e.Detail, "not ") || strings.Contains(e.Detail, " by its own word") {
			told = append(told, e.Detail)
		}
	}
	return told
}

func TestServerIsBelievedWhereLengthsDiffer(t *testing.T) {
	for _, tt := range []struct {
		claim  float64
		events int
	}{{24, 0}, {25.5, 0}, {27, 1}, {1, 1}, {0, 0}} {
		serving(t, fstest.MapFS{"clip.flv": {Data: recorded(t, claiming(t, tt.claim))}}, func(r *rig) {
			r.open("vod/clip")
			s := r.until("at 1s", reaches(time.Second))
			if (s.Duration - 24*time.Second).Abs() > 100*time.Millisecond {
				t.Errorf("%v said: %v", tt.claim, s.Duration)
			}
			r.player.Seek(12 * time.Second)
			r.until("at 13s", reaches(13*time.Second))
			if got := r.disputes(); len(got) != tt.events {
				t.Errorf("%v said: told %v", tt.claim, got)
			}
		})
	}
}

func TestWrongLengthIsCorrectedAtTheEnd(t *testing.T) {
	for _, tt := range []struct {
		claim  float64
		early  time.Duration // length at 2 s
		events int
	}{{60, 0, 1}, {5, 0, 1}, {24.1, 24100 * time.Millisecond, 0}} {
		tags := claiming(t, tt.claim)
		play(t, func(r *rig) {
			r.serve("evil:1935", func(c net.Conn) {
				e := playing(c)
				e.tags(tags)
				e.status(1, "status", "NetStream.Play.Stop", "")
				e.command(1, "onPlayStatus", 0.0, nil, info("status", "NetStream.Play.Complete", ""))
				e.stay()
			})
			r.player.Open(playlist.Item{URL: "rtmp://evil/app/stream", Kind: playlist.Recorded})
			s := r.until("at 2s", reaches(2*time.Second))
			if tt.early > 0 && s.Duration != tt.early || s.Duration < s.Held.End {
				t.Errorf("%v said: %v of %v", tt.claim, s.Held.End, s.Duration)
			}
			s = r.until("ended", isState(player.Ended))
			if (s.Duration-24*time.Second).Abs() > 150*time.Millisecond || (s.Items[0].Duration-s.Duration).Abs() > 0 {
				t.Errorf("%v said: %v at the end, %v in the list", tt.claim, s.Duration, s.Items[0].Duration)
			}
			if got := r.disputes(); len(got) != tt.events {
				t.Errorf("%v said: told %v", tt.claim, got)
			}
		})
	}
}

func TestPartsKeepTheirLength(t *testing.T) {
	play(t, func(r *rig) {
		r.player.Open(playlist.Item{URL: "rtmp://origin/vod/rill_300", Start: 4 * time.Second, Length: 3 * time.Second})
		r.until("ended", isState(player.Ended))
		if got := r.disputes(); len(got) > 0 {
			t.Errorf("told %v", got)
		}
	})
}
