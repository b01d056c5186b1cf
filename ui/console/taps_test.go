package console_test

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rill/media"
	"rill/player"
	"rill/ui/console"
)

func TestTapsWriteWhatARunWasLike(t *testing.T) {
	dir := t.TempDir()
	o := console.Outputs{
		Stats: filepath.Join(dir, "stats"), Frames: filepath.Join(dir, "frames"), PCM: filepath.Join(dir, "pcm"),
		Control: filepath.Join(dir, "control"),
	}
	taps, err := console.Open(o, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	var sink console.Sink
	cfg := player.Config{Screen: &sink}
	taps.Tap(&cfg)
	p := &fakePlayer{snapshot: playing()}
	if err := taps.Attach(p, func() {}); err != nil {
		t.Fatal(err)
	}
	p.emit(player.Event{Name: player.StallEvent})
	cfg.Screen.Show(&media.Picture{PTS: 40 * time.Millisecond, Luma: 0xabcdef})
	cfg.Samples(media.Samples{Rate: 44100, Channels: 2, Data: []float32{1, 1}})
	if answer := dialed(t, o.Control).ask(`{"cmd":"play"}`); answer["ok"] != true {
		t.Errorf("play: %v", answer)
	}
	if err := taps.Close(console.Quit); err != nil {
		t.Fatal(err)
	}
	if sink.Pictures() != 1 || !cfg.Luma || p.listening() != 0 {
		t.Errorf("%d pictures passed on, luma %v, %d still listening", sink.Pictures(), cfg.Luma, p.listening())
	}
	if f := strings.Fields(written(t, o.Frames)); len(f) != 4 || f[0] != "40" || f[2] != "00abcdef" {
		t.Errorf("frames: %q", f)
	}
	if n := len(written(t, o.PCM)); n != 8 {
		t.Errorf("%d bytes of sound, want 8", n)
	}
	wantStats(t, written(t, o.Stats))
}

func written(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// wantStats wants a stall, and a summary of a run that a script ended.
func wantStats(t *testing.T, text string) {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(text), "\n")
	if !strings.Contains(lines[0], `"stall"`) {
		t.Errorf("begins with %s", lines[0])
	}
	var last struct {
		Type, Exit string
		PCM        *console.Sound
	}
	if err := json.Unmarshal([]byte(lines[len(lines)-1]), &last); err != nil {
		t.Fatal(err)
	}
	if last.Type != "summary" || last.Exit != "quit" || last.PCM == nil || *last.PCM != (console.Sound{Rate: 44100, Channels: 2}) {
		t.Errorf("ends with %+v", last)
	}
}

func TestTapsWithoutOutputsDoNothing(t *testing.T) {
	taps, err := console.Open(console.Outputs{}, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	var sink console.Sink
	cfg := player.Config{Screen: &sink}
	taps.Tap(&cfg)
	if cfg.Screen != &sink || cfg.Luma || cfg.Samples != nil {
		t.Errorf("taps %+v", cfg)
	}
	p := &fakePlayer{}
	if err := errors.Join(taps.Attach(p, nil), taps.Close(console.Ended)); err != nil {
		t.Error(err)
	}
}

func TestTapsThatCannotBeCreatedAreAnError(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "missing", "file")
	for _, o := range []console.Outputs{{Stats: missing}, {Frames: missing}, {PCM: missing}} {
		if _, err := console.Open(o, time.Now()); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("Open(%+v) = %v", o, err)
		}
	}
}

func TestTapsCloseAfterASocketThatCannotBeMade(t *testing.T) {
	o := console.Outputs{Stats: filepath.Join(t.TempDir(), "stats"), Control: filepath.Join(t.TempDir(), "missing", "socket")}
	taps, err := console.Open(o, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	p := &fakePlayer{}
	if err := taps.Attach(p, func() {}); err == nil {
		t.Error("attached to a socket in a folder that is missing")
	}
	if err := taps.Close(console.Failed); err != nil {
		t.Error(err)
	}
}

func TestTapsTellOnceWhatCouldNotBeWritten(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip("no device that is full")
	}
	taps, err := console.Open(console.Outputs{Stats: "/dev/full"}, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	p := &fakePlayer{}
	if err := taps.Attach(p, nil); err != nil {
		t.Fatal(err)
	}
	p.emit(player.Event{Name: player.StallEvent})
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	<-ctx.Done()
	if err := taps.Close(console.Ended); err == nil || strings.Count(err.Error(), "write stats") != 1 {
		t.Errorf("Close() = %v", err)
	}
}
