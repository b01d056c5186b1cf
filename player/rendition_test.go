package player_test

import (
	"testing"
	"time"

	"rill/player"
	"rill/player/playlist"
)

// ladder is an item with two renditions.
func ladder() playlist.Item {
	return playlist.Item{URL: "rtmp://origin/vod/rill_800", Renditions: []playlist.Rendition{
		{URL: "rtmp://origin/vod/rill_300"}, {URL: "rtmp://origin/vod/rill_800"},
	}}
}

func TestChosenRenditionGoesOnAtThePosition(t *testing.T) {
	play(t, func(r *rig) {
		r.player.Open(ladder())
		r.until("at 5s", func(s player.Snapshot) bool { return reaches(5*time.Second)(s) && s.Rendition == 1 })
		r.player.SetRendition(0)
		r.until("switched", func(s player.Snapshot) bool { return s.Rendition == 0 && s.State == player.Ready })
		s := r.until("at 6s", reaches(6*time.Second))
		if s.Stats.Video.Height != 240 || s.Automatic || s.Current != 0 {
			t.Errorf("height %d, automatic %v, item %d", s.Stats.Video.Height, s.Automatic, s.Current)
		}
		list := r.screen.list()
		for i := range list[1:] {
			if d := list[i+1].pts - list[i].pts; d <= 0 || d > 100*time.Millisecond {
				t.Errorf("jumps by %v at %v", d, list[i].pts)
			}
		}
	})
}

func TestSwitchIsCountedAndTold(t *testing.T) {
	play(t, func(r *rig) {
		r.player.Open(ladder())
		r.until("at 1s", reaches(time.Second))
		r.player.SetRendition(0)
		r.until("at 2s", func(s player.Snapshot) bool { return s.Rendition == 0 && reaches(2*time.Second)(s) })
		if sw := r.player.Summary().Switches; sw.Count != 1 || sw.Down != 1 || sw.Gap > 10*time.Millisecond {
			t.Errorf("switches %+v", sw)
		}
		if n := len(r.named(player.ItemEvent)); n != 1 {
			t.Errorf("%d events of a new item, want one", n)
		}
		if e := r.named(player.SwitchEvent); len(e) != 1 || e[0].Detail != "0" {
			t.Errorf("switch events %+v", e)
		}
	})
}

func TestResizedViewMakesTheHeldPictureAnew(t *testing.T) {
	play(t, func(r *rig) {
		r.open("vod/rill_300")
		r.until("at 3s", reaches(3*time.Second))
		r.player.Pause()
		time.Sleep(time.Second)
		held := r.screen.last()
		for _, width := range []int{200, 208, 320} {
			r.player.SetViewport(width, width)
			time.Sleep(20 * time.Millisecond)
		}
		time.Sleep(time.Second)
		anew := r.screen.last()
		if anew.pts != held.pts || anew.width != 320 {
			t.Errorf("shows %v, %d wide; want %v, 320 wide", anew.pts, anew.width, held.pts)
		}
		s := r.player.Snapshot()
		if s.State != player.Ready || s.PlayWhenReady || s.Position != held.pts {
			t.Errorf("state %v, wanted %v, position %v", s.State, s.PlayWhenReady, s.Position)
		}
		if sum := r.player.Summary(); sum.Seeks.Count != 0 || sum.Stalls.Count != 0 {
			t.Errorf("%d seeks, %d stalls", sum.Seeks.Count, sum.Stalls.Count)
		}
		r.player.Play()
		r.until("ended", isState(player.Ended))
	})
}

func TestResizedViewOfAPlayingItemCostsNothing(t *testing.T) {
	play(t, func(r *rig) {
		r.open("vod/rill_300")
		for i := range 20 {
			r.until("playing", reaches(time.Duration(i)*time.Second))
			r.player.SetViewport(100+16*i, 100)
		}
		r.until("ended", isState(player.Ended))
		if n := len(r.screen.list()); n != frames {
			t.Errorf("%d pictures, want %d", n, frames)
		}
	})
}
