package origin

import (
	"errors"
	"slices"
	"time"

	"rill/media/amf"
	"rill/media/origin/internal/recording"
	"rill/media/origin/internal/wire"
)

const (
	lead         = 3 * time.Second // of a change whose place nobody has named, before what is played
	maxLookAhead = 64 << 20        // bytes that are read to find where a change can be
	likeness     = time.Second     // by which the lengths of renditions may differ
)

// Reasons of NetStream.Play.Transition.
const (
	inStep    = "NetStream.Transition.Success"
	outOfStep = "NetStream.Transition.Forced"
)

// aim returns the place of the playlist behind which a change is wanted.
func (st *stream) aim(offset time.Duration) time.Duration {
	if offset >= 0 {
		return offset
	}
	return max(0, time.Duration(st.position)*time.Millisecond-st.ahead()+lead)
}

// transit changes item n, which is played or was, to another rendition. What
// was sent already is sent again from the change on if that lies before.
func (st *stream) transit(n int, to item, offset time.Duration) error {
	next, err := st.newRecorded(to)
	if err != nil {
		return err
	}
	at, ok := opening(next.cursor, max(to.from, st.aim(offset)-next.shift))
	if !ok || at > next.until {
		next.close()
		return failed("There is no place to change to " + to.name + ".")
	}
	reason := inStep
	if (next.end() - st.endOf(n)).Abs() > likeness {
		reason = outOfStep
	}
	st.list.items[n] = to
	err = st.notifyTransition(to.name, reason)
	old, ok := st.source.(*recorded)
	if n < st.list.current || !ok || at <= old.last {
		return errors.Join(err, next.enter(n, at))
	}
	old.follow(next, at)
	st.heading = to.name
	return err
}

// follow lets next take over at media time at.
func (v *recorded) follow(next *recorded, at time.Duration) {
	if v.successor != nil {
		v.successor.close()
	}
	v.successor, v.change = next, at
}

// settle lets the rendition that was announced take over at once.
func (st *stream) settle() {
	if v, ok := st.source.(*recorded); ok && v.successor != nil {
		next := v.successor
		v.successor, next.arriving = nil, true
		st.take(st.list.current, next)
	}
}

// handOver lets the successor take over where it was to.
func (v *recorded) handOver() error {
	next := v.successor
	v.successor = nil
	return errors.Join(v.flush(), next.enter(v.list.current, v.change))
}

// enter makes v, item n, what is played, from media time at on.
func (v *recorded) enter(n int, at time.Duration) error {
	v.heading = v.list.items[n].name
	v.take(n, v)
	if v.state == ended {
		v.state = playing
	}
	v.arriving, v.last, v.skip = true, at, at-time.Millisecond
	return errors.Join(v.cursor.Seek(max(0, v.skip)), v.configure(at))
}

// arrive tells the client that what follows is what was announced.
func (v *recorded) arrive(at time.Duration) error {
	if !v.arriving {
		return nil
	}
	v.arriving = false
	return v.notifyArrival(v.timestamp(at))
}

func (st *stream) notifyTransition(name, reason string) error {
	return st.status(st.id, information("status", "NetStream.Play.Transition", "Transitioned to "+name+".",
		amf.Property{Name: "details", Value: name}, amf.Property{Name: "reason", Value: reason}))
}

func (st *stream) notifyArrival(ts uint32) error {
	return st.playStatus(ts, "NetStream.Play.TransitionComplete",
		amf.Property{Name: "duration", Value: 0},
		amf.Property{Name: "bytes", Value: float64(st.sent)},
		amf.Property{Name: "details", Value: st.name},
		amf.Property{Name: "description", Value: "Transitioned to " + st.name + "."},
		amf.Property{Name: "isFastPlay", Value: false})
}

// opening returns the time of the first message at or behind at where decoding
// can start; false when there is none, or none near.
func opening(c *recording.Cursor, at time.Duration) (time.Duration, bool) {
	pictures := slices.ContainsFunc(c.Headers, func(m wire.Message) bool { return m.Kind == wire.Video })
	if c.Seek(at) != nil {
		return 0, false
	}
	for n := 0; n < maxLookAhead; {
		m, err := c.Next()
		if err != nil {
			return 0, false
		}
		n += len(m.Body)
		pictures = pictures || m.Kind == wire.Video
		if start := m.Keyframe() || m.Kind == wire.Audio && !pictures && !m.Header(); start && mediaTime(m) >= at {
			return mediaTime(m), true
		}
	}
	return 0, false
}
