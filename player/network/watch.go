// Package network tells when the system's network changes: interfaces, addresses,
// the way out, whether it is metered, and that the machine woke from sleep.
package network

import (
	"context"
	"fmt"
	"sync"
	"time"
)

// settle is how long reports are gathered into one Change. What the kernel says
// of one event comes within a few milliseconds (docs/decisions/0020).
const settle = 20 * time.Millisecond

// beat is how often the state is read although nobody reported anything: sleep
// is nothing that every system reports.
const beat = 5 * time.Second

// system is what the operating system tells of its network.
type system interface {
	// listen calls tell, from any goroutine, when something may have changed. It
	// returns when ctx is done or nothing is to be heard any more.
	listen(ctx context.Context, tell func()) error

	// read returns the state as it is now.
	read() (State, error)
}

// Watch calls changed with the state of the network, as a Change without events,
// and then at each change, until ctx is done: it returns the cause then, or
// earlier why the system does not tell. The calls come one after the other; what
// happens during one is told in the next.
func Watch(ctx context.Context, changed func(Change)) error {
	s, err := open()
	if err != nil {
		return fmt.Errorf("network: watch: %w", err)
	}
	return watch(ctx, s, changed)
}

func watch(ctx context.Context, s system, changed func(Change)) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	w := &watcher{system: s, changed: changed, told: make(chan time.Time, 1)}

	var wg sync.WaitGroup
	for _, stage := range []func(context.Context) error{w.listen, w.run} {
		wg.Go(func() { cancel(stage(ctx)) })
	}
	wg.Wait()
	return context.Cause(ctx)
}

// A watcher turns reports into changes.
type watcher struct {
	system  system
	changed func(Change)
	told    chan time.Time
}

func (w *watcher) listen(ctx context.Context) error {
	if err := w.system.listen(ctx, w.tell); err != nil {
		return fmt.Errorf("network: listen: %w", err)
	}
	return nil
}

// tell notes that something may have changed. Reports that nobody took yet say
// the same.
func (w *watcher) tell() {
	select {
	case w.told <- time.Now():
	default:
	}
}

func (w *watcher) run(ctx context.Context) error {
	state, err := w.system.read()
	if err != nil {
		return fmt.Errorf("network: read: %w", err)
	}
	w.changed(Change{At: time.Now(), State: state})
	for {
		at, err := w.report(ctx)
		if err != nil {
			return err
		}
		state = w.compare(state, at)
	}
}

// report waits for something to look at, and returns when it was told.
func (w *watcher) report(ctx context.Context) (time.Time, error) {
	select {
	case at := <-w.told:
		return at, w.gather(ctx)
	case at := <-time.After(beat):
		return at, nil
	case <-ctx.Done():
		return time.Time{}, context.Cause(ctx)
	}
}

// gather waits until what belongs to a report has been told too.
func (w *watcher) gather(ctx context.Context) error {
	select {
	case <-time.After(settle):
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	select {
	case <-w.told:
	default:
	}
	return nil
}

// compare tells what changed since before, and returns the state there is now. A
// state that cannot be read, as in the middle of a change, is read at the next
// beat.
func (w *watcher) compare(before State, at time.Time) State {
	now, err := w.system.read()
	if err != nil {
		return before
	}
	if events := diff(before, now); len(events) > 0 {
		w.changed(Change{At: at, State: now, Events: events})
	}
	return now
}
