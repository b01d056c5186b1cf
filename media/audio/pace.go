package audio

import "time"

// pace says how many frames a device takes that asks every period, without
// rounding any away.
type pace struct {
	rate  int
	epoch time.Time
	taken int // frames since epoch
}

// hold is how long the process may be held up before lost time stays lost: no
// more sound is queued that could make up for it.
const hold = capacity

func newPace(rate int) pace { return pace{rate: rate, epoch: time.Now()} }

// next returns how many frames are due until one period from now, and after
// how many more frames the first of them is heard: negative when it is late.
func (p *pace) next() (frames, delay int) {
	now := time.Since(p.epoch)
	if p.frames(now)-p.taken > p.frames(hold) {
		*p, now = newPace(p.rate), 0
	}
	delay = p.taken - p.frames(now)
	frames = p.frames(now+period) - p.taken
	p.taken += frames
	return frames, delay
}

// most returns the largest number of frames that next returns.
func (p *pace) most() int { return p.frames(hold+period) + 1 }

func (p *pace) frames(d time.Duration) int {
	whole, part := int(d/time.Second), int(d%time.Second)
	return whole*p.rate + part*p.rate/int(time.Second)
}
