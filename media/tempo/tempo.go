// Package tempo plays sound faster or slower and keeps its pitch.
package tempo

import (
	"time"

	"rill/media"
)

// The speeds that a Tempo takes.
const (
	Slowest = 0.25
	Fastest = 4
)

const (
	hop  = 10 * time.Millisecond // written at once; as long as one place fades into another
	slip = 12 * time.Millisecond // how far sound may be from its time: more than half a period of 45 Hz
)

// A Tempo lets media time pass at another speed than the samples' own. It goes
// through the sound as it is, and where that strays too far from its time, fades
// over to a place that looks the same. At speed 1 it gives on what it gets. It
// holds at most 25 ms of sound back, and as much media time at high speeds as
// passes in 20 ms. One goroutine owns it.
type Tempo struct {
	speed    float64
	rate     int
	channels int

	in   []float32 // what was not played yet, or may be played again
	mono []float32 // the same, mixed
	next int       // frame of in that continues what was played last
	due  float64   // frame of in whose time it is
	out  []float32
}

// New returns a Tempo of speed 1.
func New() *Tempo { return &Tempo{speed: 1} }

// SetSpeed sets how much media time passes in a second, Slowest..Fastest, from
// the next samples on. It makes no click.
func (t *Tempo) SetSpeed(speed float64) { t.speed = min(max(speed, Slowest), Fastest) }

// Stretch returns what s completes of the output, perhaps nothing. Its PTS and
// Speed say which media time each sample belongs to. Every 10 ms the sound itself
// is within 12 ms of that; at speed 1 it is exact, so that a return to it is a
// step of media time. Its Data is valid until the next call, and that of s where
// nothing is to be done. Samples of another shape than before come after a Flush.
func (t *Tempo) Stretch(s media.Samples) media.Samples {
	if t.speed == 1 && len(t.in) == 0 {
		return s
	}
	t.take(s)
	if t.speed == 1 {
		return t.rest(s)
	}
	from := t.due
	t.out = t.out[:0]
	for t.ready() {
		t.step()
	}
	out := t.output(s, from, t.speed)
	t.forget()
	return out
}

// Drain returns what is held back, the last samples having been last. The Tempo
// is then as after Flush.
func (t *Tempo) Drain(end time.Duration) media.Samples {
	if len(t.in) == 0 {
		return media.Samples{}
	}
	return t.rest(media.Samples{PTS: end, Rate: t.rate, Channels: t.channels})
}

// Flush forgets what is held back.
func (t *Tempo) Flush() {
	t.in, t.mono, t.next, t.due = t.in[:0], t.mono[:0], 0, 0
}

func (t *Tempo) take(s media.Samples) {
	t.rate, t.channels = s.Rate, s.Channels
	t.in = append(t.in, s.Data...)
	for frame := s.Data; len(frame) >= s.Channels; frame = frame[s.Channels:] {
		sum := float32(0)
		for _, v := range frame[:s.Channels] {
			sum += v
		}
		t.mono = append(t.mono, sum)
	}
}

// rest returns all that is held, as it is; s came last.
func (t *Tempo) rest(s media.Samples) media.Samples {
	t.out = append(t.out[:0], t.in[t.next*t.channels:]...)
	out := t.output(s, float64(t.next), 1)
	t.Flush()
	return out
}

// output stamps out, which begins at a frame of in; s came last.
func (t *Tempo) output(s media.Samples, from, speed float64) media.Samples {
	ahead := (float64(len(t.mono)) - from) / float64(t.rate)
	return media.Samples{
		PTS:      s.PTS + s.Duration() - time.Duration(ahead*float64(time.Second)),
		Rate:     t.rate,
		Channels: t.channels,
		Speakers: s.Speakers,
		Speed:    speed,
		Data:     t.out,
	}
}

// frames returns how many frames d is.
func (t *Tempo) frames(d time.Duration) int {
	return max(1, int(d*time.Duration(t.rate)/time.Second))
}
