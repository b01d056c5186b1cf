package console_test

import (
	"errors"
	"maps"
	"reflect"
	"slices"
	"testing"
	"time"

	"rill/player"
	"rill/ui/console"
)

func TestSummaryHasEveryFieldOfTheContract(t *testing.T) {
	p := &fakePlayer{summary: player.Summary{
		Stages: opened(), Played: 19500 * time.Millisecond,
		Frames:     player.FrameCount{Presented: 585, Dropped: 2, Late: 1},
		Stalls:     player.StallCount{Count: 1, Total: 120 * time.Millisecond},
		Reconnects: player.ReconnectCount{Count: 1, Attempts: 3, Gap: 2 * time.Second},
		Switches:   player.SwitchCount{Count: 3, Up: 2, Down: 1, Gap: time.Millisecond},
		Seeks:      player.SeekCount{Count: 4, InBuffer: 3, Median: 30 * time.Millisecond},
		AVOffset:   player.AVOffset{Count: 500, P50: -time.Millisecond, P95: -4 * time.Millisecond, Max: 6 * time.Millisecond},
		Latency:    time.Second, Buffered: 3 * time.Second, Bandwidth: 5_000_000, Rendition: 2, Bytes: 1_000_000,
		Errors: []error{&player.Error{Reason: player.NotFound, Code: "NetStream.Play.StreamNotFound", Detail: "clip"}, errors.New("odd")},
	}}
	lines := parsed(t, recorded(t, p, &console.Sound{Rate: 48000, Channels: 2}, func() {}))
	want := object{
		"type": "summary", "time": "2000-01-01T00:00:00.000Z", "at_ms": 0.0,
		"ttff_ms": 60.0,
		"stages_ms": object{
			"dns": 1.5, "tcp": 3.0, "tls": 3.75, "tunnel": 4.125, "handshake": 4.5, "connect": 6.0, "create": 7.5,
			"play": 9.0, "first_byte": 10.5, "first_key": 12.0, "first_picture": 60.0,
		},
		"played_ms":    19500.0,
		"frames":       object{"presented": 585.0, "dropped": 2.0, "late": 1.0},
		"stalls":       object{"count": 1.0, "ms": 120.0},
		"reconnects":   object{"count": 1.0, "attempts": 3.0, "gap_ms": 2000.0},
		"switches":     object{"count": 3.0, "up": 2.0, "down": 1.0, "gap_ms": 1.0},
		"seeks":        object{"count": 4.0, "in_buffer": 3.0, "ms_p50": 30.0},
		"av_offset_ms": object{"count": 500.0, "p50": -1.0, "p95": -4.0, "max": 6.0},
		"latency_ms":   1000.0, "buffer_ms": 3000.0, "bandwidth_kbps": 5000.0, "rendition": 2.0, "bytes": 1e6,
		"errors": []any{
			object{
				"reason": "not_found", "code": "NetStream.Play.StreamNotFound", "detail": "clip",
				"sentence": "The server does not have this stream (clip).",
				"error":    "player: not_found: NetStream.Play.StreamNotFound: clip",
			},
			object{"reason": "internal", "code": "", "detail": "", "sentence": "Something went wrong: odd.", "error": "odd"},
		},
		"events_lost": 0.0, "exit": "duration", "pcm": object{"rate": 48000.0, "channels": 2.0},
	}
	differ(t, lines[0], want)
}

func TestSummaryOfNothingSaysThatThereWasNothing(t *testing.T) {
	lines := parsed(t, recorded(t, &fakePlayer{}, nil, func() {}))
	if ttff, there := lines[0]["ttff_ms"]; ttff != nil || !there {
		t.Errorf("ttff_ms is %v", ttff)
	}
	if errs := lines[0]["errors"]; !reflect.DeepEqual(errs, []any{}) {
		t.Errorf("errors is %v", errs)
	}
	if _, there := lines[0]["pcm"]; there {
		t.Error("pcm without a file")
	}
}

// differ reports the fields in which objects differ.
func differ(t *testing.T, got, want object) {
	t.Helper()
	all := maps.Clone(want)
	maps.Copy(all, got)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if !reflect.DeepEqual(got[name], want[name]) {
			t.Errorf("%s\n got %v\nwant %v", name, got[name], want[name])
		}
	}
}
