package ui_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"image/png"
	"math"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// A program is the real one, in a real window on a virtual display.
type program struct {
	t       *testing.T
	cmd     *exec.Cmd
	control net.Conn
	answers *bufio.Scanner
	shot    string
	said    bytes.Buffer // on standard error; whole when the program has left
}

// state is what the program says of itself.
type state struct {
	OK       bool
	Snapshot struct {
		State    string
		Wanted   bool    `json:"play_when_ready"`
		Position float64 `json:"position_ms"`
		Muted    bool
		Trick    float64
		Item     int

		Reconnects struct{ Count int }
	}
}

// start builds and runs the program with its demo.
func start(t *testing.T) *program {
	t.Helper()
	if os.Getenv("RILL_DISPLAY") == "" {
		t.Skip("RILL_DISPLAY is not set: run .ci/with-display.sh go test ./ui")
	}
	if _, err := exec.LookPath("xdotool"); err != nil {
		t.Skip("xdotool is not here")
	}
	dir := t.TempDir()
	binary, socket := filepath.Join(dir, "rill"), filepath.Join(dir, "control")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", binary, "rill").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	p := &program{t: t, shot: filepath.Join(dir, "window.png")}
	p.cmd = exec.CommandContext(t.Context(), binary, "--demo", "--audio", "null", "--control", socket, "--screenshot", p.shot)
	p.cmd.Env = append(os.Environ(), "HOME="+dir, "XDG_CONFIG_HOME="+dir)
	p.cmd.Stderr = &p.said
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	p.until("listening", func() bool {
		c, err := net.Dial("unix", socket)
		p.control = c
		return err == nil
	})
	t.Cleanup(func() { p.control.Close() })
	p.answers = bufio.NewScanner(p.control)
	return p
}

// until waits, at most half a minute.
func (p *program) until(what string, fact func() bool) {
	p.t.Helper()
	tick, timeout := time.NewTicker(50*time.Millisecond), time.After(30*time.Second)
	defer tick.Stop()
	for !fact() {
		select {
		case <-tick.C:
		case <-timeout:
			p.t.Fatalf("not %s after 30s", what)
		}
	}
}

func (p *program) state() (s state) {
	p.t.Helper()
	fmt.Fprintln(p.control, `{"cmd":"snapshot"}`)
	if !p.answers.Scan() {
		p.t.Fatalf("no answer: %v", p.answers.Err())
	}
	if err := json.Unmarshal(p.answers.Bytes(), &s); err != nil || !s.OK {
		p.t.Fatalf("snapshot %s: %v", p.answers.Bytes(), err)
	}
	return s
}

// press types a key into the window.
func (p *program) press(key string) {
	p.t.Helper()
	out, err := exec.CommandContext(p.t.Context(), "xdotool", "search", "--sync", "--onlyvisible", "--name", "Rill$",
		"windowfocus", "--sync", "key", key).CombinedOutput()
	if err != nil {
		p.t.Fatalf("xdotool key %s: %v %s", key, err, out)
	}
}

func TestWindowPlaysTheDemoAndObeysTheKeyboard(t *testing.T) {
	p := start(t)
	p.until("playing", func() bool { s := p.state().Snapshot; return s.State == "ready" && s.Position > 1000 })
	p.press("space")
	p.until("paused", func() bool { return !p.state().Snapshot.Wanted })
	before := p.state().Snapshot.Position
	p.press("Right")
	p.until("5 s further", func() bool { return p.state().Snapshot.Position > before+4000 })
	p.press("m")
	p.until("mute", func() bool { return p.state().Snapshot.Muted })
	p.press("n")
	p.until("at the next item", func() bool { s := p.state().Snapshot; return s.Item == 1 && s.State == "ready" })
	p.press("ctrl+q")
	if err := p.cmd.Wait(); err != nil {
		t.Errorf("leaving: %v\n%s", err, p.said.Bytes())
	}
	if n := p.colours(); n < 1000 {
		t.Errorf("the window's picture has %d colours, want a scene", n)
	}
}

// point does something with the mouse in the window, such as mousemove. Only the
// window of the program is on the display.
func (p *program) point(args ...string) {
	p.t.Helper()
	if out, err := exec.CommandContext(p.t.Context(), "xdotool", args...).CombinedOutput(); err != nil {
		p.t.Fatalf("xdotool %v: %v %s", args, err, out)
	}
}

// seekBar returns where the seek bar begins and ends on the display.
func (p *program) seekBar() (left, right, y int) {
	p.t.Helper()
	out, err := exec.CommandContext(p.t.Context(), "xdotool", "search", "--onlyvisible", "--name", "Rill$", "getwindowgeometry", "--shell").Output()
	if err != nil {
		p.t.Fatal(err)
	}
	at := make(map[string]int)
	for line := range strings.Lines(string(out)) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), "=")
		at[name], _ = strconv.Atoi(value)
	}
	return at["X"] + 56, at["X"] + at["WIDTH"] - 56, at["Y"] + at["HEIGHT"] - 61
}

// TestWindowShuttlesThroughARecording holds the thumb at places, and then plays
// backwards.
func TestWindowShuttlesThroughARecording(t *testing.T) {
	p := start(t)
	p.until("playing", func() bool { s := p.state().Snapshot; return s.State == "ready" && s.Position > 3000 })
	left, right, y := p.seekBar()
	p.point("mousemove", strconv.Itoa(left+(right-left)/4), strconv.Itoa(y), "mousedown", "1")
	for _, tenths := range []int{5, 8, 1} {
		x := left + (right-left)*tenths/10
		p.point("mousemove", strconv.Itoa(x-20), strconv.Itoa(y), "sleep", "0.05", "mousemove", strconv.Itoa(x), strconv.Itoa(y))
		want := float64(tenths) * 2400
		p.until(fmt.Sprintf("looking at %v ms", want), func() bool { return math.Abs(p.state().Snapshot.Position-want) < 2300 })
	}
	p.point("mouseup", "1")
	p.until("playing on from 2.4 s", func() bool { at := p.state().Snapshot.Position; return at > 3000 && at < 10_000 })
	p.press("j")
	p.press("j")
	p.until("at the beginning", func() bool { s := p.state().Snapshot; return s.Trick == 0 && !s.Wanted && s.Position < 100 })
	p.point("sleep", "0.5") // until the window knows
	p.press("l")
	p.until("playing on", func() bool { s := p.state().Snapshot; return s.Wanted && s.Position > 500 })
	p.press("ctrl+q")
	if err := p.cmd.Wait(); err != nil {
		t.Errorf("leaving: %v\n%s", err, p.said.Bytes())
	}
}

// colours counts the colours of the screenshot.
func (p *program) colours() int {
	p.t.Helper()
	f, err := os.Open(p.shot)
	if err != nil {
		p.t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		p.t.Fatal(err)
	}
	seen := make(map[[3]uint32]bool)
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y += 3 {
		for x := b.Min.X; x < b.Max.X; x += 3 {
			r, g, bl, _ := img.At(x, y).RGBA()
			seen[[3]uint32{r >> 8, g >> 8, bl >> 8}] = true
		}
	}
	return len(seen)
}

// click presses the mouse at places that lie so far left of and above the lower
// right corner of the window.
func (p *program) click(places ...[2]int) {
	p.t.Helper()
	var width, height int
	search := []string{"search", "--sync", "--onlyvisible", "--name", "Rill$"}
	out, err := exec.CommandContext(p.t.Context(), "xdotool", append(search, "getwindowgeometry", "--shell")...).CombinedOutput()
	if err != nil {
		p.t.Fatalf("xdotool: %v %s", err, out)
	}
	for line := range strings.SplitSeq(string(out), "\n") {
		fmt.Sscanf(line, "WIDTH=%d", &width)
		fmt.Sscanf(line, "HEIGHT=%d", &height)
	}
	args := append(slices.Clone(search), "windowfocus", "--sync")
	for _, at := range places {
		x, y := fmt.Sprint(width-at[0]), fmt.Sprint(height-at[1])
		args = append(args, "mousemove", "--window", "%1", x, y, "sleep", "0.5", "mousedown", "1", "sleep", "0.2", "mouseup", "1", "sleep", "0.8")
	}
	if out, err := exec.CommandContext(p.t.Context(), "xdotool", args...).CombinedOutput(); err != nil {
		p.t.Fatalf("xdotool: %v %s", err, out)
	}
}

func TestWindowRehearsesALossWithTheMouse(t *testing.T) {
	p := start(t)
	p.until("playing", func() bool { s := p.state().Snapshot; return s.State == "ready" && s.Position > 500 })
	p.press("n")
	p.until("live", func() bool { s := p.state().Snapshot; return s.Item == 1 && s.State == "ready" })
	p.click([2]int{107, 28}, [2]int{131, 187}, [2]int{321, 289}) // menu, Rehearse, Cut the link (reset)
	p.until("connected again", func() bool { return p.state().Snapshot.Reconnects.Count == 1 })
	p.until("playing on", func() bool { return p.state().Snapshot.State == "ready" })
	p.press("ctrl+q")
	if err := p.cmd.Wait(); err != nil {
		t.Errorf("leaving: %v\n%s", err, p.said.Bytes())
	}
}
