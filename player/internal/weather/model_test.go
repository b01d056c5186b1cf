package weather_test

import (
	"math"
	"time"

	"rill/player/abr"
)

const (
	pulse = 0.05 // seconds, of the model
	tick  = 500 * time.Millisecond
)

// A model is a run in which bits are a fluid: no packets, no protocol. It says
// in a millisecond what the real run takes a second for.
type model struct {
	tr   trace
	c    course
	ch   chooser
	run  record
	now  float64
	edge float64 // content that has arrived, in seconds
	rung int     // that it arrives at

	kept    []int     // rung by group
	window  []float64 // bits by pulse of the last second
	free    bool      // the sender waited
	sampled float64   // rate at the last key frame

	next    int // rung that was asked for; -1 when none is pending
	from    float64
	heardAt float64 // when the server has heard of it
}

func simulate(tr trace, c course, who candidate) record {
	m := &model{tr: tr, c: c, ch: who.make(c), rung: who.start(c.ladder), next: -1, kept: make([]int, c.groups())}
	m.run = newRecord(c)
	m.enter()
	last := 0.0
	for !m.run.over() && m.now < patience*c.content {
		m.send()
		m.run.advance(m.now, m.edge, m.shown)
		m.turn()
		if m.now-last >= tick.Seconds()-pulse/2 {
			last = m.now
			m.decide()
		}
	}
	return m.run
}

// patience is after how many times the length of the content a run is given up.
const patience = 40

func (m *model) shown(content float64) int { return m.kept[min(int(content/group), len(m.kept)-1)] }

// limit returns how much the sender may have sent.
func (m *model) limit() float64 {
	if m.c.live {
		return min(m.now, m.c.content)
	}
	return min(m.run.head+m.c.buffer, m.c.content)
}

// send lets one pulse pass.
func (m *model) send() {
	bits := m.tr.carried(m.now+pulse) - m.tr.carried(m.now)
	m.now += pulse
	sent, limit := 0.0, m.limit()
	m.free = false
	for bits > 0 {
		if m.free = m.edge >= limit; m.free {
			break
		}
		key := (math.Floor(m.edge/group+1e-9) + 1) * group
		to := min(limit, key)
		need := (to - m.edge) * m.c.ladder[m.rung]
		if need > bits {
			m.edge += bits / m.c.ladder[m.rung]
			sent += bits
			break
		}
		bits, sent, m.edge = bits-need, sent+need, to
		if to >= key-1e-8 {
			m.edge = key
			m.enter()
			m.sampled = (m.tr.carried(m.now+0.2) - m.tr.carried(m.now)) / 0.2
		}
	}
	m.window = append(m.window, sent)
	if n := int(math.Round(1 / pulse)); len(m.window) > n {
		m.window = m.window[1:]
	}
}

// enter notes the rung of the group that begins.
func (m *model) enter() {
	if k := int(m.edge/group + 1e-9); k < len(m.kept) {
		m.kept[k] = m.rung
	}
}

// turn changes the rung where that was asked for.
func (m *model) turn() {
	if m.next < 0 || m.now < m.heardAt {
		return
	}
	at := math.Ceil(m.from/group-1e-9) * group
	if at > m.edge+1e-9 {
		return
	}
	m.edge, m.rung, m.next = at, m.next, -1
	m.enter()
}

func (m *model) decide() {
	d := m.ch.Decide(m.metrics())
	if d.Rung == m.rung || m.next >= 0 || d.Probe {
		return
	}
	m.run.asked(m.rung, d.Rung)
	line := m.tr.carried(m.now+1) - m.tr.carried(m.now)
	m.next, m.from = d.Rung, m.run.head+d.Keep.Seconds()
	m.heardAt = m.now + 2*m.tr.stretches[0].delay.Seconds() + min(2, queued*8/max(line, 1000))
}

const queued = 8 << 10 // bytes that are on their way

func (m *model) metrics() abr.Metrics {
	bits := 0.0
	for _, b := range m.window {
		bits += b
	}
	ahead := m.edge - m.run.head
	target := m.c.buffer
	if m.c.live {
		target = m.now - m.run.head
	}
	v := abr.Metrics{
		At: seconds(m.now), Live: m.c.live, Current: m.rung, Switching: m.next >= 0, Left: seconds(m.c.content - m.edge),
		Buffer: abr.Buffer{
			Ahead: seconds(ahead), Target: seconds(target), Stalled: m.run.waiting, Interval: group * time.Second,
			Group: seconds(m.edge - math.Floor(m.edge/group+1e-9)*group),
		},
		Line: abr.Line{Rate: int(bits), Estimate: int(m.sampled), Confidence: 1, LowerBound: m.sampled == 0},
	}
	return v
}

func seconds(s float64) time.Duration { return time.Duration(s * float64(time.Second)) }
