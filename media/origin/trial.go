package origin

import (
	"math"
	"time"

	"rill/media/amf"
)

// A trial measures a line by calling the client with payloads. How long the
// answers take beyond the first one, whose payload is empty, is what the
// payloads take.
type trial struct {
	*session
	Detection
	plan     plan
	asked    command // is answered at the end
	begun    time.Time
	rounds   []payload
	answered int
	bytes    int // of all payloads
}

// A payload is what the client was called with.
type payload struct {
	tx             float64
	size           int
	sent, answered time.Time
}

// begin implements gauge.
func (t *trial) begin() error {
	t.begun = time.Now()
	return t.next()
}

// next sends the next payload, or the result when that was all.
func (t *trial) next() error {
	v := t.plan.payload(t)
	if v == nil {
		return t.finish()
	}
	p := payload{tx: t.number(), sent: time.Now()}
	body, err := amf.Append(nil, t.plan.method, p.tx, nil, v)
	if err != nil {
		return err
	}
	p.size = len(body)
	t.bytes += p.size
	t.rounds = append(t.rounds, p)
	if err := t.sendBody(body); err != nil {
		return err
	}
	return t.out.Flush()
}

// hear implements gauge.
func (t *trial) hear(c command) error {
	if t.answered == len(t.rounds) || c.tx != t.rounds[t.answered].tx {
		return nil
	}
	t.rounds[t.answered].answered = time.Now()
	t.answered++
	return t.next()
}

// feed implements gauge.
func (t *trial) feed(now time.Time) (time.Time, error) {
	until := t.rounds[len(t.rounds)-1].sent.Add(gaugeSilence)
	if now.Before(until) {
		return until, nil
	}
	return now, t.finish()
}

// finish tells the client the result, if there is one.
func (t *trial) finish() error {
	t.settleGauge()
	m, ok := t.measured()
	if !ok {
		return t.refuse(t.asked, "The client has not answered.")
	}
	if err := t.call(t.plan.done, 0, append([]any{nil}, t.plan.result(m)...)...); err != nil {
		return err
	}
	return t.answer(t.asked, nil, nil)
}

// A measurement is what a trial has found.
type measurement struct {
	kbits, rate float64 // sent, and per second
	took        time.Duration
	latency     time.Duration // there and back
}

// measured returns what the rounds say that were answered. Of many, those of the
// first half only widen what TCP lets pass.
func (t *trial) measured() (measurement, bool) {
	first := max(1, (t.answered-1)/2)
	if t.answered <= first {
		return measurement{}, false
	}
	m := measurement{latency: t.rounds[0].took()}
	var whole time.Duration
	for _, p := range t.rounds[first:t.answered] {
		m.kbits += float64(p.size) * 8 / 1000
		m.took += p.took() - m.latency
		whole += p.took()
	}
	if m.took <= 0 {
		m.took = max(whole, time.Microsecond)
	}
	m.rate = math.Round(m.kbits / m.took.Seconds())
	if t.MaxRate > 0 {
		m.rate = min(m.rate, math.Round(t.MaxRate.Kbps()))
	}
	return m, true
}

func (p payload) took() time.Duration { return p.answered.Sub(p.sent) }

// elapsed returns how long the trial has taken.
func (t *trial) elapsed() time.Duration { return time.Since(t.begun) }
