package player

import (
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// tally counts what happens over all items, for the Summary.
type tally struct {
	mu      sync.Mutex
	sum     Summary
	seekDur []time.Duration // the last ones
	bytes   atomic.Int64

	playingSince time.Time
	stalledSince time.Time
	lostSince    time.Time
}

const (
	maxErrors = 100
	maxSeeks  = 1000
)

// Summary returns how playing went from New until now.
func (p *Player) Summary() Summary {
	sum, frames := p.tally.get(), p.pacer.Stats()
	sum.conclude(p.Snapshot())
	sum.Frames = FrameCount{Presented: frames.Presented, Dropped: frames.Dropped, Late: frames.Late}
	if sum.heard {
		o := frames.Offsets
		sum.AVOffset = AVOffset{Count: o.Count(), P50: o.P(0.5), P95: o.Off(0.95), Max: o.Max()}
	}
	return sum
}

// conclude adds what a session has come to.
func (s *Summary) conclude(now Snapshot) {
	if now.State == Idle {
		return
	}
	if s.Stages.FirstPicture == 0 {
		s.Stages = now.Stats.Stages
	}
	s.Latency, s.Buffered = now.Stats.Latency, now.Stats.Buffered
	s.Bandwidth, s.Rendition = now.Stats.Bandwidth, now.Rendition
	s.heard = s.heard || now.Stats.Audio != nil
}

func (t *tally) conclude(now Snapshot) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.sum.conclude(now)
}

// get returns the counts as they stand, with what is under way.
func (t *tally) get() Summary {
	t.mu.Lock()
	defer t.mu.Unlock()
	sum := t.sum
	sum.Bytes = t.bytes.Load()
	for _, running := range []struct {
		total *time.Duration
		start time.Time
	}{{&sum.Played, t.playingSince}, {&sum.Stalls.Total, t.stalledSince}, {&sum.Reconnects.Gap, t.lostSince}} {
		if !running.start.IsZero() {
			*running.total += time.Since(running.start)
		}
	}
	if n := len(t.seekDur); n > 0 {
		sum.Seeks.Median = slices.Sorted(slices.Values(t.seekDur))[n/2]
	}
	return sum
}

func (t *tally) failed(e *Error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.sum.Errors) < maxErrors {
		t.sum.Errors = append(slices.Clone(t.sum.Errors), error(e))
	}
}

// running counts the time in which media time advances.
func (t *tally) running(playing bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if playing {
		t.playingSince = time.Now()
		return
	}
	t.sum.Played += since(&t.playingSince)
}

func (t *tally) stalled() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.sum.Stalls.Count++
	t.stalledSince = time.Now()
}

// resumed returns how long the stall took.
func (t *tally) resumed() time.Duration {
	t.mu.Lock()
	defer t.mu.Unlock()
	d := since(&t.stalledSince)
	t.sum.Stalls.Total += d
	return d
}

func (t *tally) lost(e *Error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.sum.Reconnects.Attempts++
	if t.lostSince.IsZero() {
		t.lostSince = time.Now()
	}
	if len(t.sum.Errors) < maxErrors {
		t.sum.Errors = append(slices.Clone(t.sum.Errors), error(e))
	}
}

// restored returns how long there was no link.
func (t *tally) restored() time.Duration {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.sum.Reconnects.Count++
	d := since(&t.lostSince)
	t.sum.Reconnects.Gap += d
	return d
}

func (t *tally) switched(up bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.sum.Switches.Count++
	if up {
		t.sum.Switches.Up++
	} else {
		t.sum.Switches.Down++
	}
}

// switchedFor counts how long no picture was shown because of a switch.
func (t *tally) switchedFor(gap time.Duration) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.sum.Switches.Gap += gap
}

func (t *tally) sought(took time.Duration, inBuffer bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.sum.Seeks.Count++
	if inBuffer {
		t.sum.Seeks.InBuffer++
	}
	if len(t.seekDur) < maxSeeks {
		t.seekDur = append(t.seekDur, took)
	}
}

// since returns the time since at and forgets it; 0 when there was none.
func since(at *time.Time) time.Duration {
	if at.IsZero() {
		return 0
	}
	d := time.Since(*at)
	*at = time.Time{}
	return d
}
