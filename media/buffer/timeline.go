package buffer

import (
	"time"

	"rill/media"
)

// A Timeline maps the times that a connection delivers to one monotone
// timeline. It anchors again where the source jumps: a restarted publisher, a
// changed clock. The zero value maps every time to itself.
type Timeline struct {
	Rebase bool          // the first packet comes at From rather than at its own time
	From   time.Duration // what the first packet after a rebase maps to

	shift, before time.Duration // now, and before the last jump
	newest        time.Duration // mapped
	started       bool
	loose         bool // the next packet is no jump, wherever it is
}

const (
	maxBack  = 2 * time.Second  // further back is a jump: interleaving never is that loose
	maxAhead = 10 * time.Second // further ahead is a jump on a live stream
)

// Step is how far the first packet after a jump is behind the newest before it.
const Step = 20 * time.Millisecond

// Restart forgets the source: the next packet is the first of another one, or of
// another position. With rebase it comes at from.
func (t *Timeline) Restart(rebase bool, from time.Duration) {
	*t = Timeline{Rebase: rebase, From: from}
}

// Continues returns the packet as it is on the timeline if its source goes on
// with the clock of the one before, whose wire times wrap after 32 bits.
func (t *Timeline) Continues(p media.Packet) media.Packet {
	const round = 1 << 32 * time.Millisecond
	shift := t.shift + (t.newest - p.DTS - t.shift).Round(round)
	p.DTS += shift
	p.PTS += shift
	return p
}

// Continue takes p, the first packet of a source that goes on with the clock of
// the one before, for what Continues returns.
func (t *Timeline) Continue(p media.Packet) {
	t.shift = t.Continues(p).DTS - p.DTS
	t.before, t.newest = t.shift, p.DTS+t.shift
}

// Source returns what the source calls a time of the timeline.
func (t *Timeline) Source(at time.Duration) time.Duration { return at - t.shift }

// Loosen lets the next packet lie anywhere: the source says that it goes on from
// there, on the same clock.
func (t *Timeline) Loosen() { t.loose = true }

// Beside returns a Timeline for another source with the same clock, whose times
// are by that much behind.
func (t *Timeline) Beside(behind time.Duration) Timeline {
	shift := t.shift + behind
	return Timeline{Rebase: t.Rebase, shift: shift, before: shift, started: true, loose: true}
}

// Map moves the packet's times to the timeline.
func (t *Timeline) Map(p *media.Packet) {
	if !t.started {
		t.start(p.DTS)
	}
	if t.loose {
		t.newest, t.loose = p.DTS+t.shift, false
	}
	if t.jumped(p.DTS+t.shift) && !t.jumped(p.DTS+t.before) {
		t.apply(p, t.before)
		return
	}
	if t.jumped(p.DTS + t.shift) {
		t.before, t.shift = t.shift, t.newest+Step-p.DTS
	}
	t.apply(p, t.shift)
}

func (t *Timeline) start(dts time.Duration) {
	t.started = true
	if t.Rebase {
		t.shift = t.From - dts
	}
	t.before, t.newest = t.shift, dts+t.shift
}

// jumped tells a jump from the normal disorder of interleaved tracks. A recorded
// stream may skip ahead: that is a gap of the recording, and seek bars count it.
func (t *Timeline) jumped(at time.Duration) bool {
	return at < t.newest-maxBack || t.Rebase && at > t.newest+maxAhead
}

func (t *Timeline) apply(p *media.Packet, shift time.Duration) {
	p.DTS += shift
	p.PTS += shift
	t.newest = max(t.newest, p.DTS)
}
