package console_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rill/player"
	"rill/ui/console"
)

// object is a line of JSON.
type object = map[string]any

func parsed(t *testing.T, text string) (lines []object) {
	t.Helper()
	for line := range strings.Lines(text) {
		var o object
		if err := json.Unmarshal([]byte(line), &o); err != nil || !strings.HasSuffix(line, "\n") {
			t.Fatalf("%q is no line of JSON: %v", line, err)
		}
		lines = append(lines, o)
	}
	return lines
}

// recorded returns what a Stats writes while play runs, in virtual time.
func recorded(t *testing.T, p *fakePlayer, pcm *console.Sound, play func()) (text string) {
	synctest.Test(t, func(t *testing.T) {
		var b bytes.Buffer
		s := console.NewStats(&b, p)
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error)
		go func() { done <- s.Run(ctx) }()
		play()
		synctest.Wait()
		cancel()
		if err := errors.Join(<-done, s.Close(console.TimeUp, pcm)); err != nil {
			t.Error(err)
		}
		if n := p.listening(); n != 0 {
			t.Errorf("%d still listening", n)
		}
		text = b.String()
	})
	return text
}

func TestStatsWritesASampleASecondAndASummaryLast(t *testing.T) {
	p := &fakePlayer{snapshot: playing()}
	lines := parsed(t, recorded(t, p, nil, func() { time.Sleep(3500 * time.Millisecond) }))
	var types []any
	for _, line := range lines {
		types = append(types, line["type"], line["at_ms"])
	}
	want := []any{"sample", 1000.0, "sample", 2000.0, "sample", 3000.0, "summary", 3500.0}
	if !reflect.DeepEqual(types, want) {
		t.Errorf("got %v, want %v", types, want)
	}
}

func TestStatsWritesEventsAsTheyHappen(t *testing.T) {
	p := &fakePlayer{}
	text := recorded(t, p, nil, func() {
		time.Sleep(250 * time.Millisecond)
		p.emit(player.Event{At: time.Now(), Name: player.StateEvent, State: player.Opening, Item: 3, Position: 40 * time.Millisecond})
		time.Sleep(time.Second)
		p.emit(player.Event{
			At: time.Now(), Name: player.ErrorEvent, Item: 3, Link: 2, Reason: player.NotFound,
			Code: "NetStream.Play.StreamNotFound", Detail: "rtmp://me:pw@h/a?token=t&b=c",
		})
	})
	lines := parsed(t, text)
	want := []object{
		{"type": "event", "time": "2000-01-01T00:00:00.250Z", "at_ms": 250.0, "event": "state", "state": "opening", "item": 3.0, "position_ms": 40.0},
		{
			"type": "event", "time": "2000-01-01T00:00:01.250Z", "at_ms": 1250.0, "event": "error", "state": "idle", "item": 3.0, "link": 2.0, "position_ms": 0.0,
			"code": "NetStream.Play.StreamNotFound", "reason": "not_found", "detail": "rtmp://***@h/a?token=***&b=c",
			"sentence": "The server does not have this stream.",
		},
	}
	if !strings.Contains(text, "token=***&b=c") {
		t.Errorf("a URL is not readable in %s", text)
	}
	if got := []object{lines[0], lines[2]}; !reflect.DeepEqual(got, want) {
		t.Errorf("\n got %v\nwant %v", got, want)
	}
}

func TestStatsKeepsEventsFromItsMakingToItsClosing(t *testing.T) {
	p := &fakePlayer{}
	var b bytes.Buffer
	s := console.NewStats(&b, p)
	p.emit(player.Event{Name: player.ItemEvent})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Run(ctx); err != nil {
		t.Fatal(err)
	}
	p.emit(player.Event{Name: player.EndEvent})
	if err := s.Close(console.Ended, nil); err != nil {
		t.Fatal(err)
	}
	lines := parsed(t, b.String())
	if len(lines) != 3 || lines[0]["event"] != "item" || lines[1]["event"] != "end" || lines[2]["exit"] != "ended" {
		t.Errorf("got %v", lines)
	}
}

func TestStatsCountsTheEventsOfAPlayerThatIsTooFast(t *testing.T) {
	p := &fakePlayer{}
	var b bytes.Buffer
	s := console.NewStats(&b, p)
	for range 1500 {
		p.emit(player.Event{Name: player.StatusEvent})
	}
	if err := s.Close(console.Ended, nil); err != nil {
		t.Fatal(err)
	}
	lines := parsed(t, b.String())
	if last := lines[len(lines)-1]; len(lines) != 1025 || last["events_lost"] != 476.0 {
		t.Errorf("%d lines, the last is %v", len(lines), last)
	}
}

func TestStatsStopsAtTheFirstErrorOfItsWriter(t *testing.T) {
	full := errors.New("disk full")
	p := &fakePlayer{}
	w := &failing{err: full}
	s := console.NewStats(w, p)
	p.emit(player.Event{Name: player.ItemEvent})
	if err := s.Run(t.Context()); !errors.Is(err, full) {
		t.Errorf("Run() = %v", err)
	}
	if err := s.Close(console.Ended, nil); !errors.Is(err, full) {
		t.Errorf("Close() = %v", err)
	}
	if w.writes != 1 {
		t.Errorf("%d writes", w.writes)
	}
}

// failing is a writer that takes nothing.
type failing struct {
	err    error
	writes int
}

func (f *failing) Write([]byte) (int, error) {
	f.writes++
	return 0, f.err
}

func TestStatsNeverHoldsThePlayerUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &fakePlayer{}
		r, w := io.Pipe()
		s := console.NewStats(w, p)
		done := make(chan error)
		go func() { done <- s.Run(t.Context()) }()
		start := time.Now()
		for range 5000 {
			p.emit(player.Event{Name: player.StatusEvent})
		}
		if d := time.Since(start); d > 0 {
			t.Errorf("events took %v", d)
		}
		_ = r.Close()
		if err := <-done; !errors.Is(err, io.ErrClosedPipe) {
			t.Errorf("Run() = %v", err)
		}
		_ = s.Close(console.Quit, nil)
	})
}
