package player

import (
	"rill/media"
	"rill/player/internal/tracks"
)

// A Track is one of the tracks of an item.
type Track = tracks.Track

// selectTrack plays another track: a recording from the position on, a live
// stream from what comes next.
func (c *core) selectTrack(kind media.Track, id int) {
	s := c.session
	if s == nil || c.state == Opening || !s.link.choose(kind, id) || s.facts.get().live() {
		return
	}
	c.recall()
	at := s.position()
	s.elsewhere(at, onServer)
	c.resume()
	c.become(Buffering)
}

func (l *link) choose(kind media.Track, id int) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.tracks.Choose(kind, id)
}

// list returns the tracks that were seen.
func (l *link) list() []Track {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.tracks.List()
}
