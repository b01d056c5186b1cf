package mediatest_test

import (
	"bytes"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rill/media"
	"rill/media/mediatest"
)

func TestClipHasTheShapeAskedFor(t *testing.T) {
	clip := mediatest.Clip{Duration: 10 * time.Second, FPS: 30, GOP: 60, Bitrate: 800_000, Audio: true}
	var pictures, keyframes, frames, size int
	var last time.Duration
	for _, p := range clip.Packets() {
		if p.DTS < last || p.Format == nil {
			t.Fatalf("packet at %v after %v, format %v", p.DTS, last, p.Format)
		}
		last = p.DTS
		if p.Track == media.Audio {
			frames++
			continue
		}
		pictures, size = pictures+1, size+len(p.Data)
		if p.Keyframe {
			keyframes++
		}
	}
	if pictures != 300 || keyframes != 5 || frames != 430 {
		t.Errorf("%d pictures, %d keyframes, %d frames of audio; want 300, 5, 430", pictures, keyframes, frames)
	}
	if got := float64(media.RateOf(int64(size), clip.Duration)); math.Abs(got/800_000-1) > 0.01 {
		t.Errorf("video of %.0f bit/s, want 800000", got)
	}
}

func TestClipIsDeterministicAndMarked(t *testing.T) {
	clip := mediatest.Clip{Duration: 3 * time.Second, Audio: true}
	b := clip.FLV()
	if !bytes.Equal(b, clip.FLV()) {
		t.Error("two files of one clip differ")
	}
	for _, marker := range []string{mediatest.Marker(media.Video, 74), mediatest.Marker(media.Audio, 100)} {
		if n := strings.Count(string(b), marker); n != 1 {
			t.Errorf("%q is in the file %d times, want once", marker, n)
		}
	}
}

func TestClipIsUnderstoodByFFprobe(t *testing.T) {
	ffprobe, err := exec.LookPath("ffprobe")
	if err != nil {
		t.Skip("no ffprobe")
	}
	file := filepath.Join(t.TempDir(), "clip.flv")
	clip := mediatest.Clip{Duration: 4 * time.Second, Audio: true}
	if err := os.WriteFile(file, clip.FLV(), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), ffprobe, "-v", "error", "-count_packets", "-of", "csv",
		"-show_entries", "stream=codec_name,sample_rate,channels,nb_read_packets", file).Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"h264,100", "aac,44100,2,172"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("ffprobe says %q, want it to contain %q", out, want)
		}
	}
}
