package player_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// nodeMedia starts a node-media-server and returns its addresses without and
// with TLS.
func nodeMedia(t *testing.T, certificate, key string) (plain, secure string) {
	t.Helper()
	home := os.Getenv("RILL_NODE_MEDIA_SERVER")
	if home == "" {
		t.Skip("RILL_NODE_MEDIA_SERVER is not set: make interop")
	}
	plain, plainPort := freePort(t)
	secure, securePort := freePort(t)
	_, webPort := freePort(t)
	config := filepath.Join(t.TempDir(), "config.json")
	text := strings.NewReplacer("CERTIFICATE", certificate, "KEY", key).Replace(
		`{"auth":{"play":false,"publish":false},"rtmp":{"port":1},"http":{"port":1},"rtmps":{"port":1,"key":"KEY","cert":"CERTIFICATE"}}`)
	if err := os.WriteFile(config, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	start(t, "node", filepath.Join(home, "bin/app.js"), "--no-admin", "--bind=127.0.0.1", "--config="+config,
		"--rtmp-port="+plainPort, "--rtmps-port="+securePort, "--http-port="+webPort, "--data-path="+t.TempDir())
	listened(t, plainPort)
	listened(t, securePort)
	return plain, secure
}

func TestRillPlaysFromNodeMediaServer(t *testing.T) {
	program(t)
	_, certificate, key := certificate(t)
	plain, secure := nodeMedia(t, certificate, key)
	start(t, "ffmpeg", "-v", "error", "-nostdin", "-re", "-stream_loop", "-1", "-i", demoClip(t), "-c", "copy",
		"-f", "flv", "rtmp://"+plain+"/live/h264-aac")
	for _, clips := range []string{"hevc-opus", "av1-opus", "vp9-opus", "hevc10-flac", "av110-ac3"} {
		publish(t, "rtmp://"+plain+"/live#"+clips, strings.Split(clips, "-")...)
	}
	for _, clips := range []string{"h264-aac", "hevc-opus", "av1-opus", "vp9-opus", "hevc10-flac", "av110-ac3"} {
		for _, base := range []string{"rtmp://" + plain, "rtmps://" + secure} {
			scheme, _, _ := strings.Cut(base, ":")
			t.Run(clips+"/"+scheme, func(t *testing.T) {
				lumas := headless(t, base+"/live/"+clips, "--ca", certificate)
				if clip, _, _ := strings.Cut(clips, "-"); clip != "h264" {
					checkClip(t, clip, lumas)
				}
				checkPlayed(t, lumas)
			})
		}
	}
}

// demoClip returns the path of a demo clip.
func demoClip(t *testing.T) string {
	t.Helper()
	path, err := filepath.Abs(filepath.Join(clips, "rill_300.flv"))
	if err != nil {
		t.Fatal(err)
	}
	return path
}
