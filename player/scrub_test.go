package player_test

import (
	"testing"
	"testing/fstest"
	"time"

	"rill/media/flv"
	"rill/player"
)

func TestScrubShowsThePictureOfEveryPlaceInTheBuffer(t *testing.T) {
	play(t, func(r *rig) {
		r.open("vod/rill_300")
		r.until("at 6s", reaches(6*time.Second))
		up, _ := r.network.Links()[0].Passed()
		for _, at := range []time.Duration{5, 3, 7, 1, 4} {
			at = at*time.Second + 500*time.Millisecond
			r.player.Scrub(at)
			if got := r.settled().pts; got < at || got > at+34*time.Millisecond {
				t.Errorf("%v is shown, want %v", got, at)
			}
			if s := r.player.Snapshot(); s.Position != at || !s.PlayWhenReady {
				t.Errorf("position %v, plays %v", s.Position, s.PlayWhenReady)
			}
		}
		time.Sleep(10 * time.Second)
		if got := r.player.Snapshot().Position; got != 4500*time.Millisecond {
			t.Errorf("at %v while the thumb is held still", got)
		}
		if now, _ := r.network.Links()[0].Passed(); now != up {
			t.Errorf("%d bytes sent", now-up)
		}
		r.player.Seek(2 * time.Second)
		r.until("playing on", func(s player.Snapshot) bool {
			return s.State == player.Ready && s.Position > 3*time.Second && s.Position < 4*time.Second
		})
		if sum := r.player.Summary(); sum.Seeks.Count != 1 || sum.Stalls.Count != 0 {
			t.Errorf("%d seeks, %d stalls, want one seek", sum.Seeks.Count, sum.Stalls.Count)
		}
	})
}

func TestScrubOutsideTheBufferAsksForOnePlaceAtATime(t *testing.T) {
	serving(t, long(t, 10), func(r *rig) {
		r.distant()
		wire := r.sniff()
		r.open("vod/long")
		r.until("at 1s", reaches(time.Second))
		n, before := len(r.screen.list()), r.received()
		for i := range 300 { // 5 s of a hand that moves
			r.player.Scrub(time.Duration(30+i/2) * time.Second)
			time.Sleep(16 * time.Millisecond)
		}
		if wire.most() > 1 || wire.asked() < 8 || wire.asked() > 21 {
			t.Errorf("%d seeks, %d at a time", wire.asked(), wire.most())
		}
		if came, limit := r.received()-before, int64(wire.asked()*4+15)*40_000; came > limit {
			t.Errorf("%d bytes came for %d seeks, want at most %d", came, wire.asked(), limit)
		}
		if got := len(r.screen.list()) - n; got < 8 {
			t.Errorf("%d pictures", got)
		}
		r.player.Seek(100*time.Second + 500*time.Millisecond)
		r.until("there", reaches(101*time.Second))
		list, exact := r.screen.list(), 100*time.Second+500*time.Millisecond
		first := list[len(list)-1]
		for i := len(list) - 1; i >= 0 && list[i].pts >= exact && list[i].pts < exact+2*time.Second; i-- {
			first = list[i]
		}
		if first.pts > exact+34*time.Millisecond {
			t.Errorf("first picture after the seek at %v, want %v", first.pts, exact)
		}
		r.checkNormal()
	})
}

func TestScrubOfALiveStreamStaysInWhatIsHeld(t *testing.T) {
	play(t, func(r *rig) {
		r.open("live/loop")
		r.until("playing", isState(player.Ready))
		time.Sleep(15 * time.Second)
		wire, held := r.sniff(), r.player.Snapshot().Held
		for _, at := range []time.Duration{held.Start + 3*time.Second, held.Start - time.Hour, held.Start + 5*time.Second} {
			r.player.Scrub(at)
			got := r.settled()
			if want := max(at, held.Start); got.pts < want || got.pts > want+70*time.Millisecond {
				t.Errorf("%v is shown, want %v", got.pts, want)
			}
		}
		r.player.Seek(held.Start + 5*time.Second)
		s := r.until("playing", isState(player.Ready))
		if s.Stats.Target != 0 || wire.asked() > 0 {
			t.Errorf("target %v while the past is watched, %d seeks", s.Stats.Target, wire.asked())
		}
		r.player.Scrub(time.Hour)
		r.player.Seek(time.Hour)
		r.until("playing", isState(player.Ready))
	})
}

func TestScrubOfSoundMovesThePosition(t *testing.T) {
	serving(t, sound(t), func(r *rig) {
		r.open("vod/sound")
		r.until("at 3s", reaches(3*time.Second))
		for _, at := range []time.Duration{time.Second, 4 * time.Second, 30 * time.Second, 2 * time.Second} {
			r.player.Scrub(at)
			time.Sleep(time.Second)
			if got := r.player.Snapshot().Position; (got - at).Abs() > 100*time.Millisecond {
				t.Errorf("at %v, want %v", got, at)
			}
		}
		r.player.Trick(-8)
		r.until("at the beginning", func(s player.Snapshot) bool { return s.Trick == 0 && !s.PlayWhenReady && s.Position < time.Second })
	})
}

// sound is the recording "vod/sound": that of the demo's clip, twice, without
// pictures.
func sound(t *testing.T) fstest.MapFS {
	t.Helper()
	var tags []flv.Tag
	for _, tag := range looped(demo(t), 2) {
		if tag.Type == flv.AudioTag {
			tags = append(tags, tag)
		}
	}
	return fstest.MapFS{"sound.flv": {Data: recorded(t, tags)}}
}

func TestAHundredSeeksInASecondAreOneAtATimeOnTheWire(t *testing.T) {
	serving(t, long(t, 10), func(r *rig) {
		r.distant()
		wire := r.sniff()
		r.open("vod/long")
		r.until("at 1s", reaches(time.Second))
		for i := range 100 {
			r.player.Seek(time.Duration(20+2*i) * time.Second)
			time.Sleep(10 * time.Millisecond)
		}
		r.player.Seek(150*time.Second + 700*time.Millisecond)
		n := len(r.screen.list())
		r.until("there", reaches(151*time.Second))
		if first := r.screen.list()[n].pts; (first - 150*time.Second - 717*time.Millisecond).Abs() > 20*time.Millisecond {
			t.Errorf("%v is shown first, want the last seek's picture", first)
		}
		if wire.most() != 1 || wire.asked() > 8 {
			t.Errorf("%d seeks, %d at a time", wire.asked(), wire.most())
		}
	})
}

func TestSeekBeyondTheEndShowsTheLastPicture(t *testing.T) {
	want := straight(t, "vod/rill_300")
	last := want[len(want)-1]
	for name, near := range map[string]time.Duration{"on the server": time.Second, "in the buffer": 20 * time.Second} {
		for _, to := range []time.Duration{24 * time.Second, time.Hour, 1 << 62} {
			t.Run(name, func(t *testing.T) {
				play(t, func(r *rig) {
					r.open("vod/rill_300")
					r.until("near", reaches(time.Second))
					if near > time.Second {
						r.player.Seek(near)
						r.until("near", reaches(near))
						time.Sleep(time.Second)
					}
					r.player.Seek(to)
					r.until("ended", isState(player.Ended))
					if got := bare(r.screen.list()); got[len(got)-1] != bare([]shown{last})[0] {
						t.Errorf("%v is shown at the end, want %v", got[len(got)-1], last)
					}
				})
			})
		}
	}
}

func TestSeekToANegativeTimeGoesToTheBeginning(t *testing.T) {
	play(t, func(r *rig) {
		r.open("vod/rill_300")
		r.until("at 5s", reaches(5*time.Second))
		r.player.Pause()
		r.player.Seek(-1 << 62)
		if got := r.settled().pts; got > 100*time.Millisecond {
			t.Errorf("%v is shown", got)
		}
	})
}
