package player_test

import (
	"slices"
	"testing"
	"time"

	"rill/media/origin"
	"rill/player"
	"rill/player/playlist"
)

// mixed are a live stream, FLV, MP4, sound alone, pictures alone, and sound at
// another rate.
func mixed(server string) []playlist.Item {
	const s = time.Second
	return []playlist.Item{
		{URL: server + "/live/loop", Kind: playlist.Live, Length: 4 * s},
		{URL: server + "/vod/clip", Start: 2 * s, Length: 3 * s},
		{URL: server + "/vod/mp4:clip.mp4", Start: 5 * s, Length: 3 * s},
		{URL: server + "/vod/sound", Start: 3 * s, Length: 3 * s},
		{URL: server + "/vod/silent", Start: 4 * s, Length: 3 * s},
		{URL: server + "/vod/wide", Start: 6 * s, Length: 3 * s},
		{URL: server + "/live/loop", Kind: playlist.Live, Length: 4 * s},
		{URL: server + "/vod/clip", Start: 8 * s},
	}
}

func TestMixedListHasNoGap(t *testing.T) {
	files := exact(t)
	run(t, player.Config{}, &origin.Server{Files: files, Loops: map[string]string{"loop": "clip.flv"}}, func(r *rig) {
		items := mixed("rtmp://origin")
		r.player.Open(items...)
		changes := []time.Time{}
		for i := range items {
			r.until("at the next item", func(s player.Snapshot) bool { return s.Current == i && s.State == player.Ready })
			changes = append(changes, time.Now())
		}
		r.until("ended", isState(player.Ended))
		for i, took := range []time.Duration{4, 3, 3, 3, 3, 3, 4} {
			if d := changes[i+1].Sub(changes[i]); (d - took*time.Second).Abs() > 60*time.Millisecond {
				t.Errorf("item %d played for %v, want %v", i, d, took*time.Second)
			}
		}
		if sum := r.player.Summary(); sum.Stalls.Count > 0 || len(sum.Errors) > 0 || sum.Frames.Dropped > 0 {
			t.Errorf("%+v", sum)
		}
		quiet := slices.IndexFunc(r.runs, func(s sounded) bool { return s.pts >= r.runs[0].pts+13*time.Second-time.Millisecond })
		seamless(t, r.runs[:quiet])
	})
}
