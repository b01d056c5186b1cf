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
	limit time.Duration // what the item's length allows; never where it has none

	mu      sync.Mutex
	first   time.Duration // where it is played from
	known   bool
	sounded time.Duration // where the sound that was given ends
	shown   time.Duration // pictures from here on are left out
}

// bound notes the length that an item has.
func (o *outcome) bound(item playlist.Item) {
	o.limit = never
	if item.Length > 0 {
		o.limit = item.Start + item.Length
	}
	o.shown = o.limit
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
	at := max(pictures, sound)
	if pictures > 0 && sound > 0 && (pictures-sound).Abs() <= together {
		at = sound
	}
	if at > o.limit-together {
		return o.limit
	}
	return at
}

// ends returns where the item ends, of which everything has come. Sound that was
// decoded is measured to the sample, other sound by the times of its packets.
func (s *session) ends(decoded bool) time.Duration {
	pictures, _ := s.buffer.Last(media.Video)
	sound, ok := s.buffer.Last(media.Audio)
	if ok && decoded {
		sound = s.outcome.soundEnd()
	}
	return s.outcome.ends(pictures, sound)
}
