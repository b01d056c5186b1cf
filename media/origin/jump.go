package origin

import (
	"errors"
	"time"

	"rill/media/amf"
	"rill/media/origin/internal/wire"
)

// jump goes on at media time to, and first sends what a decoder needs.
func (v *recorded) jump(to time.Duration) error {
	if err := v.reposition(to); err != nil {
		return err
	}
	m, err := v.peek()
	if err != nil {
		return v.describe(to)
	}
	return v.describe(mediaTime(m))
}

func (v *recorded) reposition(to time.Duration) error {
	v.next, v.skip, v.state, v.last = nil, -1, playing, to
	again := v.pace.start.IsZero()
	v.pace.restart(to)
	if err := v.cursor.Seek(to); err != nil || again {
		return err
	}
	return v.out.BufferEvent(wire.BufferReady, v.id)
}

// describe sends metadata and sequence headers.
func (v *recorded) describe(at time.Duration) error {
	errs := []error{v.data(v.timestamp(at), "onStatus", amf.Object{{Name: "code", Value: "NetStream.Data.Start"}})}
	for _, m := range []wire.Message{
		{Kind: wire.Data, Body: v.cursor.Metadata},
		{Kind: wire.Video, Body: v.cursor.Video},
		{Kind: wire.Audio, Body: v.cursor.Audio},
	} {
		if m.Body != nil {
			m.Timestamp = v.timestamp(at)
			errs = append(errs, v.send(m))
		}
	}
	return errors.Join(errs...)
}
