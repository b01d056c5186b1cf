package ui

import (
	"sync/atomic"
	"time"

	"rill/player"
)

const (
	seekHolds = time.Second            // how long the player may take to show where it went
	seekNear  = 700 * time.Millisecond // this near it has arrived
	seekFirst = 300 * time.Millisecond // keys pressed this fast add up
	seekQuick = 200 * time.Millisecond // within this most seeks show their picture
)

// seeker asks the player to go somewhere and remembers the place until it is
// reached, so that the thumb does not jump back and repeated keys add up.
type seeker struct {
	player Player
	target time.Duration
	asked  time.Time
	latest atomic.Int64 // when it asked last, in Unix nanoseconds
}

// underWay reports that the picture of a seek is about to come. Any goroutine
// may ask.
func (k *seeker) underWay() bool {
	return time.Since(time.Unix(0, k.latest.Load())) < seekQuick
}

// position returns where the window should say that the player is.
func (k *seeker) position(s player.Snapshot) time.Duration {
	passed := time.Since(k.asked)
	arrived := (s.Position - k.target).Abs() < seekNear
	if k.asked.IsZero() || passed > seekHolds || arrived && passed > seekFirst {
		k.asked = time.Time{}
		return s.Position
	}
	return k.target
}

func (k *seeker) to(target time.Duration, s player.Snapshot) {
	whole := extent(s)
	k.target, k.asked = min(max(target, whole.Start), whole.End), time.Now()
	k.latest.Store(k.asked.UnixNano())
	k.player.Seek(k.target)
}

// by goes so far ahead, or back.
func (k *seeker) by(d time.Duration, s player.Snapshot) {
	if canSeek(s) {
		k.to(k.position(s)+d, s)
	}
}
