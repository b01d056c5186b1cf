package player_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// secured starts an nginx that speaks TLS for the server at address, and
// returns where.
func secured(t *testing.T, address, certificate, key string) string {
	t.Helper()
	about, err := exec.CommandContext(t.Context(), "nginx", "-V").CombinedOutput()
	modules := regexp.MustCompile(`--modules-path=(\S+)`).FindSubmatch(about)
	if err != nil || modules == nil {
		t.Skip("nginx has no modules here")
	}
	module := filepath.Join(string(modules[1]), "ngx_stream_module.so")
	if _, err := os.Stat(module); err != nil {
		t.Skip("nginx has no stream module here")
	}
	dir := t.TempDir()
	listen, port := freePort(t)
	config := strings.NewReplacer("MODULE", module, "DIR", dir, "LISTEN", listen, "CERTIFICATE", certificate, "KEY", key, "ADDRESS", address).Replace(
		`load_module MODULE; daemon off; pid DIR/pid; error_log DIR/log; events {}
		stream { server { listen LISTEN ssl; ssl_certificate CERTIFICATE; ssl_certificate_key KEY; proxy_pass ADDRESS; } }`)
	file := filepath.Join(dir, "nginx.conf")
	if err := os.WriteFile(file, []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	start(t, "nginx", "-p", dir, "-e", filepath.Join(dir, "log"), "-c", file)
	listened(t, port)
	return listen
}

func TestRillPlaysFromNginx(t *testing.T) {
	program(t)
	_, certificate, key := certificate(t)
	plain := nginx(t)
	for _, tt := range []struct{ name, path string }{
		{"recording in FLV", "/vod/rill_300.flv"},
		{"recording in MP4", "/vod/rill_300.mp4"},
		{"live", "/live/demo"},
	} {
		t.Run(tt.name+"/rtmp", func(t *testing.T) {
			checkPlayed(t, headless(t, plain+tt.path))
		})
		t.Run(tt.name+"/rtmps", func(t *testing.T) {
			at := secured(t, strings.TrimPrefix(plain, "rtmp://"), certificate, key)
			checkPlayed(t, headless(t, "rtmps://"+at+tt.path, "--ca", certificate))
		})
	}
}

func TestRillPlaysFromFFmpeg(t *testing.T) {
	program(t)
	t.Run("h264-aac/rtmp", func(t *testing.T) {
		address, port := freePort(t)
		url := "rtmp://" + address + "/live/x"
		start(t, "ffmpeg", "-v", "error", "-nostdin", "-re", "-i", demoClip(t), "-c", "copy", "-f", "flv", "-listen", "1", url)
		listened(t, port)
		checkPlayed(t, headless(t, url))
	})
}
