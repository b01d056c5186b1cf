package player_test

import (
	"net"
	"testing"
	"time"

	"rill/player"
	"rill/player/playlist"
)

func TestSeekInsideTheBufferIsExactAndSilentOnTheWire(t *testing.T) {
	play(t, func(r *rig) {
		r.open("vod/rill_300")
		r.until("at 5s", reaches(5*time.Second))
		up, _ := r.network.Links()[0].Passed()
		before := len(r.screen.list())
		r.player.Seek(2500 * time.Millisecond)
		r.until("there", func(s player.Snapshot) bool {
			return s.State == player.Ready && s.Position < 4*time.Second
		})
		first := r.screen.list()[before]
		if first.pts < 2500*time.Millisecond || first.pts > 2534*time.Millisecond {
			t.Errorf("first picture at %v, want 2.5s", first.pts)
		}
		if now, _ := r.network.Links()[0].Passed(); now != up {
			t.Errorf("%d bytes sent", now-up)
		}
		if sum := r.player.Summary(); sum.Seeks.InBuffer != 1 || sum.Seeks.Count != 1 {
			t.Errorf("seeks %+v, want one in the buffer", sum.Seeks)
		}
	})
}

func TestSeekOutsideTheBufferGoesToTheServer(t *testing.T) {
	play(t, func(r *rig) {
		r.open("vod/rill_300")
		r.until("at 1s", reaches(time.Second))
		before := len(r.screen.list())
		r.player.Seek(20 * time.Second)
		r.until("there", reaches(20*time.Second))
		first := r.screen.list()[before]
		if first.pts < 20*time.Second || first.pts > 20034*time.Millisecond {
			t.Errorf("first picture at %v, want 20s", first.pts)
		}
		if n := len(r.network.Links()); n != 1 {
			t.Errorf("%d connections, want one", n)
		}
		r.until("ended", isState(player.Ended))
	})
}

func TestLastOfManySeeksWins(t *testing.T) {
	play(t, func(r *rig) {
		r.open("vod/rill_300")
		r.until("at 1s", reaches(time.Second))
		for i := range 100 {
			r.player.Seek(time.Duration(i%24) * time.Second)
			time.Sleep(10 * time.Millisecond)
		}
		r.player.Seek(21 * time.Second)
		s := r.until("at 22s", reaches(22*time.Second))
		if s.Position > 23*time.Second {
			t.Errorf("at %v", s.Position)
		}
	})
}

func TestSeekBeyondTheEndEnds(t *testing.T) {
	play(t, func(r *rig) {
		r.open("vod/rill_300")
		r.until("at 1s", reaches(time.Second))
		r.player.Seek(time.Hour)
		r.until("ended", isState(player.Ended))
	})
}

func TestSeekAfterTheEndPlaysAgain(t *testing.T) {
	play(t, func(r *rig) {
		r.open("vod/rill_300")
		r.until("ended", isState(player.Ended))
		r.player.Seek(10 * time.Second)
		r.until("playing at 11s", reaches(11*time.Second))
	})
}

func TestSeekWhilePausedShowsThePicture(t *testing.T) {
	play(t, func(r *rig) {
		r.open("vod/rill_300")
		r.until("at 3s", reaches(3*time.Second))
		r.player.Pause()
		r.player.Seek(time.Second)
		time.Sleep(time.Second)
		list := r.screen.list()
		if last := list[len(list)-1].pts; last < time.Second || last > 1034*time.Millisecond {
			t.Errorf("shows the picture of %v, want 1s", last)
		}
	})
}

// TestSeekFreesALinkThatWaitsForRoom has a server that sends all it has and
// takes no notice of what it is asked.
func TestSeekFreesALinkThatWaitsForRoom(t *testing.T) {
	tags := looped(demo(t), 5)
	play(t, func(r *rig) {
		r.serve("evil:1935", func(c net.Conn) {
			e := playing(c)
			e.tags(tags)
			e.stay()
		})
		r.player.Open(playlist.Item{URL: "rtmp://evil/app/stream", Kind: playlist.Recorded, Length: time.Hour})
		r.until("playing", isState(player.Ready))
		r.player.Pause()
		time.Sleep(10 * time.Second)
		r.player.Seek(100 * time.Second)
		time.Sleep(5 * time.Second)
		if n := len(r.network.Links()); n < 2 {
			t.Errorf("%d connections after a seek that was not answered, want another one", n)
		}
	})
}

func TestSeekAheadInTheBufferHasItFilledAgain(t *testing.T) {
	playWith(t, player.Config{Buffer: 4 * time.Second}, func(r *rig) {
		r.open("vod/rill_300")
		r.until("at 1s", reaches(time.Second))
		up, _ := r.network.Links()[0].Passed()
		r.player.Seek(4500 * time.Millisecond)
		if now, _ := r.network.Links()[0].Passed(); now != up {
			t.Errorf("%d bytes sent by the seek", now-up)
		}
		s := r.until("at 8s", reaches(8*time.Second))
		if s.Stats.Buffered < 3*time.Second {
			t.Errorf("%v buffered after a seek ahead, want 4s", s.Stats.Buffered)
		}
		if sum := r.player.Summary(); sum.Seeks.InBuffer != 1 || sum.Stalls.Count > 0 {
			t.Errorf("seeks %+v, stalls %+v", sum.Seeks, sum.Stalls)
		}
	})
}
