package weather

import (
	"net"
	"sync"
)

// A Listener accepts what comes to any of its listeners, out in the weather.
type Listener struct {
	weather  *Weather
	accepted chan arrival
	closed   chan struct{}
	running  sync.WaitGroup

	mu    sync.Mutex
	first net.Listener
	all   []net.Listener
	over  bool
}

type arrival struct {
	conn net.Conn
	err  error
}

// Listen returns a Listener for l, which it closes.
func (w *Weather) Listen(l net.Listener) *Listener {
	x := &Listener{weather: w, accepted: make(chan arrival), closed: make(chan struct{}), first: l}
	x.Add(l)
	return x
}

// Add accepts from l too. It closes l at once if the Listener is closed.
func (x *Listener) Add(l net.Listener) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.over {
		l.Close()
		return
	}
	x.all = append(x.all, l)
	x.running.Go(func() { x.run(l) })
}

// run accepts until l fails, which the one who accepts learns.
func (x *Listener) run(l net.Listener) {
	for {
		c, err := l.Accept()
		if c != nil {
			c = x.weather.enter(c)
		}
		if !x.hand(arrival{c, err}) && c != nil {
			c.Close()
		}
		if err != nil && x.isOver() {
			return
		}
	}
}

// hand waits for the end of a frost and then for someone who accepts.
func (x *Listener) hand(a arrival) bool {
	if !x.weather.await(x.closed) {
		return false
	}
	select {
	case x.accepted <- a:
		return true
	case <-x.closed:
		return false
	}
}

func (x *Listener) isOver() bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.over
}

// Accept implements net.Listener.
func (x *Listener) Accept() (net.Conn, error) {
	select {
	case a := <-x.accepted:
		return a.conn, a.err
	case <-x.closed:
		return nil, &net.OpError{Op: "accept", Net: "tcp", Addr: x.Addr(), Err: net.ErrClosed}
	}
}

// Close implements net.Listener. It returns when nothing is accepted any more.
func (x *Listener) Close() error {
	x.mu.Lock()
	if !x.over {
		x.over = true
		close(x.closed)
	}
	for _, l := range x.all {
		l.Close()
	}
	x.mu.Unlock()
	x.running.Wait()
	return nil
}

// Addr implements net.Listener: the address of the first one.
func (x *Listener) Addr() net.Addr { return x.first.Addr() }
