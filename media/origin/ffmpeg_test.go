package origin_test

import (
	"context"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"rill/media/origin"
)

// loopback serves s on a free port until the test ends and returns its address.
func loopback(t *testing.T, s *origin.Server) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() { done <- s.Serve(ctx, l) }()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Errorf("Serve() = %v", err)
		}
	})
	return "rtmp://" + l.Addr().String()
}

func tool(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("no %s here", name)
	}
	return path
}

func packets(t *testing.T, url string, options ...string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	args := append([]string{"-v", "fatal", "-show_entries", "packet=codec_type,pts,size", "-of", "csv"}, append(options, url)...)
	out, err := exec.CommandContext(ctx, tool(t, "ffprobe"), args...).CombinedOutput()
	if err != nil {
		t.Fatalf("ffprobe %s: %v: %s", url, err, out)
	}
	return string(out)
}

// film makes a file that decodes: a second of pictures and sound, coded with
// options of ffmpeg.
func film(t *testing.T, options ...string) fstest.MapFS {
	t.Helper()
	file := filepath.Join(t.TempDir(), "film.flv")
	args := []string{
		"-v", "error", "-f", "lavfi", "-i", "testsrc2=s=128x96:r=25", "-f", "lavfi", "-i", "sine=f=440:r=44100",
		"-t", "1", "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac",
	}
	out, err := exec.CommandContext(t.Context(), tool(t, "ffmpeg"), append(append(args, options...), file)...).CombinedOutput()
	if err != nil {
		t.Skipf("ffmpeg makes no film: %v: %s", err, out)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return fstest.MapFS{"folder/film.flv": &fstest.MapFile{Data: data}}
}

func TestFFmpegPlaysARecording(t *testing.T) {
	files := film(t)
	for name, aggregate := range map[string]bool{"messages": false, "aggregates": true} {
		t.Run(name, func(t *testing.T) {
			url := loopback(t, &origin.Server{Files: files, Aggregate: aggregate})
			out := packets(t, url+"/vod/folder/film")
			if v, a := strings.Count(out, "packet,video"), strings.Count(out, "packet,audio"); v != 25 || a < 43 {
				t.Errorf("%d pictures and %d frames, want 25 and 43: %s", v, a, out)
			}
		})
	}
}

func TestFFmpegPlaysALoopedChannel(t *testing.T) {
	url := loopback(t, &origin.Server{Files: film(t), Loops: map[string]string{"loop": "folder/film"}})
	out := packets(t, url+"/live/loop", "-read_intervals", "%+#120")
	if n := strings.Count(out, "packet,video"); n < 35 {
		t.Errorf("%d pictures, want more than one lap", n)
	}
}

func TestFFmpegPublishes(t *testing.T) {
	url := loopback(t, &origin.Server{}) + "/live/x"
	publisher := exec.CommandContext(t.Context(), tool(t, "ffmpeg"), "-v", "error", "-re",
		"-f", "lavfi", "-i", "sine=f=440:r=44100", "-c:a", "aac", "-f", "flv", url)
	if err := publisher.Start(); err != nil {
		t.Fatal(err)
	}
	defer publisher.Wait()
	defer publisher.Process.Kill()
	out := packets(t, url, "-rtmp_live", "live", "-read_intervals", "%+#40")
	if n := strings.Count(out, "packet,audio"); n < 30 {
		t.Errorf("%d frames, want 30 at least", n)
	}
}

func TestFFmpegPlaysAMovieAsItsCopyInFLV(t *testing.T) {
	folder := t.TempDir()
	film := film(t, "-bf", "2")["folder/film.flv"].Data
	source := filepath.Join(folder, "film.flv")
	if err := os.WriteFile(source, film, 0o600); err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{"film.flv": &fstest.MapFile{Data: film}}
	for _, name := range []string{"film.mp4", "fast.mov", "film.m4a"} {
		target, options := filepath.Join(folder, name), []string{"-v", "error", "-i", source, "-c", "copy", "-movflags", "faststart"}
		if name == "film.m4a" {
			options = append(options, "-vn")
		}
		if out, err := exec.CommandContext(t.Context(), tool(t, "ffmpeg"), append(options, target)...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		data, err := os.ReadFile(target)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: data}
	}
	url := loopback(t, &origin.Server{Files: files}) + "/vod/"
	want := packets(t, url+"film")
	for name, pictures := range map[string]int{"mp4:film.mp4": 25, "mp4:fast": 25, "film.m4a": 0} {
		got := packets(t, url+name)
		if v, a := strings.Count(got, "packet,video"), strings.Count(got, "packet,audio"); v != pictures || a != strings.Count(want, "packet,audio") {
			t.Errorf("%s: %d pictures and %d frames; as FLV:\n%s", name, v, a, want)
		}
	}
}
