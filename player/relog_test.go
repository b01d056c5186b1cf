package player_test

import (
	"context"
	"net"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"rill/media/origin"
	"rill/player"
	"rill/player/playlist"
)

// logged returns what servers have logged of what a player does: event, status,
// stream and client of each line.
func logged(t *testing.T, do func(r *rig, other *origin.Server)) (first, other []string) {
	t.Helper()
	var logs [2]strings.Builder
	here := &origin.Server{Files: os.DirFS(clips), Loops: map[string]string{"loop": "rill_300.flv"}, AccessLog: &logs[0]}
	there := &origin.Server{AccessLog: &logs[1]}
	run(t, player.Config{Buffer: 4 * time.Second}, here, func(r *rig) {
		r.origin("other:1935", there)
		do(r, here)
		time.Sleep(40 * time.Second) // tunnels are given up after 30 s
		r.player.Stop()
		time.Sleep(5 * time.Second)
	})
	return lines(logs[0].String()), lines(logs[1].String())
}

func lines(log string) (rows []string) {
	var fields []string
	for line := range strings.Lines(log) {
		if names, ok := strings.CutPrefix(line, "#Fields: "); ok {
			fields = strings.Fields(names)
		}
		if strings.HasPrefix(line, "#") {
			continue
		}
		values := strings.Split(strings.TrimSpace(line), "\t")
		var row []string
		for _, name := range []string{"x-event", "x-status", "x-sname", "c-client-id"} {
			row = append(row, values[slices.Index(fields, name)])
		}
		rows = append(rows, strings.Join(row, " "))
	}
	return rows
}

// TestServerLogsAReconnectAsAdobesDoes has the log end what was lost after its
// return, with status 408.
func TestServerLogsAReconnectAsAdobesDoes(t *testing.T) {
	open := func(items ...playlist.Item) func(*rig, *origin.Server) {
		return func(r *rig, _ *origin.Server) {
			r.player.Open(items...)
			time.Sleep(5 * time.Second)
			r.link().Cut()
		}
	}
	for _, tt := range []struct {
		name string
		do   func(*rig, *origin.Server)
		last string // stream
		n    int    // connections of other items before
	}{
		{"recording", open(item("rtmp://origin/vod/rill_300")), "rill_300", 0},
		{"live", open(item("rtmp://origin/live/loop")), "loop", 0},
		{"tunnel whose session is lost", func(r *rig, _ *origin.Server) {
			var refuses atomic.Bool
			r.redial = func(ctx context.Context, network, address string) (net.Conn, error) {
				if refuses.CompareAndSwap(true, false) {
					return nil, syscall.ECONNREFUSED
				}
				return r.network.DialContext(ctx, network, address)
			}
			r.player.Open(item("rtmpt://origin:1935/live/loop"))
			time.Sleep(5 * time.Second)
			refuses.Store(true)
			r.link().Cut()
		}, "loop", 0},
		{
			"list", open(playlist.Item{URL: "rtmp://origin/vod/rill_800", Length: 2 * time.Second}, item("rtmp://origin/vod/rill_300")), "rill_300", 1,
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			old, again := strconv.Itoa(tt.n+1), strconv.Itoa(tt.n+2)
			want := []string{
				"connect 200 - " + old, "play 200 " + tt.last + " " + old, "connect 200 - " + again, "play 200 " + tt.last + " " + again,
				"stop 408 " + tt.last + " " + old, "disconnect 200 - " + old,
			}
			got, _ := logged(t, tt.do)
			got = slices.DeleteFunc(got, func(line string) bool { return tt.n > 0 && strings.HasSuffix(line, " 1") })
			if len(got) < len(want) || !slices.Equal(got[:len(want)], want) {
				t.Errorf("logged\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		})
	}
}

// TestServersLogAMoveAsAnEndAndABeginning plays elsewhere before it leaves.
func TestServersLogAMoveAsAnEndAndABeginning(t *testing.T) {
	here, there := logged(t, func(r *rig, server *origin.Server) {
		r.open("vod/rill_300")
		r.until("at 3s", reaches(3*time.Second))
		server.Move("rtmp://other/vod")
	})
	want := []string{"connect 200 - 1", "play 200 rill_300 1", "stop 200 rill_300 1", "disconnect 200 - 1"}
	if !slices.Equal(here, want) || !slices.Equal(there, want) {
		t.Errorf("logged\n%s\nand\n%s", strings.Join(here, "\n"), strings.Join(there, "\n"))
	}
}
