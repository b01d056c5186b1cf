package origin

import (
	"errors"
	"time"

	"github.com/yutopp/go-rtmp/message"

	"rill/media/amf"
	"rill/media/origin/internal/wire"
)

// rest tells the client that its buffer is filled. Many clients name its length
// only just after play, so that an unnamed one does not count.
func (v *recorded) rest() error {
	if !v.pace.bursting || v.buffer == 0 {
		return nil
	}
	v.pace.bursting = false
	return errors.Join(v.flush(), v.out.BufferEvent(wire.BufferEmpty, v.id))
}

// finish ends the item and goes on with the next one of the playlist.
func (v *recorded) finish() error {
	v.state, v.hold = ended, -1
	v.logStop("200")
	if err := v.flush(); err != nil {
		return err
	}
	if len(v.playlist) > 0 {
		return v.advance(v.until + v.shift)
	}
	return v.complete(v.timestamp(v.last), v.cursor.Duration)
}

// advance starts the next item that can be played at a place of the playlist's
// timeline.
func (st *stream) advance(place time.Duration) error {
	err := st.playStatus(uint32(place.Milliseconds()), "NetStream.Play.Switch")
	st.source.close()
	st.source = nil
	for err == nil && st.source == nil && len(st.playlist) > 0 {
		next := st.playlist[0]
		st.playlist = st.playlist[1:]
		next.place = place
		err = st.start(next, false)
	}
	return err
}

// complete tells the client that all was sent.
func (st *stream) complete(ts uint32, length time.Duration) error {
	return errors.Join(
		st.out.Event(&message.UserCtrlEventStreamEOF{StreamID: st.id}),
		st.playStatus(ts, "NetStream.Play.Complete",
			amf.Property{Name: "duration", Value: length.Seconds()},
			amf.Property{Name: "bytes", Value: float64(st.sent)}),
		st.notify("status", "NetStream.Play.Stop", "Stopped playing "+st.name+".",
			amf.Property{Name: "reason", Value: ""}),
	)
}

func (st *stream) playStatus(ts uint32, code string, more ...amf.Property) error {
	info := append(amf.Object{{Name: "level", Value: "status"}, {Name: "code", Value: code}}, more...)
	return st.data(ts, "onPlayStatus", info)
}
