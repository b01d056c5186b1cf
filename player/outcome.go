package player

import (
	"sync"
	"time"

	"rill/media"
	"rill/player/playlist"
)

// together is how far apart pictures and sound may end for the sound to decide
// where the item does.
const together = 100 * time.Millisecond

// outcome says where what is shown of an item begins and ends.
type outcome struct {
	mu      sync.Mutex
	limit   time.Duration // what the item's length allows; never where it has none
	timed   bool          // for good
	first   time.Duration // where it is played from
	known   bool
	sounded time.Duration // where the sound that was given ends
	shown   time.Duration // pictures from here on are left out
}

// bound notes the length that an item has. That of a live stream counts from
// when it is shown.
func (o *outcome) bound(item playlist.Item) {
	o.limit = never
	if item.Length > 0 && (item.Kind == playlist.Recorded || item.Start > 0) {
		o.limit = item.Start + item.Length
	}
	o.shown = o.limit
}

// allow sets, once, what the item's length allows.
func (o *outcome) allow(until time.Duration) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if !o.timed {
		o.limit, o.shown, o.timed = until, until, true
	}
}

// allowed returns what the item's length allows; never where it has none.
func (o *outcome) allowed() time.Duration {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.limit
}

// allot has the item's length count from where it is played from, or for a
// live stream from when it is shown.
func (s *session) allot(at time.Duration) {
	switch {
	case s.item.Length <= 0:
	case !s.facts.get().live():
		s.outcome.allow(s.item.Start + s.item.Length)
	case s.turn.begun():
		s.outcome.allow(at + s.item.Length)
	}
}

func (o *outcome) begin(at time.Duration) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.first, o.known = at, true
}

func (o *outcome) begun() (time.Duration, bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.first, o.known
}

// sound notes where the sound ends.
func (o *outcome) sound(end time.Duration) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.sounded = end
}

func (o *outcome) soundEnd() time.Duration {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.sounded
}

// leaveOut has pictures left out that come at or after a time.
func (o *outcome) leaveOut(from time.Duration) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.shown = min(from, o.limit)
}

// shows reports that a picture of that time is part of the item.
func (o *outcome) shows(pts time.Duration) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return pts < o.shown
}

// ends returns where an item ends whose pictures and sound end at these times; a
// track that it does not have ends at 0.
func (o *outcome) ends(pictures, sound time.Duration) time.Duration {
	at, limit := max(pictures, sound), o.allowed()
	if pictures > 0 && sound > 0 && (pictures-sound).Abs() <= together {
		at = sound
	}
	if at > limit-together {
		return limit
	}
	return at
}

// ends returns where the item ends, of which everything has come. Sound that was
// decoded is measured to the sample, other sound by the times of its packets.
func (s *session) ends(decoded bool) time.Duration {
	if s.still() {
		return s.stays()
	}
	pictures, _ := s.buffer.Last(media.Video)
	sound, ok := s.buffer.Last(media.Audio)
	if ok && decoded {
		sound = s.outcome.soundEnd()
	}
	return s.outcome.ends(pictures, sound)
}
