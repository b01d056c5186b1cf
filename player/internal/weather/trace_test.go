package weather_test

import (
	"math"
	"slices"
	"sort"
	"time"
)

// A stretch is a part of a trace during which the line stays the same.
type stretch struct {
	seconds float64
	rate    float64 // bit/s
	delay   time.Duration
}

// A trace is the weather of one line. When it ends it starts again.
type trace struct {
	name, family string
	ladder       []float64 // bit/s, that of the family
	stretches    []stretch

	starts []float64 // seconds
	sent   []float64 // bits that the line carries up to there
}

func (tr trace) indexed() trace {
	at, bits := 0.0, 0.0
	for _, s := range append(slices.Clone(tr.stretches), stretch{}) {
		tr.starts, tr.sent = append(tr.starts, at), append(tr.sent, bits)
		at, bits = at+s.seconds, bits+s.seconds*s.rate
	}
	return tr
}

// length returns how long the trace is, in seconds, and how many bits it carries.
func (tr trace) length() (seconds, bits float64) {
	n := len(tr.stretches)
	return tr.starts[n], tr.sent[n]
}

// carried returns how many bits pass up to second at.
func (tr trace) carried(at float64) float64 {
	seconds, bits := tr.length()
	laps := math.Floor(at / seconds)
	at -= laps * seconds
	i := sort.SearchFloat64s(tr.starts, at)
	if i == len(tr.starts) || tr.starts[i] > at {
		i--
	}
	i = min(i, len(tr.stretches)-1)
	return laps*bits + tr.sent[i] + (at-tr.starts[i])*tr.stretches[i].rate
}

// done returns the second at which that many bits have passed.
func (tr trace) done(carried float64) float64 {
	seconds, bits := tr.length()
	laps := math.Floor(carried / bits)
	left := carried - laps*bits
	i := max(0, sort.SearchFloat64s(tr.sent, left)-1)
	i = min(i, len(tr.stretches)-1)
	for i < len(tr.stretches)-1 && tr.stretches[i].rate == 0 {
		i++
	}
	at := tr.starts[i]
	if r := tr.stretches[i].rate; r > 0 {
		at += (left - tr.sent[i]) / r
	}
	return laps*seconds + at
}
