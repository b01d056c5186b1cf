package console

import (
	"context"
	"fmt"
	"io"
	"sync/atomic"
	"time"

	"rill/player"
)

const (
	samplePeriod = time.Second
	eventQueue   = 1024 // events that wait for a slow writer; more are counted and lost
)

// Stats writes what a player does as JSON lines: a sample a second, every
// event, and at the end a summary. A slow writer never holds the player up.
type Stats struct {
	w      io.Writer
	source Source
	origin time.Time
	cancel func()

	events chan player.Event
	lost   atomic.Int64
	err    error
}

// NewStats returns a Stats that notes events from now on; Run and then Close
// write them. at_ms in the lines counts from now.
func NewStats(w io.Writer, source Source) *Stats {
	s := &Stats{w: w, source: source, origin: time.Now(), events: make(chan player.Event, eventQueue)}
	s.cancel = source.Subscribe(s.note)
	return s
}

func (s *Stats) note(e player.Event) {
	select {
	case s.events <- e:
	default:
		s.lost.Add(1)
	}
}

// Run writes events and samples until ctx is done or the first error of the
// writer, which it returns.
func (s *Stats) Run(ctx context.Context) error {
	ticker := time.NewTicker(samplePeriod)
	defer ticker.Stop()
	for s.err == nil {
		select {
		case e := <-s.events:
			s.write(eventOf(e, s.origin))
		case now := <-ticker.C:
			s.write(sampleOf(s.source.Snapshot(), now, s.origin))
		case <-ctx.Done():
			return nil
		}
	}
	return s.err
}

// Close writes the events that are left and the summary. It is called once,
// after Run and the player have returned; pcm is nil when no sound was kept.
// It returns the first error of the writer.
func (s *Stats) Close(exit Exit, pcm *Sound) error {
	s.cancel()
	for len(s.events) > 0 {
		s.write(eventOf(<-s.events, s.origin))
	}
	last := summaryOf(s.source.Summary(), time.Now(), s.origin)
	last.EventsLost, last.Exit, last.PCM = s.lost.Load(), exit, pcm
	s.write(last)
	return s.err
}

// write writes v as a line, unless an earlier line failed.
func (s *Stats) write(v any) {
	if s.err != nil {
		return
	}
	text, err := line(v)
	if err == nil {
		_, err = s.w.Write(text)
	}
	if err != nil {
		s.err = fmt.Errorf("console: write stats: %w", err)
	}
}
