package origin_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rill/media/mediatest"
	"rill/media/origin"
)

// dump lets rtmpdump save a recording of two seconds, and returns how many
// bytes it got and what it said.
func dump(t *testing.T, url string, options ...string) (size int64, said string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 60*time.Second)
	defer cancel()
	file := filepath.Join(t.TempDir(), "a.flv")
	out, _ := exec.CommandContext(ctx, tool(t, "rtmpdump"), append(options, "-r", url, "-o", file, "-b", "1000", "-m", "20")...).CombinedOutput()
	if info, err := os.Stat(file); err == nil {
		size = info.Size()
	}
	return size, string(out)
}

func TestRtmpdumpPlaysWithEncryption(t *testing.T) {
	url := loopback(t, &origin.Server{Files: mediatest.Clip{Duration: 2 * time.Second}.FS("a.flv")})
	for _, scheme := range []string{"rtmp", "rtmpe"} {
		size, said := dump(t, strings.Replace(url, "rtmp", scheme, 1)+"/vod/a")
		if size < 100_000 {
			t.Errorf("%s: %d bytes: %s", scheme, size, said)
		}
	}
}

func TestRtmpdumpProvesItsPlayer(t *testing.T) {
	s := &origin.Server{Files: mediatest.Clip{Duration: 2 * time.Second}.FS("a.flv"), SWF: origin.SWF{Size: 1234}}
	url := loopback(t, s)
	for _, scheme := range []string{"rtmp", "rtmpe"} {
		for hash, want := range map[string]bool{strings.Repeat("00", 32): true, strings.Repeat("01", 32): false} {
			size, said := dump(t, strings.Replace(url, "rtmp", scheme, 1)+"/vod/a", "--swfhash", hash, "--swfsize", "1234")
			if (size > 100_000) != want {
				t.Errorf("%s, %s: %d bytes: %s", scheme, hash, size, said)
			}
		}
	}
}
