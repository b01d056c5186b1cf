package rtmp

import (
	"sync"
	"time"
)

// Stages are the moments at which the steps to a stream were done, with their
// monotonic reading; zero when a step was not reached or not needed.
type Stages struct {
	Start     time.Time // Dial was called
	DNS       time.Time // the name was resolved
	TCP       time.Time // connected, through the proxy if there is one
	TLS       time.Time // the server's certificate was accepted
	Tunnel    time.Time // the HTTP server opened a session
	Handshake time.Time // handshake done
	Connect   time.Time // the application accepted
	Create    time.Time // the first stream was created
	Play      time.Time // the server said Play.Start, for the first time
	FirstByte time.Time // the first audio or video message was complete
}

// stopwatch notes each moment once. It may be used from any goroutine.
type stopwatch struct {
	tell func(Stages) // after each moment; nil: nobody

	mu     sync.Mutex
	stages Stages
}

func (w *stopwatch) note(at func(*Stages) *time.Time) {
	if now, news := w.mark(at); news && w.tell != nil {
		w.tell(now)
	}
}

func (w *stopwatch) mark(at func(*Stages) *time.Time) (now Stages, news bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	moment := at(&w.stages)
	if news = moment.IsZero(); news {
		*moment = time.Now()
	}
	return w.stages, news
}

// begin sets the moment from which all is counted.
func (w *stopwatch) begin(at time.Time) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.stages.Start = at
}

func (w *stopwatch) read() Stages {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.stages
}

func start(s *Stages) *time.Time     { return &s.Start }
func dns(s *Stages) *time.Time       { return &s.DNS }
func tcp(s *Stages) *time.Time       { return &s.TCP }
func trusted(s *Stages) *time.Time   { return &s.TLS }
func opened(s *Stages) *time.Time    { return &s.Tunnel }
func shook(s *Stages) *time.Time     { return &s.Handshake }
func connected(s *Stages) *time.Time { return &s.Connect }
func created(s *Stages) *time.Time   { return &s.Create }
func played(s *Stages) *time.Time    { return &s.Play }
func firstByte(s *Stages) *time.Time { return &s.FirstByte }
