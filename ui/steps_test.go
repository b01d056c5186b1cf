package ui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"rill/player"
	"rill/player/playlist"
)

// at are the moments of a connection that got to a stage.
func at(last player.Stage) (all player.Stages) {
	moments := []*time.Duration{
		&all.DNS, &all.TCP, &all.Handshake, &all.Connect, &all.Create, &all.Play, &all.FirstByte, &all.FirstPicture,
	}
	stages := []player.Stage{"dns", "tcp", "handshake", "connect", "create", "play", "media", firstPicture}
	for i, st := range stages {
		*moments[i] = time.Duration(i+1) * time.Millisecond
		if st == last {
			return all
		}
	}
	return player.Stages{}
}

func TestStepsTellHowFarItHasGot(t *testing.T) {
	failure := &player.Error{Reason: player.Closed}
	for _, tt := range []struct {
		name     string
		scheme   string
		snapshot player.Snapshot
		want     string
	}{
		{"nothing is known yet", "rtmp", player.Snapshot{State: player.Opening}, "…tcp ·handshake ·connect ·create ·play ·media ·picture"},
		{"on the way", "rtmp", player.Snapshot{State: player.Opening, Stage: "handshake", Stats: player.Stats{Stages: at("handshake")}}, "✓dns 1 ✓tcp 2 ✓handshake 3 …connect ·create ·play ·media ·picture"},
		{"encrypted", "rtmps", player.Snapshot{State: player.Opening, Stage: "tcp", Stats: player.Stats{Stages: at("tcp")}}, "✓dns 1 ✓tcp 2 …tls ·handshake ·connect ·create ·play ·media ·picture"},
		{"through a tunnel", "rtmpts", player.Snapshot{State: player.Opening, Stage: "tunnel", Stats: player.Stats{Stages: at("tcp")}}, "✓dns 1 ✓tcp 2 ✓tls …tunnel ·handshake ·connect ·create ·play ·media ·picture"},
		{"the proxy refuses", "rtmp", player.Snapshot{Err: failure, Stage: "proxy"}, "✗proxy ·tcp ·handshake ·connect ·create ·play ·media ·picture"},
		{"failed in a stage", "rtmp", player.Snapshot{Err: failure, Stage: "connect", Stats: player.Stats{Stages: at("handshake")}}, "✓dns 1 ✓tcp 2 ✓handshake 3 ✗connect ·create ·play ·media ·picture"},
		{"failed after a stage", "rtmp", player.Snapshot{Err: failure, Stage: "create", Stats: player.Stats{Stages: at("create")}}, "✓dns 1 ✓tcp 2 ✓handshake 3 ✓connect 4 ✓create 5 ✗play ·media ·picture"},
		{"lost while it played", "rtmp", player.Snapshot{State: player.Ready, Err: failure, Attempt: 1, RetryIn: time.Second, Stage: "media", Stats: player.Stats{Stages: at(firstPicture)}}, "✓dns 1 ✓tcp 2 ✓handshake 3 ✓connect 4 ✓create 5 ✓play 6 ✗media ·picture"},
		{"refused when it tried again", "rtmp", player.Snapshot{State: player.Ready, Err: &player.Error{Reason: player.Refused, Stage: "tcp"}, Attempt: 2, RetryIn: time.Second, Stage: "dns", Stats: player.Stats{Stages: at(firstPicture)}}, "✓dns 1 ✗tcp ·handshake ·connect ·create ·play ·media ·picture"},
		{"trying again", "rtmp", player.Snapshot{State: player.Ready, Err: failure, Attempt: 1, Stage: "", Stats: player.Stats{Stages: at(firstPicture)}}, "…dns ·tcp ·handshake ·connect ·create ·play ·media ·picture"},
		{"playing", "rtmp", player.Snapshot{State: player.Ready, Stage: "media", Stats: player.Stats{Stages: at(firstPicture)}}, "✓dns 1 ✓tcp 2 ✓handshake 3 ✓connect 4 ✓create 5 ✓play 6 ✓media 7 ✓picture 8"},
		{"nothing asked for", "rtmp", player.Snapshot{}, "·tcp ·handshake ·connect ·create ·play ·media ·picture"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.snapshot.Items = []player.Entry{{Item: playlist.Item{URL: tt.scheme + "://host/app/stream"}}}
			var got []string
			for _, st := range stepsOf(tt.snapshot) {
				got = append(got, strings.TrimSuffix(fmt.Sprintf("%s%s %s", st.mark, st.stage, strings.TrimSuffix(st.time(), " ms")), " "))
			}
			if text := strings.Join(got, " "); text != tt.want {
				t.Errorf("\n got %s\nwant %s", text, tt.want)
			}
		})
	}
}
