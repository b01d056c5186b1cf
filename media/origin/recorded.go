package origin

import (
	"errors"
	"io"
	"time"

	"rill/media/origin/internal/recording"
	"rill/media/origin/internal/wire"
)

// roundBytes is how much one stream sends before commands and other streams
// get their turn: on a line of 300 kbit/s a command waits for 0.4 s.
const roundBytes = 16 << 10

// pictureWait is how long after the moment that was asked for a single picture
// may be.
const pictureWait = time.Second

// A recorded plays a file.
type recorded struct {
	*stream
	cursor *recording.Cursor
	next   *wire.Message // read and not yet due
	last   time.Duration // media time of what was sent last
	until  time.Duration // where to end
	part   bool          // the file goes on there
	still  bool          // one picture is wanted, and none was sent yet

	shift time.Duration // from media time to the timeline of the playlist
	floor time.Duration // the least there: what only leads up to the item is sent as of then
	skip  time.Duration // media up to here is left out; negative for none
	hold  time.Duration // while paused, media up to here is still sent
	batch batch

	arriving  bool      // the client waits for this rendition
	successor *recorded // nil unless the client was told that another one follows
	change    time.Duration
}

func (st *stream) openRecorded(i item) (source, error) {
	v, err := st.newRecorded(i)
	if err != nil {
		return nil, err
	}
	return v, nil
}

func (st *stream) newRecorded(i item) (*recorded, error) {
	cursor, err := st.library.Open(st.client.file(i.stem))
	if err != nil {
		return nil, missing(i.name)
	}
	v := &recorded{stream: st, cursor: cursor, until: cursor.Duration, still: i.length == 0, shift: i.place - i.from, skip: -1, hold: -1}
	if i.length >= 0 {
		v.until = min(i.from+i.length, cursor.Duration)
		v.part = i.length > 0 && v.until < cursor.Duration
	}
	if i.follows {
		v.floor = i.place
	}
	if i.from > cursor.Duration {
		v.close()
		return nil, failed("The start is after the end of " + i.name + ".")
	}
	return v, nil
}

// end implements source.
func (v *recorded) end() time.Duration { return v.until + v.shift }

// feed implements source.
func (v *recorded) feed(now time.Time) (time.Time, error) {
	at, err := v.fill(now)
	return at, errors.Join(err, v.flush())
}

func (v *recorded) fill(now time.Time) (time.Time, error) {
	for n := 0; n < roundBytes; n++ {
		m, err := v.peek()
		switch {
		case v.successor != nil && v.state == playing && (err != nil || mediaTime(m) >= v.change):
			return now, v.handOver()
		case err != nil && v.state == playing:
			return now, v.finish()
		case err != nil: // its end is told when playing goes on
			return time.Time{}, nil //nolint:nilerr
		case v.state != playing && mediaTime(m) > v.hold:
			return time.Time{}, nil
		}
		if due := v.pace.due(mediaTime(m)+v.shift, v.ahead()); due.After(now) {
			return due, v.rest()
		}
		if err := v.forward(m); err != nil {
			return now, err
		}
		n += len(m.Body)
	}
	return now, nil
}

// peek returns the next message, which stays the next one. It fails with
// io.EOF where the request ends.
func (v *recorded) peek() (wire.Message, error) {
	if v.next == nil {
		m, err := v.cursor.Next()
		if err != nil {
			return wire.Message{}, err
		}
		v.next = &m
	}
	if mediaTime(*v.next) > v.limit() {
		return wire.Message{}, io.EOF
	}
	return *v.next, nil
}

// forward sends the message that peek returned.
func (v *recorded) forward(m wire.Message) error {
	at := mediaTime(m)
	v.next, v.last = nil, max(v.last, at)
	if v.needless(m, at) {
		return nil
	}
	if m.Kind != wire.Data && !m.Header() {
		v.still = v.still && m.Kind == wire.Audio
		if err := v.arrive(at); err != nil {
			return err
		}
	}
	m.Timestamp = v.timestamp(at)
	if !v.server.Aggregate {
		return v.send(m)
	}
	return v.collect(m)
}

// limit returns the media time of the last message that is sent. The picture
// of a moment may come a little later.
func (v *recorded) limit() time.Duration {
	switch {
	case v.still:
		return v.until + pictureWait
	case v.part:
		return v.until - time.Millisecond
	}
	return v.until
}

// needless reports whether the client has no use for m, of time at: it has got
// it, or it is sound before the item begins.
func (v *recorded) needless(m wire.Message, at time.Duration) bool {
	early := m.Kind == wire.Audio && at+v.shift < v.floor
	return !m.Header() && (early || at <= v.skip)
}

// timestamp returns media time at on the timeline of the playlist.
func (v *recorded) timestamp(at time.Duration) uint32 {
	return uint32(max(at+v.shift, v.floor).Milliseconds())
}

func mediaTime(m wire.Message) time.Duration {
	return time.Duration(m.Timestamp) * time.Millisecond
}

func (v *recorded) close() {
	v.cursor.Close()
	if v.successor != nil {
		v.successor.close()
	}
}
