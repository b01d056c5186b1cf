package audio

import (
	"sync"
	"sync/atomic"
	"time"
)

// mixer is the device's side of an Output: it turns what is queued into what
// the device plays and tells what is heard, or would be. Filling allocates
// nothing.
type mixer struct {
	queue  *queue
	volume *volume
	heard  func(pts time.Duration, speed float64)
	room   chan struct{} // signalled when the queue was emptied a little

	mu      sync.Mutex // guards what follows; held for microseconds
	playing bool
	asking  asking
	joint   *joint
	history history
	total   int64 // frames taken by the device, or in its place
	flowing bool  // sound was taken last, and is to go on
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
	m.asking.note(len(dst)/m.queue.channels, delay)
	sound := m.consume(dst, delay)
	clear(dst[sound:])
	m.joint.join(dst[:sound], true)
	m.joint.join(dst[sound:], false)
	m.volume.apply(dst, m.queue.channels)
	m.fills.Add(1)
}

// consume moves queued sound into dst, while playing, and reports what is
// heard. It returns how many samples there were. The caller holds mu.
func (m *mixer) consume(dst []float32, delay int) (sound int) {
	if m.playing {
		sound = m.take(dst)
		m.judge(sound, len(dst))
	}
	m.report(m.total - int64(delay))
	m.total += int64(len(dst) / m.queue.channels)
	return sound
}

// take moves queued sound into dst, run by run.
func (m *mixer) take(dst []float32) (taken int) {
	for taken < len(dst) {
		n, first := m.queue.pull(dst[taken:])
		if n == 0 {
			break
		}
		frames := n / m.queue.channels
		m.history.add(m.total+int64(taken/m.queue.channels), frames, first)
		taken += n
	}
	if taken > 0 {
		m.offerRoom()
	}
	return taken
}

// judge counts an underrun when sound is back that was missing.
func (m *mixer) judge(taken, wanted int) {
	if taken > 0 {
		if m.starved {
			m.underruns.Add(1)
		}
		m.starved, m.flowing = false, true
	}
	if taken < wanted {
		m.starved = m.starved || m.flowing
		m.flowing = false
	}
}

func (m *mixer) report(frame int64) {
	m.unheard.Store(max(0, m.history.end()-frame))
	if now, ok := m.history.at(frame); ok && m.heard != nil {
		m.heard(now.pts, now.speed)
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
	if m.playing != playing {
		m.playing, m.flowing = playing, false
		m.asking.await()
	}
}

// flush forgets what is queued, and what the device got: it is not reported
// as heard any more.
func (m *mixer) flush() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.queue.drop()
	m.history.clear()
	m.joint.interrupt()
	m.flowing, m.starved = false, false
	m.unheard.Store(0)
	m.offerRoom()
}
