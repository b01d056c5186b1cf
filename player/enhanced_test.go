package player_test

import (
	"fmt"
	"math"
	"os"
	"slices"
	"testing"
	"time"

	"rill/media"
	"rill/media/mediatest"
	"rill/player"
)

// TestCodecsThatAnotherLibraryPublishesAreShownAndHeard has gortmplib publish,
// which marks no keyframe and does not know what it publishes when it announces
// AV1 and VP9.
func TestCodecsThatAnotherLibraryPublishesAreShownAndHeard(t *testing.T) {
	for _, tt := range []struct {
		clip, audio  string
		codec, sound media.Codec
	}{
		{"hevc", "opus", media.HEVC, media.Opus},
		{"av1", "opus", media.AV1, media.Opus},
		{"vp9", "opus", media.VP9, media.Opus},
		{"hevc10", "flac", media.HEVC, media.FLAC},
		{"av110", "ac3", media.AV1, media.AC3},
	} {
		t.Run(tt.clip+" "+tt.audio, func(t *testing.T) {
			play(t, func(r *rig) {
				r.publish("x", tt.clip, tt.audio)
				time.Sleep(time.Second) // the player comes in the middle
				r.open("live/x")
				r.until("playing", isState(player.Ready))
				time.Sleep(4 * time.Second)
				checkShown(t, r.screen.list(), mediatest.Lumas(t, tt.clip))
				r.checkHeard()
				st := r.player.Snapshot().Stats
				if v := st.Video; v == nil || v.Codec != tt.codec || v.Width != 160 || v.Height != 90 {
					t.Errorf("video %+v", v)
				}
				if a := st.Audio; a == nil || a.Codec != tt.sound || a.SampleRate != 48000 || a.Channels != 2 {
					t.Errorf("audio %+v", a)
				}
			})
		})
	}
}

// checkShown fails unless pictures of a clip were shown one after the other.
func checkShown(t *testing.T, list []shown, lumas []string) {
	t.Helper()
	if len(list) < 90 {
		t.Fatalf("%d pictures in 4 s of 25 a second", len(list))
	}
	at := slices.Index(lumas, fmt.Sprintf("%08x", list[0].luma))
	for i, s := range list {
		if want := lumas[(at+i)%len(lumas)]; fmt.Sprintf("%08x", s.luma) != want {
			t.Fatalf("picture %d is %08x, want %s", i, s.luma, want)
		}
		if i > 0 && s.pts-list[i-1].pts != 40*time.Millisecond {
			t.Fatalf("picture %d comes after %v", i, s.pts-list[i-1].pts)
		}
	}
}

// checkHeard fails unless there was a tone most of the time.
func (r *rig) checkHeard() {
	r.t.Helper()
	r.mu.Lock()
	defer r.mu.Unlock()
	sum := 0.0
	for _, v := range r.sound {
		sum += float64(v) * float64(v)
	}
	if level := math.Sqrt(sum / float64(len(r.sound))); !(level >= 0.05) {
		r.t.Errorf("%d samples of level %.3f", len(r.sound), level)
	}
}

func TestRecordingsInTheCodecsOfFlashArePlayed(t *testing.T) {
	for _, name := range []string{
		"flv1", "flashsv", "flashsv2", "nellymoser8000", "nellymoser16000", "speex", "adpcm", "pcm8", "pcm16", "alaw", "mulaw",
	} {
		t.Run(name, func(t *testing.T) {
			serving(t, os.DirFS("../media/mediatest/clips"), func(r *rig) {
				r.open("vod/" + name)
				s := r.until("at the end", func(s player.Snapshot) bool { return s.State == player.Ended || s.Err != nil })
				if s.Err != nil {
					t.Fatal(s.Err)
				}
				if len(r.screen.list()) == 0 {
					r.checkHeard()
				}
			})
		})
	}
}
