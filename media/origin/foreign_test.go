package origin_test

import (
	"context"
	"os/exec"
	"strings"
	"testing"
	"time"

	"rill/media/mediatest"
	"rill/media/origin"
)

func TestFFmpegSignsIn(t *testing.T) {
	files := film(t)
	for _, mode := range []string{"adobe", "llnw"} {
		t.Run(mode, func(t *testing.T) {
			url := loopback(t, &origin.Server{Files: files, Users: map[string]string{"ann": "secret"}, SignIn: mode})
			out := packets(t, strings.Replace(url, "//", "//ann:secret@", 1)+"/vod/folder/film")
			if n := strings.Count(out, "packet,video"); n != 25 {
				t.Errorf("%d pictures, want 25: %s", n, out)
			}
			ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
			defer cancel()
			wrong := strings.Replace(url, "//", "//ann:wrong@", 1) + "/vod/folder/film"
			said, err := exec.CommandContext(ctx, tool(t, "ffprobe"), "-v", "error", wrong).CombinedOutput()
			if err == nil || !strings.Contains(string(said), "Incorrect username/password") {
				t.Errorf("with a wrong password: %v, %s", err, said)
			}
		})
	}
}

func TestRtmpdumpKnowsTheToken(t *testing.T) {
	url := loopback(t, &origin.Server{Files: mediatest.Clip{Duration: 2 * time.Second}.FS("a.flv"), Token: "#ed%h0#w@1"})
	for key, want := range map[string]bool{"#ed%h0#w@1": true, "wrong": false} {
		size, said := dump(t, url+"/vod/a", "--token", key)
		if (size > 100_000) != want {
			t.Errorf("with key %s: %d bytes: %s", key, size, said)
		}
	}
}
