package origin

import (
	"math/rand/v2"
	"strings"
	"time"

	"rill/media/amf"
)

const (
	maxBlock   = 512 << 10 // bytes of a payload
	scriptSize = 1200      // numbers of one, as in Adobe's main.asc
	scriptWait = 2 * time.Second
)

// A plan is how a dialect measures by calling the client.
type plan struct {
	method  string             // that the client is called by
	payload func(t *trial) any // the next one; nil: that was all
	done    string             // tells the result
	result  func(measurement) []any
}

func planOf(d Dialect) plan {
	switch d {
	case Script, Wowza:
		return plan{"onBWCheck", scriptPayload, "onBWDone", numbers}
	case CheckBW:
		return plan{"_onbwcheck", growing, "_onbwdone", pair}
	case Red5:
		return plan{"onBWCheck", red5Payload, "onBWDone", object}
	}
	return plan{"onBWCheck", growing, "onBWDone", numbers}
}

// growing returns nothing, then DataSize bytes, twice that, and so on until
// MaxWait is over or would be, by far, with the next one.
func growing(t *trial) any {
	n := len(t.rounds)
	if n == 0 {
		return ""
	}
	size := min(n*t.DataSize, maxBlock)
	expected := time.Duration(0)
	if m, ok := t.measured(); ok {
		expected = time.Duration(float64(size) * 8 / 1000 / max(m.rate, 1) * float64(time.Second))
	}
	if t.elapsed() >= t.MaxWait || t.elapsed()+expected > 2*t.MaxWait || t.bytes+size > maxGauge {
		return nil
	}
	if size <= maxDataSize {
		return noise(size)
	}
	var pieces amf.StrictArray
	for ; size > 0; size -= t.DataSize {
		pieces = append(pieces, noise(min(size, t.DataSize)))
	}
	return pieces
}

// scriptPayload returns nothing, numbers, and once more numbers if those took
// less than 2 s.
func scriptPayload(t *trial) any {
	switch n := len(t.rounds); {
	case n == 0:
		return ""
	case n == 1, n == 2 && t.elapsed() < scriptWait:
		numbers := make(amf.StrictArray, scriptSize)
		for i := range numbers {
			numbers[i] = rand.Float64()
		}
		return numbers
	}
	return nil
}

// red5Payload returns objects with nothing, 1 KiB and, if that took less than
// 2 s, 32 KiB.
func red5Payload(t *trial) any {
	n := len(t.rounds)
	sizes := []int{0, 1 << 10, 32 << 10}
	if n == len(sizes) || n == 2 && t.elapsed() >= scriptWait {
		return nil
	}
	latency := 0.0
	if n > 0 {
		latency = millisOf(t.rounds[0].took())
	}
	return amf.Object{
		amf.Prop("count", float64(t.answered)), amf.Prop("sent", float64(n)), amf.Prop("timePassed", millisOf(t.elapsed())),
		amf.Prop("latency", latency), amf.Prop("cumLatency", float64(max(1, n))), amf.Prop("payload", noise(sizes[n])),
	}
}

// numbers returns a result as kbit/s, kbit, seconds and milliseconds.
func numbers(m measurement) []any {
	return []any{m.rate, m.kbits, m.took.Seconds(), millisOf(m.latency)}
}

// pair returns a result as milliseconds and kbit/s.
func pair(m measurement) []any { return []any{millisOf(m.latency), m.rate} }

// object returns a result as Red5 has it, with both times in milliseconds.
func object(m measurement) []any {
	return []any{amf.Object{
		amf.Prop("kbitDown", m.rate), amf.Prop("deltaDown", m.kbits),
		amf.Prop("deltaTime", millisOf(m.took)), amf.Prop("latency", millisOf(m.latency)),
	}}
}

func millisOf(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// noise returns text of n bytes that nothing on the way can make much shorter.
func noise(n int) string {
	var b strings.Builder
	b.Grow(n)
	for bits := uint64(0); b.Len() < n; bits >>= 6 {
		if bits == 0 {
			bits = rand.Uint64()
		}
		b.WriteByte('0' + byte(bits&63))
	}
	return b.String()
}
