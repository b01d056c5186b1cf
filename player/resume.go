package player

import (
	"time"

	"rill/media/rtmp"
	"rill/player/playlist"
	"rill/player/status"
)

// An offer is what a server was asked that may not know how to go on where
// another connection was lost.
type offer struct {
	stream *rtmp.Stream     // nil: nothing is offered
	play   rtmp.PlayOptions // instead
	at     time.Time
}

// resumePatience is how long a server may take that knows. One that does not
// may say nothing at all.
const resumePatience = 3 * time.Second

// request asks a new connection to play: the item, or what an earlier connection
// has not delivered of it.
func (l *link) request(f feed) error {
	if f.baton != nil {
		return l.carryOn(f)
	}
	o := l.begin(l.options())
	if !l.isPlaced() && !l.hasMedia() || !l.memory.Resumes(f.url.Host, f.conn.Server()) {
		return l.head(f.stream, func() error { return f.stream.Play(o) })
	}
	l.mu.Lock()
	l.offer = offer{f.stream, o, time.Now()}
	offset := l.timeline.Source(l.want)
	l.mu.Unlock()
	if list, ok := l.course().whole(); ok {
		return l.replay(f.stream, list, offset)
	}
	resume := rtmp.Play2Options{Start: l.origin(o), Length: l.span(), Offset: max(0, offset), Transition: rtmp.Resume}
	return l.head(f.stream, func() error { return f.stream.Play2(resume) })
}

// origin is where the item begins, as the first connection asked for it.
func (l *link) origin(o rtmp.PlayOptions) time.Duration {
	if o.Start < 0 || l.item.Kind == playlist.Live {
		return o.Start
	}
	return l.item.Start
}

// span is how much of the item is asked for. How much of a live stream is shown
// counts from when it is, which the server does not know.
func (l *link) span() time.Duration {
	if l.item.Kind == playlist.Live {
		return 0
	}
	return l.item.Length
}

// accepted notes that media has come as offered. l.mu is held.
func (l *link) accepted() {
	if l.offer.stream != nil {
		l.offer = offer{}
		l.memory.Resumed(l.conn.URL().Host, true)
	}
}

// declined plays in the plain way if a status says that the server does not know
// how to resume, and reports whether it did.
func (l *link) declined(s rtmp.Status) (bool, error) {
	switch status.Of(s.Code, s.Level).Code {
	case "NetConnection.Call.Failed", "NetStream.Failed":
		return l.fallBack(0)
	}
	return false, nil
}

// fallBack plays in the plain way if an offer has not been answered for so long,
// and reports whether it did.
func (l *link) fallBack(patience time.Duration) (bool, error) {
	l.mu.Lock()
	o, conn := l.offer, l.conn
	over := o.stream != nil && conn != nil && time.Since(o.at) >= patience
	if over {
		l.offer = offer{}
	}
	l.mu.Unlock()
	if !over {
		return false, nil
	}
	l.memory.Resumed(conn.URL().Host, false)
	return true, l.head(o.stream, func() error { return o.stream.Play(o.play) })
}

// worthwhile is how long an offer may take: not until nothing is left
// to play.
func worthwhile(unread time.Duration) time.Duration {
	return min(resumePatience, max(resumePatience/6, unread/2))
}
