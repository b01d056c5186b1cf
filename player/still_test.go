package player_test

import (
	"errors"
	"net"
	"strings"
	"testing"
	"time"

	"rill/player"
	"rill/player/playlist"
)

// pictureAt returns what a recording shows at a moment when it is played straight.
func pictureAt(list []shown, at time.Duration) shown {
	for _, p := range list {
		if p.pts >= at {
			return shown{pts: p.pts, luma: p.luma}
		}
	}
	return shown{}
}

func TestOneFrameIsShownForItsTime(t *testing.T) {
	const at = 5*time.Second + 500*time.Millisecond
	want := pictureAt(straight(t, "vod/rill_300"), at)
	list, err := playlist.Parse(strings.NewReader("#EXTM3U\n#EXTINF:3,Still\n#EXTVLCOPT:start-time=5.5\n#EXTVLCOPT:run-time=0\nrtmp://origin/vod/rill_300\n"), "")
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		item  playlist.Item
		lasts time.Duration
	}{
		"of a playlist":   {list.Items[0], 3 * time.Second},
		"of an address":   {playlist.Item{URL: "rtmp://origin/vod/rill_300 start=5500 stop=5500"}, 5 * time.Second},
		"without a time":  {playlist.Item{URL: "rtmp://origin/vod/rill_300", Start: at, Length: playlist.OneFrame}, 5 * time.Second},
		"of one that may": {playlist.Item{URL: "rtmp://origin/vod/rill_300", Start: at, Length: playlist.OneFrame, Kind: playlist.Recorded}, 5 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			play(t, func(r *rig) {
				r.player.Open(tt.item)
				r.until("shown", isState(player.Ready))
				began := time.Now()
				r.until("ended", isState(player.Ended))
				if took := time.Since(began); (took - tt.lasts).Abs() > 100*time.Millisecond {
					t.Errorf("it stays for %v, want %v", took, tt.lasts)
				}
				if got := bare(r.screen.list()); len(got) != 1 || got[0] != want {
					t.Errorf("%v is shown, want %v alone", got, want)
				}
				if len(r.sound) > 0 {
					t.Errorf("%d samples are heard", len(r.sound))
				}
			})
		})
	}
}

func TestOneFrameOfAListStaysForItsTime(t *testing.T) {
	play(t, func(r *rig) {
		r.player.Open(
			playlist.Item{URL: "rtmp://origin/vod/rill_300", Start: 4 * time.Second, Length: playlist.OneFrame, Duration: 3 * time.Second},
			playlist.Item{URL: "rtmp://origin/vod/rill_800", Start: 20 * time.Second},
		)
		s := r.until("shown", isState(player.Ready))
		began := time.Now()
		if s.Total < 3*time.Second || s.Total > 30*time.Second {
			t.Errorf("%v in all", s.Total)
		}
		r.until("at the next item", func(s player.Snapshot) bool { return s.Current == 1 && s.State == player.Ready })
		if took := time.Since(began); (took - 3*time.Second).Abs() > 200*time.Millisecond {
			t.Errorf("the picture stays for %v, want 3s", took)
		}
		r.until("ended", isState(player.Ended))
		if n := len(r.screen.list()); n != 1+121 {
			t.Errorf("%d pictures are shown, want one and 4s", n)
		}
	})
}

func TestOneFrameWaitsWhilePaused(t *testing.T) {
	play(t, func(r *rig) {
		r.player.Open(playlist.Item{URL: "rtmp://origin/vod/rill_300", Length: playlist.OneFrame, Duration: 2 * time.Second})
		r.until("shown", isState(player.Ready))
		r.player.Pause()
		time.Sleep(time.Minute)
		if s := r.player.Snapshot(); s.State != player.Ready || s.Seekable || s.Duration != 0 {
			t.Errorf("%v, seekable %v, length %v", s.State, s.Seekable, s.Duration)
		}
		r.player.Play()
		r.until("ended", isState(player.Ended))
	})
}

// TestOneFrameOfAServerThatSendsMore has one that knows no length of parts.
func TestOneFrameOfAServerThatSendsMore(t *testing.T) {
	tags := demo(t)
	play(t, func(r *rig) {
		r.serve("evil:1935", func(c net.Conn) {
			e := playing(c)
			e.tags(tags)
			e.stay()
		})
		r.player.Open(playlist.Item{URL: "rtmp://evil/app/stream", Length: playlist.OneFrame, Duration: 4 * time.Second})
		r.until("shown", isState(player.Ready))
		r.until("ended", isState(player.Ended))
		if n := len(r.screen.list()); n != 1 || len(r.sound) > 0 {
			t.Errorf("%d pictures, %d samples", n, len(r.sound))
		}
	})
}

func TestOneFrameThatDoesNotExistIsAnError(t *testing.T) {
	for name, tt := range map[string]struct {
		item playlist.Item
		want player.Reason
	}{
		"no pictures":    {playlist.Item{URL: "rtmp://origin/vod/sound", Start: time.Second, Length: playlist.OneFrame}, player.NoMedia},
		"behind the end": {playlist.Item{URL: "rtmp://origin/vod/sound", Start: time.Hour, Length: playlist.OneFrame}, ""},
		"no recording":   {playlist.Item{URL: "rtmp://origin/vod/nothing", Length: playlist.OneFrame}, player.NotFound},
	} {
		t.Run(name, func(t *testing.T) {
			serving(t, sound(t), func(r *rig) {
				r.player.Open(tt.item)
				s := r.until("failed", func(s player.Snapshot) bool { return s.State == player.Idle && s.Err != nil })
				var e *player.Error
				if !errors.As(s.Err, &e) || tt.want != "" && e.Reason != tt.want {
					t.Errorf("%v, want %v", s.Err, tt.want)
				}
			})
		})
	}
}
