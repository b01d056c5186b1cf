package player

import (
	"context"
	"time"

	"rill/media/rtmp"
)

const (
	steerEvery = 100 * time.Millisecond
	fullAhead  = 45 * time.Second // a recorded stream's server is asked to wait
	lowAhead   = 20 * time.Second // and to go on
)

// steer sends what the session wants of the server: another position, or a
// break while the buffer is full.
func (l *link) steer(ctx context.Context) error {
	tick := time.NewTicker(steerEvery)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			l.watch(ctx)
			l.flow()
			l.tellNext()
		case <-l.wanted:
			l.goTo()
		case to := <-l.moves:
			l.relocate(ctx, to)
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
}

// goTo asks for the position that is wanted. While an answer is awaited it
// does nothing: the answer brings it back.
func (l *link) goTo() {
	q := l.ask()
	if q.stream == nil {
		return
	}
	if q.brief {
		_ = q.stream.SetBufferLength(glimpse)
	}
	if q.paused {
		_ = q.stream.Resume(q.to) // the reader finds out when the connection is dead
	}
	_ = q.stream.Seek(q.to)
}

// question is what a server is asked.
type question struct {
	stream *rtmp.Stream // nil: nothing to ask
	to     time.Duration
	paused bool
	brief  bool // it is to send less ahead than before
}

// ask notes a question to the server, unless there is none or it has another
// one to answer.
func (l *link) ask() question {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.complete = false
	if l.stream == nil {
		signal(l.again)
		return question{}
	}
	if l.awaiting {
		return question{}
	}
	q := question{l.stream, l.wire(max(l.earliest(), l.want-l.lead)), l.paused, l.glancing && !l.brief}
	l.brief = l.brief || l.glancing
	l.awaiting, l.asked, l.askedFor, l.paused = true, time.Now(), l.want, false
	l.shifted = 0
	return q
}

// arrived notes that the server has gone where it was asked to. If something
// else is wanted by now it is asked again.
func (l *link) arrived() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.awaiting {
		return
	}
	l.awaiting, l.anchored, l.checking = false, false, true
	l.heardAt = time.Now()
	l.meter.Restart()
	l.stale = l.askedFor != l.want
	if l.stale {
		signal(l.wanted)
	}
}

// flow keeps the buffer between its marks.
func (l *link) flow() {
	b := l.buffer.Level()
	l.buffer.SetLimits(l.limits())
	l.hasten(b.Unread())
	l.lengthen()
	l.halt()
	switch stream, what, at := l.due(b.Unread(), b.Newest()); what {
	case hold:
		_ = stream.Pause(at) // the reader finds out when the connection is dead
	case sendAhead:
		_ = stream.SetBufferLength(l.reach())
	case goOn:
		l.buffer.Resume()
		_ = stream.Resume(at)
	}
}

// errand is what a server has to be told.
type errand uint8

const (
	nothing errand = iota
	hold
	goOn
	sendAhead
)

// due decides what the server has to be told, given how much is unread and the
// newest that is held, and what that is on its timeline.
func (l *link) due(unread, newest time.Duration) (_ *rtmp.Stream, _ errand, at time.Duration) {
	live := l.facts.get().live()
	full, low := l.marks()
	l.mu.Lock()
	defer l.mu.Unlock()
	sends := !l.complete && !l.paused && !live
	switch {
	case l.stream == nil || l.awaiting || l.cut || l.over.held:
		return nil, nothing, 0
	case sends && unread > full:
		l.paused = true
		return l.stream, hold, l.wire(newest)
	case sends && !l.brief && l.shifted > l.announced && unread < l.ahead()/2:
		l.announced = l.shifted
		return l.stream, sendAhead, 0
	case l.paused && unread < low:
		l.paused, l.anchored = false, false
		return l.stream, goOn, l.wire(newest)
	}
	return nil, nothing, 0
}

// skip notes that the position has jumped inside the buffer. The server goes on
// as if it had not, so that after a jump ahead less and less is buffered. The
// jump itself says nothing on the wire; only when half of what should be
// buffered is gone the server is told of a larger buffer, which makes it send.
func (l *link) skip(by time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.shifted += by
}

// reach is how much the server has to send ahead of the position that it knows.
func (l *link) reach() time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.ahead() + l.announced
}

// signal wakes the one who waits on c, or the next one who will.
func signal(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}
