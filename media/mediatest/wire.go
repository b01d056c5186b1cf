package mediatest

import (
	"math"
	"time"

	"rill/media"
)

// A wire carries bytes one way. It has no goroutine: whoever looks at it first
// lets it catch up with the present. The caller holds the link's lock.
type wire struct {
	weather weather
	queue   int // bytes, of each of the two buffers

	clock  time.Time // the moment up to which the wire has caught up
	credit float64   // bits of the packet being sent that are already out

	waiting segments // written, not sent
	flying  []packet // sent, not arrived
	arrived segments // not read

	airborne int // bytes in flying
	passed   int64

	changed chan struct{} // closed when what comes next is something else; nil when nobody waits
}

// A packet is on its way until a moment.
type packet struct {
	data []byte
	at   time.Time
}

// advance lets the wire catch up with now.
func (w *wire) advance(now time.Time) {
	for w.clock.Before(now) {
		until := now
		if change, ok := w.weather.next(w.clock); ok && change.Before(now) {
			until = change
		}
		w.send(until)
		w.weather.turn(until)
	}
	w.send(now)
	w.land(now)
}

// send runs the sender until t, with the weather that holds at its clock.
func (w *wire) send(t time.Time) {
	for {
		n := w.sendable()
		done, ok := w.finish(n)
		if !ok || done.After(t) {
			w.idle(n, t)
			return
		}
		w.launch(n, done)
	}
}

// sendable returns the size of the packet being sent, 0 when there is nothing
// to send or no room for it at the other end.
func (w *wire) sendable() int {
	room := w.window() - w.airborne - w.arrived.size
	return max(0, min(w.waiting.size, room, packetSize(w.weather.rate)))
}

// window is the other end's buffer and what fits into the air.
func (w *wire) window() int {
	return w.queue + int(float64(w.weather.rate)/8*w.weather.delay.Seconds())
}

// finish returns when a packet of n bytes is out if nothing changes.
func (w *wire) finish(n int) (time.Time, bool) {
	rate := w.weather.speed(w.clock)
	if n == 0 || rate <= 0 {
		return time.Time{}, false
	}
	left := math.Max(0, float64(8*n)-w.credit)
	return w.clock.Add(time.Duration(math.Ceil(left / float64(rate) * float64(time.Second)))), true
}

func (w *wire) idle(n int, t time.Time) {
	if n == 0 {
		w.credit = 0
	} else {
		w.credit += float64(w.weather.speed(w.clock)) * t.Sub(w.clock).Seconds()
	}
	w.clock = t
}

func (w *wire) launch(n int, done time.Time) {
	at := done.Add(w.weather.delay)
	if k := len(w.flying); k > 0 && w.flying[k-1].at.After(at) {
		at = w.flying[k-1].at
	}
	w.flying = append(w.flying, packet{w.waiting.take(n), at})
	w.airborne += n
	w.clock, w.credit = done, 0
}

func (w *wire) land(now time.Time) {
	for len(w.flying) > 0 && !w.flying[0].at.After(now) {
		p := w.flying[0]
		w.flying[0] = packet{}
		w.flying = w.flying[1:]
		w.airborne -= len(p.data)
		w.passed += int64(len(p.data))
		w.arrived.push(p.data)
	}
}

// next returns when something happens on the wire by itself.
func (w *wire) next() (time.Time, bool) {
	at, ok := w.finish(w.sendable())
	if change, changes := w.weather.next(w.clock); changes && w.waiting.size > 0 && (!ok || change.Before(at)) {
		at, ok = change, true
	}
	if len(w.flying) > 0 && (!ok || w.flying[0].at.Before(at)) {
		at, ok = w.flying[0].at, true
	}
	return at, ok
}

// packetSize is a millisecond of the link, but an Ethernet packet at least.
func packetSize(rate media.Bitrate) int {
	return min(max(int(rate/8000), 1460), 64<<10)
}

// accept takes as many bytes to be sent as there is room for.
func (w *wire) accept(b []byte) int {
	n := max(0, min(len(b), w.queue-w.waiting.size))
	if n == 0 {
		return 0
	}
	whole := w.waiting.size >= packetSize(w.weather.rate)
	w.waiting.push(append([]byte(nil), b[:n]...))
	if !whole {
		w.wake()
	}
	return n
}

// deliver reads what has arrived.
func (w *wire) deliver(b []byte) int {
	full := w.sendable() < min(w.waiting.size, packetSize(w.weather.rate))
	n := w.arrived.read(b)
	if full && n > 0 {
		w.wake()
	}
	return n
}

// changes returns what is closed when next would tell something else than now.
func (w *wire) changes() <-chan struct{} {
	if w.changed == nil {
		w.changed = make(chan struct{})
	}
	return w.changed
}

func (w *wire) wake() {
	if w.changed != nil {
		close(w.changed)
		w.changed = nil
	}
}
