package origin

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"rill/media/origin/internal/live"
)

// shortest is the least length of a lap, for files that hold next to nothing.
const shortest = time.Second

// A broadcast is loops that go on and off the air together, on one timeline:
// the renditions of a ladder, or one alone.
type broadcast struct {
	hub   *live.Hub
	loops []*loop
	off   chan time.Duration // goes off the air for so long
}

// openBroadcasts opens all loops and puts them on the air.
func (v *service) openBroadcasts() ([]*broadcast, error) {
	var all []*broadcast
	for name, file := range v.server.Loops {
		l, err := v.openLoop(name, file)
		if err != nil {
			closeAll(all)
			return nil, fmt.Errorf("origin: loop %s: %w", name, err)
		}
		all = v.join(all, l)
	}
	for _, b := range all {
		if err := b.goOnAir(); err != nil {
			closeAll(all)
			return nil, fmt.Errorf("origin: loop: %w", err)
		}
	}
	return all, nil
}

func closeAll(all []*broadcast) {
	for _, b := range all {
		b.close()
	}
}

// join adds l to the broadcast of its ladder, or to all.
func (v *service) join(all []*broadcast, l *loop) []*broadcast {
	ladder := v.server.ladder(l.name)
	for _, b := range all {
		if slices.Contains(ladder, b.loops[0].name) {
			b.loops = append(b.loops, l)
			return all
		}
	}
	return append(all, &broadcast{hub: &v.hub, loops: []*loop{l}, off: make(chan time.Duration, 1)})
}

// run publishes until ctx is done.
func (b *broadcast) run(ctx context.Context) {
	defer b.close()
	for ctx.Err() == nil {
		pause(ctx, b.air(ctx))
		for ctx.Err() == nil && b.goOnAir() != nil { // somebody else publishes under a name now
			b.goOffAir()
			pause(ctx, shortest)
		}
		select {
		case <-b.off: // what came while it was off
		default:
		}
	}
}

// goOnAir begins to publish what is not published yet.
func (b *broadcast) goOnAir() error {
	var errs []error
	for _, l := range b.loops {
		if l.publication != nil {
			continue
		}
		publication, err := b.hub.Publish(l.name)
		if err == nil {
			l.publication = publication
		}
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

func (b *broadcast) goOffAir() {
	for _, l := range b.loops {
		if l.publication != nil {
			l.publication.Close()
			l.publication = nil
		}
	}
}

// air publishes what is on the air until ctx is done or it is to go off, and
// returns for how long.
func (b *broadcast) air(ctx context.Context) time.Duration {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var running sync.WaitGroup
	begun, lap := time.Now(), b.lap()
	for _, l := range b.loops {
		if l.publication != nil {
			running.Go(func() { l.run(ctx, begun, lap) })
		}
	}
	var rest time.Duration
	select {
	case rest = <-b.off:
	case <-ctx.Done():
	}
	cancel()
	running.Wait()
	b.goOffAir()
	return rest
}

// lap returns how long all loops take for a lap.
func (b *broadcast) lap() time.Duration {
	longest := shortest
	for _, l := range b.loops {
		longest = max(longest, l.cursor.Duration)
	}
	return longest
}

func (b *broadcast) close() {
	b.goOffAir()
	for _, l := range b.loops {
		l.cursor.Close()
	}
}

// silence takes the broadcast of a channel off the air for d, unless it is off,
// and reports whether there is one.
func (r *roster) silence(channel string, d time.Duration) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, b := range r.broadcasts {
		if slices.ContainsFunc(b.loops, func(l *loop) bool { return l.name == channel }) {
			select {
			case b.off <- d:
			default: // it is about to go
			}
			return true
		}
	}
	return false
}
