package player_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"rill/media/origin"
	"rill/player/playlist"
)

// TestServerLogsAnEndThatTheUserWantedAsOne and not as a lost connection: it
// counts its viewers by that.
func TestServerLogsAnEndThatTheUserWantedAsOne(t *testing.T) {
	for name, do := range map[string]func(*rig){
		"stop": func(r *rig) { r.player.Stop() },
		"another item": func(r *rig) {
			r.player.Open(item("rtmp://other/vod/rill_300"))
		},
	} {
		for _, it := range []playlist.Item{
			{URL: "rtmp://origin/live/loop"},
			{URL: "rtmp://origin/vod/rill_300"},
			{URL: "rtmpt://origin:1935/live/loop"},
			{URL: "rtmp://origin/live/loop", Twin: "rtmp://origin/live/loop"},
			{URL: "rtmp://origin/vod/rill_300", Length: 3 * time.Second},
		} {
			t.Run(name+" "+it.URL+" "+it.Twin, func(t *testing.T) {
				got, _ := logged(t, func(r *rig, _ *origin.Server) {
					r.player.Open(it)
					time.Sleep(5 * time.Second)
					do(r)
				})
				stops := slices.DeleteFunc(got, func(line string) bool { return !strings.HasPrefix(line, "stop") })
				want := 1
				if it.Twin != "" {
					want = 2
				}
				if len(stops) != want || slices.ContainsFunc(stops, func(line string) bool { return !strings.HasPrefix(line, "stop 200") }) {
					t.Errorf("logged %q", stops)
				}
			})
		}
	}
}
