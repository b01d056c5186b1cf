// Package video paces decoded pictures: each is shown when the clock says so.
package video

import (
	"context"
	"math"
	"sync"
	"time"

	"rill/media"
)

// A Pacer shows pictures when they are due. Its methods may be called from any
// goroutine, also before Run.
type Pacer struct {
	clock Clock
	show  func(*media.Picture) (skipped bool)

	turn  sync.Mutex // held while a picture is chosen and shown
	queue *queue
	tally tally
}

const never = time.Duration(math.MaxInt64)

// New returns a Pacer that calls show for each picture, never concurrently.
// show must not block; it retains the picture if it keeps it, and reports
// whether the picture before this one was never painted.
func New(clock Clock, show func(*media.Picture) (skipped bool)) *Pacer {
	return &Pacer{clock: clock, show: show, queue: newQueue()}
}

// Push hands over a picture with its reference, whatever the result. It blocks
// while Depth pictures wait. A Push that is still blocked at a Flush releases
// its picture and returns nil. The error is the cause of ctx's end, or
// ErrStopped once Run has returned.
func (p *Pacer) Push(ctx context.Context, pic *media.Picture) error {
	return p.queue.push(ctx, pic)
}

// Flush releases the waiting pictures, and lets the next one pushed be shown
// at once, whatever the clock says. Once Flush has returned, no picture pushed
// before it is shown. It must not be called by show.
func (p *Pacer) Flush() {
	p.turn.Lock()
	defer p.turn.Unlock()
	p.queue.flush()
}

// Continue lets the next picture wait for its time even if none was shown since
// New or Flush: it follows something else, such as sound.
func (p *Pacer) Continue() { p.queue.time() }

// Pending returns how many pictures wait to be shown.
func (p *Pacer) Pending() int { return p.queue.len() }

// Stats returns what has happened since New.
func (p *Pacer) Stats() Stats { return p.tally.read() }

// Run shows pictures until ctx is done, then releases those that wait and
// returns the cause. It may be called once.
func (p *Pacer) Run(ctx context.Context) error {
	defer p.queue.close()
	for ctx.Err() == nil {
		changed := p.clock.Changed()
		wait := p.step()
		if wait <= 0 {
			continue
		}
		select {
		case <-alarm(wait):
		case <-changed:
		case <-p.queue.arrived:
		case <-ctx.Done():
		}
	}
	return context.Cause(ctx)
}

func alarm(wait time.Duration) <-chan time.Time {
	if wait == never {
		return nil
	}
	return time.After(wait)
}

// step shows the picture that is due, or returns how long there is none.
func (p *Pacer) step() (wait time.Duration) {
	p.turn.Lock()
	defer p.turn.Unlock()
	first, second, poster := p.queue.peek()
	if first == nil {
		return never
	}
	if poster {
		p.present(first)
		return 0
	}
	wait, running := p.clock.Until(first.Due())
	switch {
	case !running:
		return never
	case wait > 0:
		return wait
	case second != nil && p.due(second):
		p.queue.pop().Release()
		p.tally.drop()
	default:
		p.tally.sample(first.Due() - p.clock.Now())
		p.present(first)
	}
	return 0
}

func (p *Pacer) due(pic *media.Picture) bool {
	wait, running := p.clock.Until(pic.Due())
	return running && wait <= 0
}

func (p *Pacer) present(pic *media.Picture) {
	p.queue.pop()
	defer pic.Release()
	p.tally.present(pic.PTS, p.show(pic))
}
