package audio

import "time"

// period is how often a device asks for sound.
const period = 10 * time.Millisecond

// null is a device that keeps time and makes no sound.
type null struct {
	stop    chan struct{}
	stopped chan struct{}
}

// OpenNull returns an Output that plays into the void, by wall time. The error
// is a *FormatError.
func OpenNull(cfg Config) (*Output, error) {
	if err := cfg.check(); err != nil {
		return nil, err
	}
	o := newOutput(cfg)
	o.name = "null"
	n := &null{stop: make(chan struct{}), stopped: make(chan struct{})}
	o.device = n
	go n.run(o.mixer)
	return o, nil
}

func (n *null) close() {
	close(n.stop)
	<-n.stopped
}

func (n *null) run(m *mixer) {
	defer close(n.stopped)
	pace := newPace(m.queue.rate)
	buffer := make([]float32, pace.most()*m.queue.channels)
	ticker := time.NewTicker(period)
	defer ticker.Stop()
	for {
		frames, delay := pace.next()
		m.fill(buffer[:frames*m.queue.channels], delay)
		select {
		case <-ticker.C:
		case <-n.stop:
			return
		}
	}
}
