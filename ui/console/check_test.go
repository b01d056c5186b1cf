package console_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rill/media/mediatest"
	"rill/ui/console"
)

// folder holds one file that is good but for its metadata, one that is cut and
// one that is something else.
func folder(t *testing.T) (good, cut, other string) {
	t.Helper()
	clip, err := os.ReadFile("../../assets/demo/rill_300.flv")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, content := range map[string][]byte{"good.flv": clip, "cut.flv": clip[:len(clip)/2], "other.flv": []byte("hello")} {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, "good.flv"), filepath.Join(dir, "cut.flv"), filepath.Join(dir, "other.flv")
}

func TestCheckCountsInvalidFiles(t *testing.T) {
	good, cut, other := folder(t)
	var out bytes.Buffer
	if n := (console.Checking{}).Check(t.Context(), []string{good, cut, other, good + ".gone"}, &out); n != 3 {
		t.Errorf("Check() = %d, want 3; it said\n%s", n, &out)
	}
	for _, want := range []string{"good.flv: valid (flv, 24.", "flv.truncated at byte", "file.unknown", "no such file"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, &out)
		}
	}
}

func TestCheckWritesAnObjectForEachFile(t *testing.T) {
	good, cut, _ := folder(t)
	var out bytes.Buffer
	console.Checking{JSON: true}.Check(t.Context(), []string{good, cut}, &out)
	for i, line := range strings.Split(strings.TrimSpace(out.String()), "\n") {
		var v struct {
			File     string
			Valid    bool
			Findings []struct{ Code, Severity, Text string }
		}
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			t.Fatalf("%v in %s", err, line)
		}
		if v.Valid != (i == 0) || len(v.Findings) == 0 || v.Findings[0].Text == "" {
			t.Errorf("object = %+v", v)
		}
	}
}

func TestCheckMendsWhenAsked(t *testing.T) {
	good, _, _ := folder(t)
	var out bytes.Buffer
	if n := (console.Checking{Fix: true}).Check(t.Context(), []string{good}, &out); n != 0 {
		t.Errorf("Check() = %d, want 0", n)
	}
	if !strings.Contains(out.String(), "good.flv: valid, mended") || strings.Contains(out.String(), "can_seek_to_end") {
		t.Errorf("it said\n%s", &out)
	}
	if _, err := os.Stat(good + ".bak"); err != nil {
		t.Error(err)
	}
}

func TestQuietCheckSaysNothing(t *testing.T) {
	_, cut, _ := folder(t)
	var out bytes.Buffer
	if n := (console.Checking{Quiet: true}).Check(t.Context(), []string{cut}, &out); n != 1 || out.Len() > 0 {
		t.Errorf("Check() = %d and said %q", n, &out)
	}
}

func TestFixLeavesAGoodMP4FileValid(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.mp4")
	clip := mediatest.Clip{Duration: time.Second}
	if err := os.WriteFile(path, mediatest.MP4(clip.Packets()), 0o600); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if n := (console.Checking{Fix: true}).Check(t.Context(), []string{path}, &out); n != 0 {
		t.Errorf("Check() = %d, want 0", n)
	}
	if !strings.Contains(out.String(), "a.mp4: valid (mp4") || !strings.Contains(out.String(), "only FLV files can be mended") {
		t.Errorf("it said\n%s", &out)
	}
}

func TestFixOfACutFileIsRefused(t *testing.T) {
	_, cut, _ := folder(t)
	before, err := os.ReadFile(cut)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if n := (console.Checking{Fix: true}).Check(t.Context(), []string{cut}, &out); n != 1 {
		t.Errorf("Check() = %d, want 1", n)
	}
	if after, err := os.ReadFile(cut); err != nil || !bytes.Equal(before, after) || !strings.Contains(out.String(), "check: fix: The file ends inside a tag.") {
		t.Errorf("it said\n%s", &out)
	}
}
