package console_test

import (
	"maps"
	"testing"
	"time"
)

func wantedStatus() object {
	return object{
		"state": "ready", "playing": true, "play_when_ready": true, "attempt": 2.0, "retry_in_ms": 1500.0, "stage": "media",
		"error": object{
			"reason": "closed", "code": "NetConnection.Connect.Closed", "detail": "rtmp://***@h/vod",
			"sentence": "The server closed the connection (rtmp://***@h/vod).",
			"error":    "player: closed: NetConnection.Connect.Closed: rtmp://***@h/vod",
		},
		"item": 0.0, "items": 2.0, "url": "rtmp://***@h/vod/clip?token=***&a=b", "name": "clip",
		"live": false, "seekable": true, "position_ms": 4040.0, "duration_ms": 20000.0,
		"held_ms": object{"start": 1000.0, "end": 9000.0}, "edge_ms": 0.0, "memory_bytes": 0.0, "disk_bytes": 0.0,
		"volume": 80.0, "muted": false, "rendition": 1.0, "automatic": true,
		"rung": 1.0, "switching": 0.0, "why": object{"code": "line_slower", "needs_kbps": 300.0, "estimate_kbps": 512.5},
		"received_kbps": 812.3, "bitrate_kbps": 800.0, "bandwidth_kbps": 5000.0, "bytes": 123456.0,
		"buffer_ms": 4960.0, "latency_ms": 0.0, "latency_target_ms": 0.0, "rate": 0.0, "speed": 0.0, "trick": 0.0, "latency": "balanced", "av_offset_ms": -3.0,
		"frames":     object{"presented": 120.0, "dropped": 2.0, "late": 1.0},
		"stalls":     object{"count": 1.0, "ms": 250.0},
		"reconnects": object{"count": 1.0},
		"media": object{
			"video": object{"codec": "h264", "width": 854.0, "height": 480.0},
			"audio": object{"codec": "aac", "rate": 48000.0, "channels": 2.0},
			"fps":   29.97,
		},
		"outputs": object{"video": "none", "audio": "null"},
		"server":  object{"address": "h:1935", "version": "FMS/5,0", "protocol": "rtmpts", "proxy": "proxy:3128"},
		"stages_ms": object{
			"dns": 1.5, "tcp": 3.0, "tls": 3.75, "tunnel": 4.125, "handshake": 4.5, "connect": 6.0, "create": 7.5,
			"play": 9.0, "first_byte": 10.5, "first_key": 12.0, "first_picture": 60.0,
		},
	}
}

func TestSampleHasEveryFieldOfTheContract(t *testing.T) {
	p := &fakePlayer{snapshot: playing()}
	lines := parsed(t, recorded(t, p, nil, func() { time.Sleep(time.Second) }))
	want := wantedStatus()
	maps.Copy(want, object{"type": "sample", "time": "2000-01-01T00:00:01.000Z", "at_ms": 1000.0})
	differ(t, lines[0], want)
}

func TestSnapshotHasThePlaylistToo(t *testing.T) {
	p := &fakePlayer{snapshot: playing()}
	got := dialed(t, served(t, p).path).ask(`{"cmd":"snapshot"}`)["snapshot"].(object)
	want := wantedStatus()
	want["tracks"] = []any{
		object{"kind": "video", "track": 0.0, "selected": true, "video": object{"codec": "h264", "width": 854.0, "height": 480.0}},
		object{"kind": "audio", "track": 1.0, "selected": false, "audio": object{"codec": "opus", "rate": 48000.0, "channels": 6.0}},
		object{"kind": "audio", "track": 2.0, "selected": false},
	}
	want["playlist"] = []any{
		object{
			"url": "rtmp://***@h/vod/clip?token=***&a=b", "name": "clip", "duration_ms": 20000.0, "live": false, "error": nil,
			"renditions": []any{
				object{"url": "rtmp://***@h/vod/lo", "bitrate_kbps": 300.0, "width": 426.0, "height": 240.0},
				object{"url": "rtmp://***@h/vod/hi", "bitrate_kbps": 800.0, "width": 854.0, "height": 480.0},
			},
		},
		object{
			"url": "rtmp://h/live/s", "name": "Channel", "duration_ms": 0.0, "live": true, "renditions": []any{},
			"error": object{
				"reason": "not_found", "code": "", "detail": "",
				"sentence": "The server does not have this stream.", "error": "player: not_found",
			},
		},
	}
	differ(t, got, want)
}
