package origin_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// interop skips a test unless those with other programs are wanted.
func interop(t *testing.T) {
	t.Helper()
	if os.Getenv("RILL_INTEROP") == "" {
		t.Skip("RILL_INTEROP is not set: make interop")
	}
}

// A visitor is a program that plays, or publishes, what a URL names.
type visitor struct {
	name    string
	libav   bool // speaks through FFmpeg's libraries
	command func(url string) []string
}

// visitors returns those that play; in dir they may leave what they got.
func visitors(dir string) []visitor {
	return []visitor{
		{"ffmpeg", true, func(url string) []string {
			return []string{"ffmpeg", "-v", "error", "-nostdin", "-i", url, "-f", "null", "-"}
		}},
		{"ffplay", true, func(url string) []string {
			return []string{"ffplay", "-v", "error", "-autoexit", url}
		}},
		{"mpv", true, func(url string) []string {
			return []string{"mpv", "--no-config", "--vo=null", "--ao=null", "--msg-level=all=error", url}
		}},
		{"rtmpdump", false, func(url string) []string {
			return []string{"rtmpdump", "-q", "-r", url, "-o", filepath.Join(dir, "film.flv")}
		}},
	}
}

// short returns a film where librtmp finds it, who takes folders for part of
// the application.
func short(t *testing.T) (files fstest.MapFS, size int) {
	t.Helper()
	file := film(t)["folder/film.flv"]
	return fstest.MapFS{"film.flv": file}, len(file.Data)
}

func TestPlaysFromRill(t *testing.T) {
	interop(t)
	files, size := short(t)
	for _, v := range visitors(t.TempDir()) {
		for _, scheme := range []string{"rtmp", "rtmps", "rtmpt", "rtmpts", "rtmpe", "rtmpte"} {
			t.Run(v.name+"/"+scheme, func(t *testing.T) {
				s, _ := secured(t)
				s.Files = files
				log := &strings.Builder{}
				s.AccessLog = log
				t.Cleanup(func() { checkMoved(t, log, "stop "+scheme, size) })
				v.visit(t, scheme, loopback(t, s)+"/vod/film")
			})
		}
	}
}

func TestPublishesToRill(t *testing.T) {
	interop(t)
	files, size := short(t)
	file := filepath.Join(t.TempDir(), "film.flv")
	if err := os.WriteFile(file, files["film.flv"].Data, 0o600); err != nil {
		t.Fatal(err)
	}
	v := visitor{"ffmpeg", true, func(url string) []string {
		return []string{"ffmpeg", "-v", "error", "-nostdin", "-re", "-i", file, "-c", "copy", "-f", "flv", url}
	}}
	for _, scheme := range []string{"rtmp", "rtmps", "rtmpt", "rtmpts", "rtmpe", "rtmpte"} {
		t.Run(v.name+"/"+scheme, func(t *testing.T) {
			s, _ := secured(t)
			log := &strings.Builder{}
			s.AccessLog = log
			t.Cleanup(func() { checkMoved(t, log, "unpublish "+scheme, size) })
			v.visit(t, scheme, loopback(t, s)+"/live/x")
		})
	}
}

// visit sends the visitor to a URL of RTMP by another scheme, if it knows that.
func (v visitor) visit(t *testing.T, scheme, url string) {
	t.Helper()
	known, _ := output(t, []string{"ffmpeg", "-v", "quiet", "-protocols"})
	if v.libav && !slices.Contains(strings.Fields(known), scheme) {
		t.Skip("FFmpeg as it is built here does not know it")
	}
	out, err := output(t, v.command(scheme+strings.TrimPrefix(url, "rtmp")))
	if err != nil && v.libav { // rtmpdump misses the time of the last picture
		t.Errorf("%s: %v: %s", v.name, err, out)
	}
}

// output runs a command where no window can open.
func output(t *testing.T, command []string) (string, error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	c := exec.CommandContext(ctx, tool(t, command[0]), command[1:]...)
	c.Env = append(os.Environ(), "SDL_VIDEODRIVER=dummy", "SDL_AUDIODRIVER=dummy")
	out, err := c.CombinedOutput()
	return string(out), err
}

// checkMoved fails unless a log tells of an event by a protocol that ends a
// stream of about so many bytes.
func checkMoved(t *testing.T, log *strings.Builder, event string, size int) {
	t.Helper()
	if t.Skipped() {
		return
	}
	rows := columns(log.String(), "x-event", "c-proto", "sc-stream-bytes", "cs-stream-bytes")
	for _, row := range rows {
		bytes, ok := strings.CutPrefix(row, event+" ")
		sent, got, _ := strings.Cut(bytes, " ")
		if n, _ := strconv.Atoi(sent); ok && n > size*9/10 {
			return
		}
		if n, _ := strconv.Atoi(got); ok && n > size*9/10 {
			return
		}
	}
	t.Errorf("the log tells of %q, want %s of %d bytes", rows, event, size)
}
