package console_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"rill/media"
	"rill/player"
	"rill/player/playlist"
	"rill/ui/console"
)

func probed() player.ProbeReport {
	return player.ProbeReport{
		URL: "rtmp://me:pw@h/vod/clip", Connected: true, Server: "h:1935", ServerVersion: "FMS/5,0\x1b[2J",
		Protocol: "rtmps", Proxy: "proxy:3128", Encrypted: true,
		Duration: 20040 * time.Millisecond, FrameRate: 29.97003,
		Video:      &media.Format{Codec: media.H264, Width: 1280, Height: 720},
		Audio:      &media.Format{Codec: media.AAC, SampleRate: 48000, Channels: 2},
		Metadata:   media.Metadata{Duration: 20 * time.Second, Width: 1280, Height: 720, FrameRate: 30, VideoBitrate: 1_800_000, VideoCodec: "avc1", Encoder: "Lavf"},
		Renditions: []playlist.Rendition{{URL: "rtmp://h/vod/lo", Bitrate: 300_000, Width: 426, Height: 240}},
		Bandwidth:  9_000_000, Stages: opened(),
	}
}

func TestProbeIsReadByAPerson(t *testing.T) {
	var b strings.Builder
	if err := console.WriteProbe(&b, probed()); err != nil {
		t.Fatal(err)
	}
	want := `URL         rtmp://***@h/vod/clip
Server      h:1935  FMS/5,0[2J
Protocol    rtmps, through the proxy proxy:3128
Encrypted   yes
Connected   yes
Length      20.04s
Video       h264 1280x720, 29.97 fps, 1800 kbit/s announced
Audio       aac 48000 Hz, 2 channels
Encoder     Lavf
Rendition 0 rtmp://h/vod/lo  300 kbit/s  426x240
Bandwidth   9000 kbit/s
Opening     DNS 2 ms, TCP 3 ms, TLS 4 ms, tunnel 4 ms, handshake 4 ms, connect 6 ms, create 8 ms, play 9 ms, first byte 10 ms, first key frame 12 ms
`
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
}

func TestProbeSaysWhyItFailed(t *testing.T) {
	var b strings.Builder
	err := console.WriteProbe(&b, player.ProbeReport{URL: "rtmp://h/a", Err: &player.Error{Reason: player.UnknownHost, Detail: "h"}})
	want := "URL         rtmp://h/a\nConnected   no\nError       The server could not be found (h).\n"
	if err != nil || b.String() != want {
		t.Errorf("got %v\n%swant\n%s", err, b.String(), want)
	}
}

func TestProbeTellsWhatToDoAboutAnError(t *testing.T) {
	day := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	for _, tt := range []struct {
		err  player.Error
		want string
	}{
		{player.Error{Reason: player.SignInNeeded}, "Sign-in     needed\n"},
		{player.Error{Reason: player.SignInFailed, User: "me"}, "Sign-in     failed for me\n"},
		{
			player.Error{Reason: player.CertHost, Certificate: &player.Certificate{
				Host: "h", Subject: "CN=other", Issuer: "CN=ca", From: day, Until: day.AddDate(1, 0, 0), Fingerprint: "abcd",
			}},
			"Certificate CN=other\nIssued by   CN=ca\nValid       2026-01-02 to 2027-01-02\nSHA-256     abcd\n",
		},
	} {
		var b strings.Builder
		if err := console.WriteProbe(&b, player.ProbeReport{Err: &tt.err}); err != nil || !strings.HasSuffix(b.String(), tt.want) {
			t.Errorf("%v: got %v\n%swant\n%s", tt.err.Reason, err, b.String(), tt.want)
		}
		b.Reset()
		if err := console.WriteProbeJSON(&b, player.ProbeReport{Err: &tt.err}); err != nil {
			t.Fatal(err)
		}
		failure := parsed(t, b.String())[0]["error"].(object)
		if c := tt.err.Certificate; c != nil {
			differ(t, failure["certificate"].(object), object{
				"host": "h", "subject": "CN=other", "issuer": "CN=ca", "sha256": "abcd",
				"from": "2026-01-02T03:04:05Z", "until": "2027-01-02T03:04:05Z",
			})
		} else if user, _ := failure["user"].(string); user != tt.err.User {
			t.Errorf("user is %q, want %q", user, tt.err.User)
		}
	}
}

func TestProbeIsReadByAScript(t *testing.T) {
	var b strings.Builder
	if err := console.WriteProbeJSON(&b, probed()); err != nil {
		t.Fatal(err)
	}
	differ(t, parsed(t, b.String())[0], object{
		"url": "rtmp://***@h/vod/clip", "connected": true, "encrypted": true, "live": false, "duration_ms": 20040.0, "error": nil,
		"server": object{"address": "h:1935", "version": "FMS/5,0\x1b[2J", "protocol": "rtmps", "proxy": "proxy:3128"},
		"video":  object{"codec": "h264", "width": 1280.0, "height": 720.0},
		"audio":  object{"codec": "aac", "rate": 48000.0, "channels": 2.0},
		"fps":    29.97,
		"metadata": object{
			"duration_ms": 20000.0, "width": 1280.0, "height": 720.0, "fps": 30.0, "video_kbps": 1800.0, "audio_kbps": 0.0,
			"video_codec": "avc1", "audio_codec": "", "encoder": "Lavf", "file_size": 0.0,
		},
		"renditions":     []any{object{"url": "rtmp://h/vod/lo", "bitrate_kbps": 300.0, "width": 426.0, "height": 240.0}},
		"bandwidth_kbps": 9000.0,
		"stages_ms": object{
			"dns": 1.5, "tcp": 3.0, "tls": 3.75, "tunnel": 4.125, "handshake": 4.5, "connect": 6.0, "create": 7.5,
			"play": 9.0, "first_byte": 10.5, "first_key": 12.0, "first_picture": 60.0,
		},
	})
}

func TestProbeReturnsTheErrorOfItsWriter(t *testing.T) {
	full := errors.New("disk full")
	if err := console.WriteProbe(&failing{err: full}, probed()); !errors.Is(err, full) {
		t.Errorf("WriteProbe() = %v", err)
	}
	if err := console.WriteProbeJSON(&failing{err: full}, probed()); !errors.Is(err, full) {
		t.Errorf("WriteProbeJSON() = %v", err)
	}
}
