package audio

import "time"

// grace is how late a device may ask for sound before time goes on without
// it. One that is in use is late by some 50 ms on a busy machine; a sink of
// PulseAudio that sleeps, or a headset that wakes up, by up to two seconds, in
// which nobody wants to look at a picture that stands still.
const grace = 150 * time.Millisecond

// standIn takes the sound by wall time in place of a device that does not ask
// for it: it could not be heard in time.
type standIn struct{ *null }

// step takes what is due while the device is absent, and returns when to look
// again.
func (s standIn) step() time.Duration {
	m := s.mixer
	m.mu.Lock()
	defer m.mu.Unlock()
	if !m.playing {
		return grace / 3
	}
	if left := m.asking.left(m.queue.rate); left > 0 {
		return left
	}
	if !m.asking.replaced {
		m.asking.replaced = true
		m.joint.interrupt()
		s.pace = m.lapsed()
	}
	s.take()
	return period
}

// lapsed returns the pace of the device that asks no more. When it was playing
// sound, its buffer ran dry since and what should have followed is late; when
// it was not, time has waited. The caller holds mu.
func (m *mixer) lapsed() pace {
	p := newPace(m.queue.rate)
	if m.flowing {
		p.epoch, p.taken = m.asking.last, m.asking.held
	}
	return p
}
