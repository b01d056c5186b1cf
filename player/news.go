package player

import (
	"rill/media"
	"rill/media/rtmp"
	"rill/player/playlist"
	"rill/player/status"
)

// tell lets the status show.
func (l *link) tell(s rtmp.Status) {
	l.bus.emit(Event{Name: StatusEvent, Code: s.Code, Detail: playlist.Redact(s.Description)})
}

// status acts on a status of the server.
func (l *link) status(s rtmp.Status) error {
	l.tell(s)
	if answered, err := l.declined(s); answered {
		return err
	}
	if answered, err := l.transited(s); answered {
		return err
	}
	if l.unqueued(s) {
		return nil
	}
	switch entry := status.Of(s.Code, s.Level); entry.Action {
	case status.Finish:
		return l.finish()
	case status.FinishRecord:
		if !l.facts.get().live() {
			return l.finish()
		}
	case status.Arrive:
		l.arrived()
	case status.Miss:
		l.missed()
	case status.OffAir, status.OnAir:
		l.facts.set(func(n *news) { n.waiting = entry.Action == status.OffAir })
	case status.Show:
		l.object(entry, s)
	case status.Fail:
		return &rtmp.StatusError{Status: s}
	}
	return nil
}

// object tells of an error that need not be the end. If nothing plays, it was.
func (l *link) object(entry status.Entry, s rtmp.Status) {
	if entry.Level != status.Error {
		return
	}
	e := explain(&rtmp.StatusError{Status: s})
	l.mu.Lock()
	defer l.mu.Unlock()
	l.objection = e
	l.bus.emit(Event{Name: ErrorEvent, Reason: e.Reason, Code: e.Code, Detail: e.Detail})
}

// finish notes that the server has sent everything.
func (l *link) finish() error {
	over, fed := l.end()
	switch {
	case !over:
		return nil
	case !fed && l.mute != nil:
		return l.mute
	case !fed:
		return l.insist()
	}
	l.arriveAt()
	l.prime()
	return nil
}

// end ends the buffer, if it is over with the position that is wanted and
// anything has come at all.
func (l *link) end() (over, fed bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	over = l.stream != nil && !l.stale && !l.awaiting
	if over && l.fed {
		l.complete = true
		l.endInput()
	}
	return over, l.fed
}

// spare reports that a track that cannot be played is one of several.
func (l *link) spare(err *media.UnsupportedCodecError) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return err.ID > 0 || !l.tracks.Only(err.Track, err.ID)
}

// unsupported ends the item without pictures, and goes on without sound, unless
// there is another track of the kind.
func (l *link) unsupported(err *media.UnsupportedCodecError) error {
	if l.spare(err) {
		return nil
	}
	if err.Track == media.Video || l.facts.get().blind() {
		return err
	}
	l.mute = err
	l.facts.set(func(n *news) { n.mute = true })
	reason := explain(err)
	l.tally.failed(reason)
	l.bus.emit(Event{Name: ErrorEvent, Reason: reason.Reason, Detail: reason.Detail})
	l.prime()
	return nil
}
