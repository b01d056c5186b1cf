package align_test

import (
	"testing"
	"time"

	"rill/media"
	"rill/player/internal/align"
)

const (
	ms = time.Millisecond
	s  = time.Second
)

// sound is a packet at a time, of what is heard then.
func sound(at time.Duration, content byte) media.Packet {
	return media.Packet{Track: media.Audio, DTS: at, PTS: at, Data: []byte{content}}
}

func TestMatchFindsHowTimelinesRelate(t *testing.T) {
	for _, tt := range []struct {
		name   string
		behind time.Duration // of the new timeline
		lag    time.Duration // of its arrival
		same   bool          // sound
		want   time.Duration // shift
	}{
		{"one clock", 0, 100 * ms, false, 7 * s},
		{"one clock, as the sound says", 0, 3 * s, true, 7 * s},
		{"another clock", time.Hour, 0, false, time.Hour + 7*s},
		{"another clock, late", time.Hour, 300 * ms, false, time.Hour + 7*s + 300*ms},
		{"another clock, late, as the sound says", time.Hour, 300 * ms, true, time.Hour + 7*s},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := align.New()
			start := time.Now()
			for i := range 100 {
				content := 10*s + time.Duration(i)*20*ms
				m.Old(sound(content+7*s, byte(i)))
				at := content - tt.lag
				next := sound(at-tt.behind, byte(200))
				if n := i - int(tt.lag/(20*ms)); tt.same && n >= 0 {
					next.Data = []byte{byte(n)}
				}
				m.New(next, start.Add(time.Duration(i)*20*ms))
			}
			shift, ok := m.Shift(7*s, start.Add(2*s))
			if !ok || tt.lag < 3*s && shift != tt.want || tt.lag == 3*s && shift != 7*s+tt.behind && shift != 10*s {
				t.Errorf("shift %v, %v; want %v", shift, ok, tt.want)
			}
		})
	}
}

func TestMatchTrustsNoSoundThatComesAgain(t *testing.T) {
	m := align.New()
	now := time.Now()
	for i := range 100 {
		m.Old(sound(time.Duration(i)*20*ms, 0))
		m.New(sound(time.Duration(i)*20*ms-100*ms, 0), now)
	}
	if _, ok := m.Shift(0, now); ok {
		t.Error("silence was taken for evidence")
	}
	if shift, ok := m.Shift(0, now.Add(s)); !ok || shift != 0 {
		t.Errorf("shift %v, %v; want that of the common clock", shift, ok)
	}
}
