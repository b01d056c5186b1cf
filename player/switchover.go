package player

import (
	"context"
	"errors"
	"time"

	"rill/media/buffer"
	"rill/player/abr"
	"rill/player/internal/align"
)

const (
	switchPatience = 15 * time.Second // for a change of the rendition, from the wish to the first of its packets
	mediaEvery     = 100 * time.Millisecond
)

// switchover is the change from one rendition to another. It is guarded by l.mu.
type switchover struct {
	wished chan struct{} // there is a wish
	wish   wish
	wants  bool
	now    *switching // under way; nil: none

	into   *buffer.Splice // packets of the connection go there; nil: into the buffer
	beside *buffer.Splice // of a connection beside, while it is staged
	handed *feed          // takes the place of the connection

	reasons map[int]abr.Reason // why each rung was chosen last
	failed  []int              // rungs that could not be had, until the pilot has heard of it

	asked map[string]int // rungs that this connection was asked for, by the name of their stream
	last  string         // of those names
	from  int            // rung before, until the one that was asked for is joined; NoSwitch
	held  bool           // the connection is to wait, so that the line is free
	quiet bool           // and does
}

// A switching is a change under way.
type switching struct {
	wish
	life     context.Context // of connections
	cancel   context.CancelCauseFunc
	match    *align.Match // sees what comes, for the connection beside; nil: it need not
	host     string
	asking   bool // the server was asked to change, and has not
	accepted chan struct{}
	done     chan error
}

// Why a change does not go on.
var (
	errOtherWish = errors.New("player: another rendition is wanted")
	errMoved     = errors.New("player: another position is wanted")
	errNever     = &Error{Reason: TimedOut, Detail: "rendition"}
)

// switches changes the rendition as it is wished, one change at a time.
func (l *link) switches(ctx context.Context) error {
	defer l.disown()
	for {
		select {
		case <-l.over.wished:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
		for l.follow(ctx) {
		}
	}
}

// follow does what is wished, and reports whether there was a wish.
func (l *link) follow(life context.Context) bool {
	ctx, stop := context.WithTimeoutCause(life, switchPatience, errNever)
	defer stop()
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	t := l.takeWish(cancel)
	if t == nil {
		return false
	}
	t.life = life
	err := l.perform(ctx, t)
	if cause := context.Cause(ctx); err != nil && cause != nil {
		err = cause
	}
	l.conclude(t, err)
	return true
}

// perform has the server change the stream, or else another connection.
func (l *link) perform(ctx context.Context, t *switching) error {
	if err := l.awaitMedia(ctx); err != nil {
		return err
	}
	err := l.transit(ctx, t)
	if !errors.Is(err, errNoTransit) {
		return err
	}
	if err = l.awaitMedia(ctx); err != nil {
		return err
	}
	return l.accompany(ctx, t)
}

// awaitMedia waits until there is something to go on with.
func (l *link) awaitMedia(ctx context.Context) error {
	tick := time.NewTicker(mediaEvery)
	defer tick.Stop()
	for !l.steady() {
		select {
		case <-tick.C:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	return nil
}

// steady reports that what is wanted is in the buffer and goes on.
func (l *link) steady() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	b := l.buffer.Level()
	return b.Begun && (b.Video.Present || b.Audio.Present) &&
		!l.stale && !l.awaiting && !l.cut && !l.glancing
}

// conclude ends a change. What the viewer has moved away from is done anew where
// he went.
func (l *link) conclude(t *switching, err error) {
	if err != nil {
		l.letGo()
	}
	l.mu.Lock()
	l.over.now, l.over.held, l.over.quiet, l.over.beside = nil, false, false, nil
	again := errors.Is(err, errMoved) || errors.Is(err, buffer.ErrDropped)
	if again && !l.over.wants {
		l.over.wish, l.over.wants = t.wish, true
	}
	if l.over.wants {
		signal(l.over.wished)
	}
	l.mu.Unlock()
	if err == nil || again || errors.Is(err, errOtherWish) || errors.Is(err, context.Canceled) {
		return
	}
	l.tellFailure(t.rung, err)
}

// lapse notes that the connection is gone. What it had changed to, and was not
// joined, is given up. l.mu is held.
func (l *link) lapse() {
	t := &l.over
	if t.from != NoSwitch {
		if _, ok := t.into.Joined(); !ok {
			l.rung.Store(int64(t.from))
		}
		t.into.Drop()
	}
	t.into, t.asked, t.held, t.quiet, t.from = nil, nil, false, false, NoSwitch
	if t.now != nil && t.now.asking {
		t.now.answer(errMoved)
	}
}

// moved notes that the position was left. l.mu is held.
func (t *switchover) moved() {
	t.into, t.from = nil, NoSwitch
	if t.now != nil && !t.now.asking {
		t.now.cancel(errMoved)
	}
}

// answer says how a change that the server was asked for went; the first answer
// counts.
func (t *switching) answer(err error) {
	t.asking = false
	select {
	case t.done <- err:
	default:
	}
}
