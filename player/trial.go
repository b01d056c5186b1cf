package player

import (
	"cmp"
	"context"
	"strconv"
	"sync"
	"time"

	"rill/media/rtmp"
	"rill/player/abr"
	"rill/player/internal/shore"
	"rill/player/status"
)

// mayLag is by how much what comes may be late that keeps up.
const mayLag = 500 * time.Millisecond

// A trial shows whether the line carries another rendition of a live stream
// beside the one that plays. It is guarded by l.mu.
type trial struct {
	wanted chan int
	cancel context.CancelFunc // nil: none is under way
	result *tried             // until the pilot has heard of it
}

// tried is how a trial ended.
type tried struct {
	rung int
	ok   bool
}

// stop breaks off the trial that is under way.
func (t *trial) stop() {
	if t.cancel != nil {
		t.cancel()
	}
}

// probe has a rung tried, unless one is.
func (l *link) probe(rung int) {
	select {
	case l.trial.wanted <- rung:
	default:
	}
}

// outcome returns how the last trial ended, once.
func (l *link) tried() (tried, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	r := l.trial.result
	l.trial.result = nil
	if r == nil {
		return tried{}, false
	}
	return *r, true
}

// trials makes the trials that are wanted.
func (l *link) trials(ctx context.Context) error {
	for {
		select {
		case rung := <-l.trial.wanted:
			l.try(ctx, rung)
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
}

func (l *link) try(ctx context.Context, rung int) {
	ctx, cancel := context.WithTimeout(ctx, abr.ProbeTime)
	defer cancel()
	l.mu.Lock()
	l.trial.cancel = cancel
	before := l.shore.Lag(time.Now())
	l.mu.Unlock()
	keepsUp := l.carries(ctx, rung)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.trial.cancel = nil
	if ctx.Err() == context.Canceled {
		return
	}
	ok := keepsUp && l.shore.Lag(time.Now()) < before+mayLag
	l.trial.result = &tried{rung, ok}
	e := Event{Name: TrialEvent, Detail: strconv.Itoa(rung)}
	if !ok {
		e.Reason = TooSlow
	}
	l.bus.emit(e)
}

// carries receives a rung until ctx is done, and reports whether it came in time.
func (l *link) carries(ctx context.Context, rung int) bool {
	stream, done, err := l.another(ctx, rung)
	if err != nil {
		return false
	}
	defer done()
	defer context.AfterFunc(ctx, done)()
	if stream.Play(rtmp.PlayOptions{Start: rtmp.Live, Reset: true}) != nil {
		return false
	}
	var came shore.Shore
	for {
		e, err := stream.Read()
		switch {
		case err != nil:
			return ctx.Err() != nil && came.Known() && came.Lag(time.Now()) < mayLag
		case e.Kind == rtmp.KindPacket:
			came.See(e.Packet.DTS, time.Now())
			e.Packet.Release()
		case e.Kind == rtmp.KindStatus && status.Of(e.Status.Code, e.Status.Level).Action == status.Fail:
			return false
		}
	}
}

// another returns a stream for a rung beside the one that plays, and what ends
// it: on the same connection where the server is one of those that know more
// than one.
func (l *link) another(ctx context.Context, rung int) (*rtmp.Stream, func(), error) {
	from, err := l.address()
	to, err2 := l.addressOf(rung)
	if err = cmp.Or(err, err2); err != nil {
		return nil, nil, err
	}
	l.mu.Lock()
	conn := l.conn
	l.mu.Unlock()
	if conn == nil || from.TCURL() != to.TCURL() || !l.memory.Changes(to.Host, conn.Server()) {
		f, refused := l.open(ctx, to)
		return f.stream, sync.OnceFunc(f.close), refused
	}
	stream, err := conn.CreateStream(ctx)
	return stream, sync.OnceFunc(func() { _ = stream.Close() }), err
}
