package clock

import (
	"math"
	"time"
)

// notable is a correction that makes waiters compute again.
const notable = 2 * time.Millisecond

// Follow is Run for when sound is about to play: media time stands still until
// the first report to Heard, but no longer than 2.5 s.
func (c *Clock) Follow(speed float64) { c.run(speed, patience) }

// patience is how long a device may take to begin: a null sink of PulseAudio
// sleeps for two seconds when it is used first.
const patience = 2500 * time.Millisecond

// leap is a change of speed that the time between two reports turns into a
// notable difference.
const leap = 0.1

// Heard tells what the audio device lets hear at this moment, and how fast media
// time passes there. The first report after Set, Run, Stop or a large change of
// speed is believed at once, later ones correct the clock gently, and a lasting
// difference makes it jump. A stopped clock takes no notice.
func (c *Clock) Heard(pts time.Duration, speed float64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.running {
		return
	}
	now, before := c.now(), c.speed
	if c.speed = speed; math.Abs(speed-before) > leap {
		c.device = device{}
	}
	step := c.device.correct(pts - now)
	begins := c.hold > 0
	c.hold = 0
	c.set(now + step)
	if begins || speed != before || step.Abs() > notable {
		c.notify()
	}
}

// device turns the reports of an audio device into corrections. Its callbacks
// come late by chance, so one report is worth little and many are exact.
type device struct {
	reports int // believed so far, up to memory
	strikes int // in a row that were too far off to believe
}

const (
	memory  = 32                     // reports averaged: a third of a second at a period of 10 ms
	jump    = 100 * time.Millisecond // no jitter is this large
	strikes = 3                      // a device stuck for once is no jump
)

// correct returns how much of the difference between a report and the clock to
// remove now.
func (d *device) correct(difference time.Duration) time.Duration {
	if difference.Abs() <= jump || d.reports == 0 {
		d.strikes = 0
		d.reports = min(d.reports+1, memory)
		return difference / time.Duration(d.reports)
	}
	if d.strikes++; d.strikes < strikes {
		return 0
	}
	*d = device{reports: 1}
	return difference
}
