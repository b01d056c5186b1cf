package mediatest

import (
	"net"
	"sync"
	"syscall"
	"time"

	"rill/media"
)

// A Link is a TCP connection in memory. Its two ends are net.Conns with
// deadlines; the methods of the Link are the network between them and may be
// called from any goroutine. What is done to the link acts at once on what has
// not been sent yet; what is on its way arrives.
type Link struct {
	mu             sync.Mutex
	client, server *conn
	up, down       *wire
}

// NewLink returns a link of the given shape.
func NewLink(s Shape) *Link {
	l := &Link{up: newWire(s), down: newWire(s)}
	l.client = &conn{link: l, in: l.down, out: l.up, local: address("client"), remote: address("server")}
	l.server = &conn{link: l, in: l.up, out: l.down, local: address("server"), remote: address("client")}
	l.client.peer, l.server.peer = l.server, l.client
	return l
}

func newWire(s Shape) *wire {
	s = s.normal()
	return &wire{weather: weather{rate: s.Rate, delay: s.Delay}, queue: s.Queue, clock: time.Now()}
}

// Client returns the end that dialled.
func (l *Link) Client() net.Conn { return l.client }

// Server returns the end that was dialled.
func (l *Link) Server() net.Conn { return l.server }

// Reshape gives the link another shape, and ends a trace.
func (l *Link) Reshape(s Shape) {
	s = s.normal()
	l.alter(func(w *wire, _ time.Time) {
		w.weather.rate, w.weather.delay, w.weather.trace, w.queue = s.Rate, s.Delay, nil, s.Queue
	})
}

// SetRate changes the rate alone, until a trace changes it again; 0 means that
// nothing passes.
func (l *Link) SetRate(r media.Bitrate) {
	l.alter(func(w *wire, _ time.Time) { w.weather.rate = r })
}

// Follow makes the link follow a trace from now on.
func (l *Link) Follow(t Trace) {
	l.alter(func(w *wire, now time.Time) { w.weather.follow(t, now) })
}

// Stall stops sending both ways for d; the connection stays. A second Stall
// takes the place of the first.
func (l *Link) Stall(d time.Duration) {
	l.alter(func(w *wire, now time.Time) { w.weather.stalled = now.Add(d) })
}

// Cut ends the connection as a reset does: what was not read is lost, and both
// ends get syscall.ECONNRESET.
func (l *Link) Cut() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.client.fail(syscall.ECONNRESET)
	l.server.fail(syscall.ECONNRESET)
	l.wake()
}

// Finish ends the connection as an orderly close in the middle of what is sent:
// what is on its way arrives, and then io.EOF.
func (l *Link) Finish() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.advance()
	l.up.waiting, l.down.waiting = segments{}, segments{}
	l.client.finished, l.server.finished = true, true
	l.wake()
}

// Passed returns how many bytes have arrived at the server and at the client.
func (l *Link) Passed() (up, down int64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.advance()
	return l.up.passed, l.down.passed
}

func (l *Link) alter(change func(*wire, time.Time)) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.advance()
	change(l.up, now)
	change(l.down, now)
	l.wake()
}

func (l *Link) advance() time.Time {
	now := time.Now()
	l.up.advance(now)
	l.down.advance(now)
	return now
}

func (l *Link) wake() {
	l.up.wake()
	l.down.wake()
}
