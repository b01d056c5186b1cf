package player

import (
	"context"
	"time"

	"rill/media/rtmp"
)

const (
	steerEvery   = 100 * time.Millisecond
	seekPatience = 3 * time.Second  // a server that takes longer is asked to play anew
	deadAfter    = 15 * time.Second // without a byte from a server that owes some
	fullAhead    = 45 * time.Second // a recorded stream's server is asked to wait
	lowAhead     = 20 * time.Second // and to go on
)

// steer sends what the session wants of the server: another position, or a
// break while the buffer is full.
func (l *link) steer(ctx context.Context) error {
	tick := time.NewTicker(steerEvery)
	defer tick.Stop()
	for {
		var err error
		select {
		case <-tick.C:
			err = l.flow()
		case <-l.wanted:
			err = l.goTo()
		case <-ctx.Done():
			return context.Cause(ctx)
		}
		if err != nil {
			l.replay()
		}
	}
}

// goTo asks for the position of the last seek. While an answer is awaited it
// does nothing: the answer brings it back.
func (l *link) goTo() error {
	to := l.seeks.target()
	stream, paused := l.ask(to)
	if stream == nil {
		return nil
	}
	if paused {
		if err := stream.Resume(to); err != nil {
			return err
		}
	}
	return stream.Seek(max(0, to-l.leadTime()))
}

// ask notes a question to the server, and returns the stream to send it on
// unless there is none or it has another question to answer.
func (l *link) ask(to time.Duration) (stream *rtmp.Stream, paused bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.complete = false
	if l.stream == nil {
		l.stale = false
		signal(l.again)
		return nil, false
	}
	if l.awaiting {
		return nil, false
	}
	paused = l.paused
	l.awaiting, l.asked, l.askedFor, l.paused = true, time.Now(), to, false
	return l.stream, paused
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
	l.stale = l.askedFor != l.seeks.target()
	if l.stale {
		signal(l.wanted)
	}
}

// flow keeps the buffer between its marks and finds servers that fell silent.
func (l *link) flow() error {
	b := l.buffer.Level()
	stream, what := l.due(b.Unread())
	switch what {
	case playAnew:
		l.replay()
	case hold:
		return stream.Pause(b.Newest())
	case goOn:
		l.buffer.Resume()
		return stream.Resume(b.Newest())
	}
	return nil
}

// errand is what a server has to be told.
type errand uint8

const (
	nothing errand = iota
	hold
	goOn
	playAnew
)

// due decides what the server has to be told, given how much is unread.
func (l *link) due(unread time.Duration) (*rtmp.Stream, errand) {
	live := l.facts.get().live()
	l.mu.Lock()
	defer l.mu.Unlock()
	owes := !l.complete && !l.paused
	silent := l.silent()
	switch {
	case l.stream == nil:
		return nil, nothing
	case l.awaiting && time.Since(l.asked) > seekPatience, silent && owes:
		return nil, playAnew
	case owes && !live && !l.awaiting && unread > fullAhead:
		l.paused = true
		return l.stream, hold
	case l.paused && unread < lowAhead:
		l.paused = false
		return l.stream, goOn
	}
	return nil, nothing
}

// silent reports that the server owes data and sent none for too long. A live
// stream without a publisher owes nothing.
func (l *link) silent() bool {
	if l.conn == nil || !l.fed || l.facts.get().waiting {
		l.heardAt = time.Now()
		return false
	}
	if n := l.conn.Bytes(); n != l.heard {
		l.heard, l.heardAt = n, time.Now()
	}
	return time.Since(l.heardAt) > deadAfter
}

// replay replaces the connection by one that plays from where the buffer ends.
func (l *link) replay() {
	l.mu.Lock()
	conn := l.conn
	l.conn, l.stream, l.stale, l.awaiting = nil, nil, false, false
	l.mu.Unlock()
	if conn != nil {
		conn.Close()
	}
}

// signal wakes the one who waits on c, or the next one who will.
func signal(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}
