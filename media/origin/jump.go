package origin

import (
	"errors"
	"time"

	"rill/media/amf"
	"rill/media/origin/internal/wire"
)

// begin implements source. In a playlist the pace goes on.
func (v *recorded) begin(at time.Duration) error {
	if v.pace.start.IsZero() {
		v.pace.restart(at)
	}
	at -= v.shift
	v.last = at
	if err := v.cursor.Seek(at); err != nil {
		return err
	}
	return v.introduce(at)
}

// jump goes on at media time to, and first sends what a decoder needs.
func (v *recorded) jump(to time.Duration) error {
	v.next, v.skip, v.state, v.last = nil, -1, playing, to
	v.pace.restart(to + v.shift)
	if err := v.cursor.Seek(to); err != nil {
		return err
	}
	if err := v.out.BufferEvent(wire.BufferReady, v.id); err != nil {
		return err
	}
	return v.introduce(to)
}

// introduce sends what a decoder needs for what is next, at media time to if
// that is nothing.
func (v *recorded) introduce(to time.Duration) error {
	if m, err := v.peek(); err == nil {
		to = mediaTime(m)
	}
	started := amf.Object{{Name: "code", Value: "NetStream.Data.Start"}}
	return errors.Join(v.data(v.timestamp(to), "onStatus", started), v.configure(to))
}

// configure sends metadata and sequence headers.
func (v *recorded) configure(at time.Duration) error {
	var errs []error
	if v.cursor.Metadata != nil {
		m := wire.Message{Kind: wire.Data, Timestamp: v.timestamp(at), Body: v.cursor.Metadata}
		errs = append(errs, v.send(v.tellRungs(m)))
	}
	for _, m := range v.cursor.Headers {
		m.Timestamp = v.timestamp(at)
		errs = append(errs, v.send(m))
	}
	return errors.Join(errs...)
}
