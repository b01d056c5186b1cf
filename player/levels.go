package player

import (
	"sync"
	"time"

	"rill/media"
)

// Levels are the peaks of the sound that is being heard, left and right: 0 is
// silence, 1 is full scale. The volume does not count.
type Levels [2]float32

// Levels returns how loud what is being heard is, where there are no pictures to
// look at; zero while time stands still.
func (p *Player) Levels() Levels {
	s := p.showing.Load()
	if s == nil || !p.speaker.clock.Running() {
		return Levels{}
	}
	return s.loudness.at(p.speaker.clock.Now())
}

const levels = 64 // runs of sound of some 20 ms: more than an output holds

// loudness remembers how loud the sound is that was given to the output, by its
// time.
type loudness struct {
	mu    sync.Mutex
	last  [levels]moment
	count int
}

// moment is how loud a run of sound is.
type moment struct {
	from, to time.Duration
	peaks    Levels
}

// note takes in sound that will be heard.
func (l *loudness) note(s media.Samples) {
	l.mu.Lock()
	defer l.mu.Unlock()
	lasts := time.Duration(float64(s.Duration()) * s.Pace())
	l.last[l.count%levels] = moment{s.PTS, s.PTS + lasts, peaksOf(s.Data, s.Channels)}
	l.count++
}

// at returns how loud the moment is; nothing was heard where nothing is known.
func (l *loudness) at(now time.Duration) Levels {
	l.mu.Lock()
	defer l.mu.Unlock()
	for i := range min(l.count, levels) {
		if m := l.last[(l.count-1-i)%levels]; now >= m.from && now < m.to {
			return m.peaks
		}
	}
	return Levels{}
}

// peaksOf returns the peaks of interleaved samples; mono is on both sides.
func peaksOf(data []float32, channels int) (peaks Levels) {
	for i, v := range data {
		if side := i % channels; side < len(peaks) {
			peaks[side] = max(peaks[side], v, -v)
		}
	}
	if channels == 1 {
		peaks[1] = peaks[0]
	}
	return peaks
}
