package player

import (
	"cmp"

	"rill/media/buffer"
	"rill/media/rtmp"
	"rill/player/status"
)

const (
	playTransition = "NetStream.Play.Transition"
	playStart      = "NetStream.Play.Start"
	playTransited  = "NetStream.Play.TransitionComplete"
	playFailed     = "NetStream.Play.Failed"
	playPaused     = "NetStream.Pause.Notify"
)

// transited takes in what the server says about a change that it was asked for,
// and reports whether that was it. One that plays from the beginning instead is
// left.
func (l *link) transited(s rtmp.Status) (bool, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	entry, t := status.Of(s.Code, s.Level), l.over.now
	l.hush(entry.Code)
	name := plain(cmp.Or(s.Details, l.over.last))
	rung, asked := l.over.asked[name]
	switch {
	case entry.Code == playTransition:
		if asked && t != nil && t.rung == rung {
			signal(t.accepted)
		}
		return true, nil
	case entry.Code == playTransited:
		if asked {
			l.arrive(rung)
		}
		return true, nil
	case t != nil && t.asking && entry.Code == playStart:
		t.answer(errNoTransit)
		l.memory.Changed(t.host, false)
		return true, errReplay
	case t != nil && t.asking && entry.Level == status.Error:
		delete(l.over.asked, l.over.last)
		t.answer(&rtmp.StatusError{Status: s})
		return true, nil
	}
	return false, nil
}

// arrive begins with a rendition that the server has changed to. l.mu is held.
func (l *link) arrive(rung int) {
	from := int(l.rung.Load())
	if rung == from {
		l.settled(rung)
		return
	}
	l.rung.Store(int64(rung))
	l.timeline.Loosen()
	l.meter.Restart()
	if b := l.buffer.Level(); !b.Video.Present && !b.Audio.Present {
		l.settled(rung)
		return
	}
	l.over.from = from
	l.over.into = l.buffer.Splice(buffer.Seam{Lead: joinLead})
	_ = l.over.into.Alone() // it has just begun
}

// settled ends a change that the server has made. l.mu is held.
func (l *link) settled(rung int) {
	l.over.from = NoSwitch
	if t := l.over.now; t != nil && t.rung == rung {
		t.answer(nil)
	}
}

// judge sees what came of a packet that was pushed. A server that has changed to
// what does not fit is left, and the old rendition played on.
func (l *link) judge(err error) {
	l.mu.Lock()
	conn, into, from := l.conn, l.over.into, l.over.from
	switch {
	case into == nil || from == NoSwitch:
		conn = nil
	case err != nil:
		l.rung.Store(int64(from))
		l.over.into, l.over.from = nil, NoSwitch
		if t := l.over.now; t != nil {
			t.answer(err)
		}
	default:
		if _, ok := into.Joined(); ok {
			l.settled(int(l.rung.Load()))
		}
		conn = nil
	}
	l.mu.Unlock()
	l.abandon(conn, errReplay)
}
