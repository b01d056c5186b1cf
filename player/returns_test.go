package player_test

import (
	"testing"
	"time"

	"rill/media"
	"rill/player"
)

// TestPublisherThatReturnsIsPlayedWhateverItSends has a publisher leave and
// return with the same codec, and then with another one.
func TestPublisherThatReturnsIsPlayedWhateverItSends(t *testing.T) {
	play(t, func(r *rig) {
		r.publish("x", "hevc", "opus")
		r.open("live/x")
		r.until("playing", isState(player.Ready))
		for _, next := range []struct {
			clip, audio  string
			codec, sound media.Codec
		}{
			{"hevc", "opus", media.HEVC, media.Opus},
			{"av1", "flac", media.AV1, media.FLAC},
			{"vp9", "opus", media.VP9, media.Opus},
		} {
			time.Sleep(3 * time.Second)
			r.closers[len(r.closers)-1].Close()
			r.until("waiting", func(s player.Snapshot) bool { return s.Waiting })
			time.Sleep(4 * time.Second)
			held := len(r.screen.list())
			time.Sleep(10 * time.Second)
			if s := r.player.Snapshot(); !s.Waiting || s.Attempt != 0 || s.Err != nil || len(r.screen.list()) != held {
				t.Errorf("waiting %v, attempt %d, err %v", s.Waiting, s.Attempt, s.Err)
			}
			r.publish("x", next.clip, next.audio)
			r.until("playing", func(s player.Snapshot) bool { return !s.Waiting && s.State == player.Ready })
			time.Sleep(4 * time.Second)
			if n := len(r.screen.list()) - held; n < 80 {
				t.Errorf("%d pictures of %s in four seconds", n, next.clip)
			}
			st := r.player.Snapshot().Stats
			if v, a := st.Video, st.Audio; v == nil || v.Codec != next.codec || a == nil || a.Codec != next.sound {
				t.Errorf("video %+v, audio %+v, want %s and %s", v, a, next.codec, next.sound)
			}
		}
		if n := len(r.network.Links()); n != 5 {
			t.Errorf("%d connections, want one of the player and four of publishers", n)
		}
	})
}
