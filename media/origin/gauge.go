package origin

import (
	"slices"
	"strings"
	"time"

	"rill/media/amf"
)

const (
	maxGauge     = 16 << 20         // bytes that are sent to measure a line
	gaugeSilence = 10 * time.Second // after which a client will not answer any more
)

// A gauge measures the line of a client.
type gauge interface {
	// begin calls the client for the first time.
	begin() error
	// hear takes an answer or a call of the client.
	hear(c command) error
	// feed sends what is due at now and returns when to be called again.
	feed(now time.Time) (time.Time, error)
}

// invite tells a client that has connected about measuring, or begins it. A
// bare onBWDone comes from servers that measure nothing, too.
func (s *session) invite() error {
	d := s.detection()
	asked, _ := amf.Bool(append(s.client.Arguments, nil)[0])
	switch {
	case d.Answer == Measure && (d.SelfStarted || d.Dialect == Script && asked):
		return s.measure(d, command{})
	case d.Answer == Measure && d.Dialect == CheckBW:
		return s.call("onBWDone", s.number(), nil)
	}
	return s.call("onBWDone", 0, nil)
}

// number returns a number for a call that the client is to answer.
func (s *session) number() float64 {
	s.calls++
	return s.calls
}

// asksToMeasure reports whether a command of that name is about measuring.
func (s *session) asksToMeasure(name string) bool {
	return slices.Contains(inquiries(s.detection().Dialect), name) || s.gauge != nil && strings.HasPrefix(name, srsPrefix)
}

// inquiries returns the commands that ask for it.
func inquiries(d Dialect) []string {
	switch d {
	case CheckBW:
		return []string{"_checkbw"}
	case Red5:
		return []string{"checkBandwidth", "bwCheckService.onServerClientBWCheck"}
	case SRS:
		return nil
	}
	return []string{"checkBandwidth"}
}

// check acts on a command that is about measuring.
func (s *session) check(c command) error {
	d := s.detection()
	switch {
	case strings.HasPrefix(c.name, srsPrefix):
		return s.gauge.hear(c)
	case d.Answer == Refuse:
		return s.refuse(c, "Method not found ("+c.name+").")
	case d.Answer == Ignore:
		return nil
	case s.gauge != nil:
		return s.answer(c, nil, nil)
	}
	return s.measure(d, c)
}

// measure begins to measure the line, because c asks for it or nobody.
func (s *session) measure(d Detection, c command) error {
	if d.Dialect == SRS {
		s.gauge = &bandCheck{session: s, Detection: d}
	} else {
		s.gauge = &trial{session: s, Detection: d, plan: planOf(d.Dialect), asked: c}
	}
	s.narrow(d.MaxRate)
	return s.gauge.begin()
}

// settleGauge ends measuring.
func (s *session) settleGauge() {
	s.gauge = nil
	s.narrow(0)
}

// returned takes what the client answers to a call.
func (s *session) returned(c command) error {
	if s.gauge == nil {
		return nil
	}
	return s.gauge.hear(c)
}

func (s *session) feedGauge(now, next time.Time) (time.Time, error) {
	if s.gauge == nil {
		return next, nil
	}
	at, err := s.gauge.feed(now)
	if at.Before(next) {
		next = at
	}
	return next, err
}
