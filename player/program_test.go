package player_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// built is the program as it is built for the tests that run it.
const built = "../rill"

// needsProgram skips a test where it was not built.
func needsProgram(t *testing.T) {
	t.Helper()
	if _, err := os.Stat(built); err != nil {
		t.Skip("there is no program here: make build")
	}
}

// A programRun is the program while it plays, and what it noted.
type programRun struct {
	name          string
	frames, stats string
	command       *exec.Cmd
	said          strings.Builder
}

// plays starts the program, in a window where there is a display.
func plays(t *testing.T, d time.Duration, url string, flags ...string) *programRun {
	t.Helper()
	dir := t.TempDir()
	p := &programRun{name: url, frames: filepath.Join(dir, "frames"), stats: filepath.Join(dir, "stats")}
	flags = append(flags, "--audio=null", "--duration="+d.String(), "--frames="+p.frames, "--stats="+p.stats)
	if os.Getenv("RILL_DISPLAY") == "" {
		flags = append(flags, "--headless")
	}
	ctx, cancel := context.WithTimeout(context.Background(), d+30*time.Second)
	t.Cleanup(cancel)
	p.command = exec.CommandContext(ctx, built, append(flags, url)...)
	p.command.Stdout, p.command.Stderr = &p.said, &p.said
	p.command.Env = append(os.Environ(), "HOME="+dir, "XDG_CONFIG_HOME="+dir, "XDG_CACHE_HOME="+dir)
	if err := p.command.Start(); err != nil {
		t.Fatal(err)
	}
	return p
}

// settled waits until the program has played for a while.
func (p *programRun) settled(t *testing.T) {
	t.Helper()
	for deadline := time.Now().Add(30 * time.Second); ; <-time.After(50 * time.Millisecond) {
		if b, err := os.ReadFile(p.stats); err == nil && strings.Contains(string(b), `"state":"ready"`) {
			<-time.After(3 * time.Second)
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("%s does not play: %s", p.name, p.said.String())
		}
	}
}

// noted is a line of what the program noted about itself.
type noted struct {
	Type, Event, Detail, Exit string
	Time                      time.Time
	Stalls, Reconnects        struct{ Count int }
}

// ended waits for the program and returns its notes.
func (p *programRun) ended(t *testing.T) (notes []noted) {
	t.Helper()
	if err := p.command.Wait(); err != nil {
		t.Errorf("%s: %v: %s", p.name, err, p.said.String())
	}
	for line := range strings.Lines(text(t, p.stats)) {
		var n noted
		if err := json.Unmarshal([]byte(line), &n); err != nil {
			t.Fatal(err)
		}
		notes = append(notes, n)
	}
	return notes
}

// smooth tells which share of the intervals between pictures is as it should be,
// the longest one and whether every picture came in order.
func (p *programRun) smooth(t *testing.T, frame time.Duration) (share float64, longest time.Duration) {
	t.Helper()
	var before struct{ pts, at float64 }
	good, n := 0, 0
	for line := range strings.Lines(text(t, p.frames)) {
		fields := strings.Fields(line)
		pts, err1 := strconv.ParseFloat(fields[0], 64)
		at, err2 := strconv.ParseFloat(fields[1], 64)
		if err1 != nil || err2 != nil {
			t.Fatalf("line %q", line)
		}
		d := time.Duration((at - before.at) * float64(time.Millisecond))
		if n++; n > 2 { // the first one is shown before time runs
			longest = max(longest, d)
			if d <= frame*3/2+10*time.Millisecond {
				good++
			}
			if pts <= before.pts {
				t.Errorf("the picture at %v ms comes after the one at %v ms", pts, before.pts)
			}
		}
		before.pts, before.at = pts, at
	}
	return float64(good) / float64(max(1, n-2)), longest
}

// strict reports that this machine has nothing else to do, so that real time is
// judged. Else it is told.
func strict() bool { return os.Getenv("RILL_STRICT") != "" }

// clipsOnAir makes a folder of recordings of a minute.
func clipsOnAir(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "minute.flv"), recorded(t, looped(demo(t), 3)), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

// visible is an interval between two pictures that somebody sees. A machine that
// does other things may stall for less.
const visible = 250 * time.Millisecond

// wantUnseen checks that nothing that happened was seen, and that a share of the
// intervals between pictures is as it should be.
func (p *programRun) wantUnseen(t *testing.T, lost bool, want float64) {
	t.Helper()
	notes := p.ended(t)
	if len(notes) == 0 || notes[len(notes)-1].Type != "summary" {
		t.Fatalf("%s: no summary: %s", p.name, p.said.String())
	}
	sum := notes[len(notes)-1]
	share, longest := p.smooth(t, time.Second/30)
	seen := sum.Stalls.Count != 0 && (strict() || longest > visible)
	if seen || (sum.Reconnects.Count > 0) != lost {
		t.Errorf("%s: %d stalls, %d reconnects, %v: %v", p.name, sum.Stalls.Count, sum.Reconnects.Count, longest, events(notes))
	}
	took, what := restored(notes)
	t.Logf("%s: %.2f %% of intervals are as they should be, the longest is %v; media %v after %q", p.name, share*100, longest, took, what)
	if strict() && (share < want || took > 300*time.Millisecond) {
		t.Errorf("%s: want %.2f %%, and media within 300 ms", p.name, want*100)
	}
}

// events lists what happened, and when.
func events(notes []noted) (list []string) {
	for _, n := range notes {
		if n.Event != "" {
			list = append(list, fmt.Sprint(n.Time.Format("05.000 "), n.Event, " ", n.Detail))
		}
	}
	return list
}

// restored returns how long after the last report of the system media came
// again, at most.
func restored(notes []noted) (longest time.Duration, what string) {
	var told noted
	for _, n := range notes {
		switch n.Event {
		case "network":
			told = n
		case "restore":
			if d := n.Time.Sub(told.Time); !told.Time.IsZero() && d >= longest {
				longest, what = d, told.Detail
			}
		}
	}
	return longest, what
}
