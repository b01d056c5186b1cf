package player

import (
	"rill/media"
	"rill/media/buffer"
	"rill/player/internal/tracks"
)

// hand puts the shadow's connection in the place of the one that plays.
func (l *link) hand(s *shadow) {
	l.mu.Lock()
	s.feed.joined = &joined{s.splice, s.timeline, s.tracks, s.metadata}
	l.over.handed, l.over.beside = &s.feed, nil
	old := l.conn
	if old != nil {
		l.drop(errReplay)
	}
	if l.complete {
		l.complete = false
		signal(l.again)
	}
	l.mu.Unlock()
	signal(l.hurry)
	if old != nil {
		old.Close()
	}
}

// joined is what a feed knows about the place where it was joined.
type joined struct {
	splice   *buffer.Splice
	timeline buffer.Timeline
	tracks   tracks.Tracks
	metadata *media.Metadata
}

// successor returns the feed that was joined to what is held, if there is one.
func (l *link) successor() (feed, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	f := l.over.handed
	l.over.handed = nil
	if f == nil {
		return feed{}, false
	}
	return *f, true
}

// prefer returns the feed that was joined meanwhile instead of another one.
func (l *link) prefer(f feed, err error) (feed, error) {
	s, ok := l.successor()
	if !ok {
		return f, err
	}
	if err == nil {
		f.close()
	}
	return s, nil
}

// adopt goes on with a feed.
func (l *link) adopt(f feed) {
	l.mu.Lock()
	defer l.mu.Unlock()
	from := int(l.rung.Swap(int64(f.rung)))
	l.over.into, l.over.asked, l.over.from, l.over.held = nil, nil, NoSwitch, false
	j := f.joined
	if j == nil {
		l.resplice(from)
		return
	}
	l.over.into, l.timeline, l.tracks, l.anchored = j.splice, j.timeline, j.tracks, true
	l.shore.Leave() // content may have been left out, on a live stream that came late
	if j.metadata != nil {
		l.facts.set(func(n *news) { n.metadata = *j.metadata })
	}
}

// resplice has a connection that plays another rung than what is held go on at a
// keyframe. l.mu is held.
func (l *link) resplice(from int) {
	b := l.buffer.Level()
	if from == int(l.rung.Load()) || !b.Video.Present && !b.Audio.Present {
		return
	}
	l.over.from = from
	l.over.into = l.buffer.Splice(buffer.Seam{})
	_ = l.over.into.Alone() // it has just begun
}

// disown closes the feed that nobody takes any more.
func (l *link) disown() {
	if f, ok := l.successor(); ok {
		f.close()
	}
}
