package audio

import "time"

// period is how often a device asks for sound.
const period = 10 * time.Millisecond

// null takes the sound of a mixer by wall time and makes none.
type null struct {
	mixer  *mixer
	pace   pace
	buffer []float32
}

// OpenNull returns an Output that plays into the void, by wall time. The error
// is a *FormatError.
func OpenNull(cfg Config) (*Output, error) {
	if err := cfg.check(); err != nil {
		return nil, err
	}
	o := newOutput(cfg)
	o.name, o.device = "null", nothing{}
	n := newNull(o.mixer)
	o.watching.Go(func() { o.repeat(n.step) })
	return o, nil
}

func newNull(m *mixer) *null {
	n := &null{mixer: m, pace: newPace(m.queue.rate)}
	n.buffer = make([]float32, n.pace.most()*m.queue.channels)
	return n
}

// step takes what is due and returns when to do so again.
func (n *null) step() time.Duration {
	n.mixer.mu.Lock()
	defer n.mixer.mu.Unlock()
	n.take()
	return period
}

// take takes what is due. The caller holds the mixer's mu.
func (n *null) take() {
	frames, delay := n.pace.next()
	n.mixer.consume(n.buffer[:frames*n.mixer.queue.channels], delay)
}

// repeat calls step now, and again when the time that it returned has passed,
// until the Output ends.
func (o *Output) repeat(step func() time.Duration) {
	timer := time.NewTimer(step())
	defer timer.Stop()
	for {
		select {
		case <-timer.C:
			timer.Reset(step())
		case <-o.done:
			return
		}
	}
}

// nothing is the device of an Output that has none.
type nothing struct{}

func (nothing) close() {}
