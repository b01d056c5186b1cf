// Package bandwidth tells how fast the line is: how much arrives, and how much
// could.
package bandwidth

import (
	"sync"
	"time"

	"rill/media"
)

// Meter watches what arrives on a connection. The zero value is ready. All
// methods may be called from any goroutine; time comes from the caller and
// must not go back by more than a scheduling delay.
type Meter struct {
	mu       sync.Mutex
	window   window
	trail    trail
	burst    burst
	hurry    burst // as much of the burst as hurried
	whole    work  // large messages in the burst
	pace     pace
	evidence evidence
	told     time.Time // end of the newest burst that told something
	floor    floor
	flows    flows
}

// Add accounts for n bytes that were read at the time at, by a reader that
// waited for them. It does not allocate.
func (m *Meter) Add(n int, at time.Time) { m.Read(n, -1, at) }

// Read accounts for n bytes that were read at the time at by a read that waited
// so long for them; a negative time is unknown. Where reads seldom wait, the
// reader is slower than the line, and what it reads tells nothing about the
// line. It does not allocate.
func (m *Meter) Read(n int, waited time.Duration, at time.Time) {
	if n <= 0 {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	last := m.trail.newest().at
	if at.Before(last) {
		at = last
	}
	if gap := at.Sub(last); waited < 0 || waited > gap {
		waited = gap
	}
	m.window.add(int64(n), at)
	m.floor.raise(m.window.rate(at), at)
	m.trail.note(int64(n), waited, at)
	m.pace.read(int64(n), at)
	m.extend(int64(n), waited, at)
}

// extend adds a read to the burst under way, or begins another.
func (m *Meter) extend(n int64, waited time.Duration, at time.Time) {
	b := &m.burst
	if !b.goesOn(n, at) {
		m.conclude()
		m.begin(burst{first: at, last: at})
		return
	}
	if b.waitedFirst(n, at) {
		m.begin(burst{first: b.last, last: b.last})
	}
	b.reads++
	b.bytes += n
	b.waited += waited
	b.last = at
	if b.span() >= maxSpan && b.bytes >= minBurst {
		b.long = true
		m.conclude()
		m.begin(burst{first: at, last: at, long: true})
	}
}

func (m *Meter) begin(b burst) { m.burst, m.hurry, m.whole = b, b, work{} }

// conclude keeps what the burst tells, or else the large messages in it: servers
// have a message complete before they send it, so that the line was the limit
// within it. Where nobody tells of media there is no saying whether the sender
// was the limit.
func (m *Meter) conclude() {
	switch b := m.burst; {
	case b.large() && (!m.pace.known || b.late()):
		m.keep(b.sample())
	case m.hurry.large() && m.hurry.hurried():
		m.keep(m.hurry.sample())
	case m.whole.busy > 0:
		m.keep(sample{work: m.whole, at: b.last, source: Burst})
	}
	m.begin(burst{})
}

// advance notes that media went on by progress in the burst. What follows the
// moment up to which the sender was ahead of the clock is left out: there it
// may have waited.
func (m *Meter) advance(progress time.Duration) {
	b, h := &m.burst, &m.hurry
	b.media += progress
	if took := b.last.Sub(h.last); b.media-h.media > took+took/5+ahead {
		*h = *b
	}
}

func (m *Meter) keep(s sample) {
	m.evidence.add(s)
	m.told = s.at
}

// Restart says that a timeline begins: a stream was started or switched, or a
// seek was made. Media time is not compared across it.
func (m *Meter) Restart() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.pace.known = false
	m.begin(burst{})
}

// Tell adds what a test has shown, Server or Probe, which took so long.
func (m *Meter) Tell(source Source, rate media.Bitrate, took time.Duration, at time.Time) {
	if rate <= 0 {
		return
	}
	took = min(max(took, convincing), paceSpan)
	m.mu.Lock()
	defer m.mu.Unlock()
	m.evidence.add(sample{work: work{float64(rate) / 8 * took.Seconds(), took}, at: at, source: source})
}

// Rate returns the rate at which bytes arrived during the second before now.
func (m *Meter) Rate(now time.Time) media.Bitrate {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.window.rate(now)
}

// Estimate returns how much the line can carry, as far as is known at now.
func (m *Meter) Estimate(now time.Time) Estimate {
	m.mu.Lock()
	defer m.mu.Unlock()
	if now.Sub(m.burst.last) >= longGap {
		m.conclude()
	}
	e := m.evidence.estimate(now)
	if e.Source == None {
		e.Rate, e.Age = m.floor.at(now, m.window.rate(now))
	}
	return e
}

// Bandwidth returns the rate of the Estimate, or 0 when there is no evidence.
func (m *Meter) Bandwidth(now time.Time) media.Bitrate {
	if e := m.Estimate(now); e.Source != None {
		return e.Rate
	}
	return 0
}
