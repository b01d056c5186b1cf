package audio

import (
	"sync"
	"sync/atomic"
	"time"
)

// mixer is the device's side of an Output: it turns what is queued into what
// the device plays and tells what is heard. Filling allocates nothing.
type mixer struct {
	queue  *queue
	volume *volume
	heard  func(pts time.Duration)
	room   chan struct{} // signalled when the queue was emptied a little

	mu      sync.Mutex // guards what follows; held for microseconds
	playing bool
	joint   *joint
	history history
	total   int64 // frames the device got
	sound   bool  // the frame given last was sound
	cut     bool  // what follows does not continue it
	starved bool  // sound was wanted, and was missing

	fills     atomic.Int64
	unheard   atomic.Int64 // frames of sound in the device
	underruns atomic.Int64
}

func newMixer(cfg Config) *mixer {
	return &mixer{
		queue:   newQueue(cfg.Rate, cfg.Channels),
		volume:  newVolume(cfg.Rate),
		heard:   cfg.Heard,
		room:    make(chan struct{}, 1),
		joint:   newJoint(cfg.Rate, cfg.Channels),
		history: history{rate: cfg.Rate},
	}
}

// fill writes whole frames for the device, the first of which will be heard
// after the device has played delay more frames.
func (m *mixer) fill(dst []float32, delay int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	n := 0
	if m.playing {
		n = m.take(dst)
	}
	m.silence(dst[n:])
	m.volume.apply(dst, m.queue.channels)
	m.report(m.total - int64(delay))
	m.total += int64(len(dst) / m.queue.channels)
	m.fills.Add(1)
}

// take moves queued sound into dst, run by run.
func (m *mixer) take(dst []float32) (taken int) {
	for taken < len(dst) {
		n, pts := m.queue.pull(dst[taken:])
		if n == 0 {
			break
		}
		frames := n / m.queue.channels
		m.history.add(m.total+int64(taken/m.queue.channels), frames, pts)
		taken += n
	}
	if taken == 0 {
		return 0
	}
	m.offerRoom()
	if m.starved {
		m.underruns.Add(1)
	}
	m.starved = false
	m.join(dst[:taken], true)
	return taken
}

// silence fills dst with silence.
func (m *mixer) silence(dst []float32) {
	if len(dst) == 0 {
		return
	}
	clear(dst)
	m.starved = m.starved || m.playing && m.sound && !m.cut
	m.join(dst, false)
}

// join makes dst continue what the device got before without a click.
func (m *mixer) join(dst []float32, sound bool) {
	if m.cut || m.sound != sound {
		m.joint.cut(dst)
	}
	m.cut, m.sound = false, sound
	m.joint.apply(dst)
}

func (m *mixer) report(frame int64) {
	m.unheard.Store(max(0, m.history.end()-frame))
	if pts, ok := m.history.at(frame); ok && m.heard != nil {
		m.heard(pts)
	}
}

func (m *mixer) offerRoom() {
	select {
	case m.room <- struct{}{}:
	default:
	}
}

func (m *mixer) setPlaying(playing bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.playing = playing
}

// flush forgets what is queued, and what the device got: it is not reported
// as heard any more.
func (m *mixer) flush() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.queue.drop()
	m.history.clear()
	m.cut, m.starved = true, false
	m.unheard.Store(0)
	m.offerRoom()
}
