package player

import (
	"strconv"
	"sync/atomic"
	"time"

	"rill/media"
)

// around is how many pictures before and after a change of the rendition are
// looked at.
const around = 25

// seam watches the pictures for changes of the rendition. Its fields but the
// first two are of the pacer's goroutine.
type seam struct {
	shown atomic.Int64 // rendition
	holds atomic.Int64 // how often time was held

	held   int64
	known  bool // there was a picture before
	last   media.Picture
	at     time.Time
	excess [around]time.Duration // of the last intervals, beyond a picture's time
	next   int
	left   int           // pictures after the last change that still count
	worst  time.Duration // of those
}

// cross sees a picture that is shown, and tells of a change of the rendition.
func (s *session) cross(p *media.Picture) {
	m := &s.seam
	m.note(p, s.facts.rate.perSecond(), s.speaker.speed())
	if from := m.shown.Swap(int64(p.Rendition)); int(from) != p.Rendition {
		s.tally.switched(p.Rendition > int(from))
		s.bus.emit(Event{Name: SwitchEvent, Detail: strconv.Itoa(p.Rendition), Why: s.link.reason(p.Rendition)})
		m.left, m.worst = around+1, 0
	}
	if m.left > 0 {
		m.left--
		worst := m.worst
		for _, d := range m.excess {
			worst = max(worst, d)
		}
		s.tally.switchedFor(worst - m.worst)
		m.worst = worst
	}
}

// note measures the interval before a picture. Where the position has jumped, or
// time was held, there is none.
func (m *seam) note(p *media.Picture, rate, speed float64) {
	now, held := time.Now(), m.holds.Load()
	switch {
	case !m.known:
	case p.Serial != m.last.Serial || held != m.held:
		m.excess = [around]time.Duration{}
	default:
		m.excess[m.next] = beyondFrame(now.Sub(m.at), frameOf(p, p.PTS-m.last.PTS, rate), speed)
		m.next = (m.next + 1) % around
	}
	m.last, m.at, m.known, m.held = media.Picture{PTS: p.PTS, Serial: p.Serial}, now, true, held
}

// frameOf is how long a picture lasts: as it says, or as pictures do.
func frameOf(p *media.Picture, apart time.Duration, rate float64) time.Duration {
	if rate > 0 {
		apart = min(apart, time.Duration(float64(time.Second)/rate))
	}
	return max(apart, p.Duration)
}

// beyondFrame is how much longer an interval is than a picture lasts, if that can
// be noticed.
func beyondFrame(interval, frame time.Duration, speed float64) time.Duration {
	if interval -= time.Duration(float64(frame) / speed); interval < time.Millisecond {
		return 0
	}
	return interval
}
