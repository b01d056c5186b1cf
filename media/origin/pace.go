package origin

import "time"

// A pace says when recorded media is due: as much as the client buffers at
// once, the rest in real time.
type pace struct {
	start    time.Time // wall time at which base is played
	base     time.Duration
	bursting bool // the client's buffer is being filled
}

// restart begins a burst at media time base.
func (p *pace) restart(base time.Duration) {
	p.start, p.base, p.bursting = time.Now(), base, true
}

// due returns when media of time at may be sent.
func (p *pace) due(at, buffer time.Duration) time.Time {
	return p.start.Add(at - p.base - buffer)
}
