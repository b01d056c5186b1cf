package player_test

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"rill/media/mediatest"
)

// headless lets the program itself play for five seconds and returns the luma
// of every picture that it showed. It must have been heard and met no error.
func headless(t *testing.T, url string, flags ...string) (lumas []string) {
	t.Helper()
	dir := t.TempDir()
	frames, stats, pcm := filepath.Join(dir, "frames"), filepath.Join(dir, "stats"), filepath.Join(dir, "pcm")
	flags = append(flags, "--headless", "--audio=null", "--latency=low", "--duration=5s", "--frames="+frames, "--stats="+stats, "--pcm="+pcm, url)
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	out, err := exec.CommandContext(ctx, program(t), flags...).CombinedOutput()
	if err != nil {
		t.Errorf("rill %q: %v: %s", flags, err, out)
	}
	checkSummary(t, stats)
	checkSound(t, text(t, pcm))
	for line := range strings.Lines(text(t, frames)) {
		lumas = append(lumas, strings.Fields(line)[2])
	}
	return lumas
}

// program returns the path of the program.
func program(t *testing.T) string {
	t.Helper()
	path := os.Getenv("RILL_INTEROP")
	if path == "" {
		t.Skip("RILL_INTEROP is not set: make interop")
	}
	return path
}

func text(t *testing.T, file string) string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Error(err)
	}
	return string(b)
}

// checkSummary fails unless the program met no error and had nothing to connect
// to again.
func checkSummary(t *testing.T, stats string) {
	t.Helper()
	lines := slices.Collect(strings.Lines(text(t, stats)))
	var s struct {
		Type       string
		Errors     []any
		Reconnects struct{ Attempts int }
	}
	if len(lines) == 0 || json.Unmarshal([]byte(lines[len(lines)-1]), &s) != nil || s.Type != "summary" {
		t.Fatal("no summary")
	}
	if len(s.Errors) > 0 || s.Reconnects.Attempts > 0 {
		t.Errorf("errors %v, %d reconnects", s.Errors, s.Reconnects.Attempts)
	}
}

// checkSound fails unless there was a tone in samples of f32le.
func checkSound(t *testing.T, pcm string) {
	t.Helper()
	samples := make([]float32, len(pcm)/4)
	if _, err := binary.Decode([]byte(pcm), binary.LittleEndian, samples); err != nil {
		t.Fatal(err)
	}
	sum := 0.0
	for _, v := range samples {
		sum += float64(v) * float64(v)
	}
	if level := math.Sqrt(sum / float64(len(samples))); !(level >= 0.01) {
		t.Errorf("%d samples of level %.3f", len(samples), level)
	}
}

// checkPlayed fails unless most pictures came: of a channel without those before
// its first keyframe, which may be two seconds away.
func checkPlayed(t *testing.T, lumas []string) {
	t.Helper()
	if len(lumas) < 60 {
		t.Errorf("%d pictures in 5s", len(lumas))
	}
}

// checkClip fails unless the pictures are those of a clip that is repeated, in
// their order. A busy machine may skip one in ten.
func checkClip(t *testing.T, clip string, lumas []string) {
	t.Helper()
	checkPlayed(t, lumas)
	whole, skipped := mediatest.Lumas(t, clip), 0
	for i, luma := range lumas {
		at := slices.Index(whole, luma)
		if at < 0 {
			t.Fatalf("picture %d is %s, which is not in the clip", i, luma)
		}
		if i > 0 {
			skipped += (at - slices.Index(whole, lumas[i-1]) - 1 + len(whole)) % len(whole)
		}
	}
	if skipped > len(lumas)/10 {
		t.Errorf("%d pictures were skipped, %d shown", skipped, len(lumas))
	}
}
