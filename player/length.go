package player

import (
	"cmp"
	"errors"
	"fmt"
	"time"

	"rill/media"
	"rill/media/buffer"
	"rill/player/playlist"
)

// tolerance is how far the lengths that are told of a stream may differ.
const tolerance = 2 * time.Second

// errSpent ends a connection whose server sends more than the item's length.
var errSpent = errors.New("player: the item's length is reached")

// duration is the length of what is played of the stream, from the stream's
// beginning, and at least what has come; 0 when it is not known.
func (s *session) duration() time.Duration {
	n := s.facts.get()
	d := n.duration()
	if s.outcome.allowed() != never && !n.live() && (d == 0 || d > s.outcome.allowed()) {
		return s.outcome.allowed()
	}
	if d == 0 {
		return 0
	}
	return max(d, s.buffer.Held().End)
}

// runIn is how much earlier a server is asked for a part of a stream: it goes by
// when pictures are sent, which is before they are shown, and sound fades in.
const runIn = 200 * time.Millisecond

// margin is how much earlier the server has to begin than what is wanted.
func (l *link) margin() time.Duration {
	if b := l.buffer.Level(); l.item.Start == 0 || b.Video.Present || b.Audio.Present {
		return 0
	}
	return runIn
}

// exceeds reports that a packet is behind what the item's length allows, which
// not every server knows to leave out. l.mu is held.
func (l *link) exceeds(p media.Packet) bool {
	l.past[p.Track] = p.DTS >= l.outcome.allowed()
	return l.past[p.Track]
}

// spend ends the connection when all that the item's length allows has come.
func (l *link) spend() error {
	if l.course().follows() {
		return nil // the server ends it by going on
	}
	b := l.buffer.Level()
	l.mu.Lock()
	spent := l.fed && l.passed(media.Video, b.Video) && l.passed(media.Audio, b.Audio) && (b.Video.Present || b.Audio.Present)
	l.mu.Unlock()
	if !spent {
		return nil
	}
	if err := l.finish(); err != nil {
		return err
	}
	return errSpent
}

// passed reports that a track, if there is one, has come as far as the item's
// length allows. l.mu is held.
func (l *link) passed(track media.Track, level buffer.TrackLevel) bool {
	return l.past[track] || !level.Present || level.Newest >= l.outcome.allowed()
}

// arriveAt notes where the stream ends, the server having sent everything.
func (l *link) arriveAt() {
	n := l.facts.get()
	if l.outcome.allowed() != never || l.still() || n.live() {
		return
	}
	pictures, _ := l.buffer.Last(media.Video)
	sound, _ := l.buffer.Last(media.Audio)
	said := n.duration()
	n.came = max(pictures, sound)
	if is := n.duration(); said > 0 && (is-said).Abs() > tolerance {
		l.bus.emit(Event{Name: MetadataEvent, Detail: fmt.Sprintf("length %v, not %v", is, said)})
	}
	l.facts.set(func(f *news) { f.came = n.came })
}

// dispute tells, once, that the server and the encoder do not agree on the length.
func (l *link) dispute() {
	n := l.facts.get()
	if n.disputed || n.length == 0 || n.metadata.Duration == 0 || (n.length-n.metadata.Duration).Abs() <= tolerance {
		return
	}
	l.facts.set(func(n *news) { n.disputed = true })
	l.bus.emit(Event{Name: MetadataEvent, Detail: fmt.Sprintf("length %v, and %v by its own word", n.length, n.metadata.Duration)})
}

// Span returns how long the entry plays; 0 when that is not known.
func (e Entry) Span() time.Duration {
	switch {
	case e.Item.Length > 0:
		return e.Item.Length
	case e.Item.Length == playlist.OneFrame:
		return cmp.Or(e.Item.Duration, stillTime)
	case e.Live:
		return 0
	}
	return max(0, e.Duration-e.Item.Start)
}

// total returns how long all entries play together, as far as that is known, and
// whether it is of all.
func total(entries []Entry) (sum time.Duration, all bool) {
	all = true
	for _, e := range entries {
		span := e.Span()
		sum += span
		all = all && span > 0
	}
	return sum, all
}
