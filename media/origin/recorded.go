package origin

import (
	"errors"
	"io"
	"time"

	"github.com/yutopp/go-rtmp/message"

	"rill/media/origin/internal/recording"
	"rill/media/origin/internal/wire"
)

// roundBytes is how much one stream sends before commands and other streams
// get their turn: on a line of 300 kbit/s a command waits for 0.4 s.
const roundBytes = 16 << 10

// A recorded plays a file.
type recorded struct {
	*stream
	cursor *recording.Cursor
	pace   pace
	next   *wire.Message // read and not yet due
	last   time.Duration // media time of what was sent last
	until  time.Duration // where to end

	shift time.Duration // place of the file in the playlist
	skip  time.Duration // media up to here is left out; negative for none
	hold  time.Duration // while paused, media up to here is still sent
	state play
	batch batch
}

// A play is what a source is doing.
type play int

// The things it can do.
const (
	playing play = iota
	paused
	ended
)

func (st *stream) startRecorded(r request, reset bool) error {
	if r.mode == liveOnly {
		return &missingError{}
	}
	cursor, err := st.library.Open(st.client.file(plainName(r.name)))
	if err != nil {
		return &missingError{err}
	}
	if r.from > cursor.Duration {
		cursor.Close()
		st.logStream("play", "400")
		return st.notify("error", "NetStream.Play.Failed", "The start is after the end of "+r.name+".")
	}
	v := &recorded{stream: st, cursor: cursor, until: cursor.Duration, shift: r.place - r.from}
	if r.length >= 0 {
		v.until = min(r.from+r.length, cursor.Duration)
	}
	st.source = v
	st.logStream("play", "200")
	recorded := &message.UserCtrlEventStreamIsRecorded{StreamID: st.id}
	if err := errors.Join(st.out.Enlarge(), st.out.Event(recorded), st.begin(reset)); err != nil {
		return err
	}
	return v.jump(r.from)
}

// feed implements source.
func (v *recorded) feed(now time.Time) (time.Time, error) {
	at, err := v.fill(now)
	return at, errors.Join(err, v.flush())
}

func (v *recorded) fill(now time.Time) (time.Time, error) {
	for n := 0; n < roundBytes; n++ {
		m, err := v.peek()
		switch {
		case err != nil && v.state == playing:
			return now, v.finish()
		case err != nil: // its end is told when playing goes on
			return time.Time{}, nil //nolint:nilerr
		case v.state != playing && mediaTime(m) > v.hold:
			return time.Time{}, nil
		}
		if due := v.pace.due(mediaTime(m), v.ahead()); due.After(now) {
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
	if mediaTime(*v.next) > v.until {
		return wire.Message{}, io.EOF
	}
	return *v.next, nil
}

// forward sends the message that peek returned.
func (v *recorded) forward(m wire.Message) error {
	at := mediaTime(m)
	v.next, v.last = nil, max(v.last, at)
	if at <= v.skip && !m.Header() {
		return nil
	}
	m.Timestamp = v.timestamp(at)
	if !v.aggregate {
		return v.send(m)
	}
	return v.collect(m)
}

// timestamp returns media time at on the timeline of the playlist.
func (v *recorded) timestamp(at time.Duration) uint32 {
	return uint32((at + v.shift).Milliseconds())
}

func mediaTime(m wire.Message) time.Duration {
	return time.Duration(m.Timestamp) * time.Millisecond
}

func (v *recorded) close() { v.cursor.Close() }
