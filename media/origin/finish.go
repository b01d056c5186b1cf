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
	return errors.Join(v.flush(), v.advance(v.end()))
}

// advance goes on with the next item that can be played, as what starts at a
// place of the playlist.
func (st *stream) advance(place time.Duration) error {
	st.endPlay("200")
	n, s, err := st.openFrom(st.list.current+1, place)
	if err != nil || s == nil { // what is missing is left out
		return st.complete(place)
	}
	st.state = playing
	err = st.playStatus(uint32(place.Milliseconds()), "NetStream.Play.Switch")
	st.take(n, s)
	return errors.Join(err, st.announce(false), s.begin(place))
}

// complete tells the client that all was sent, up to a place of the playlist.
func (st *stream) complete(place time.Duration) error {
	st.state, st.edge = ended, place
	length := place - st.list.items[0].place
	return errors.Join(
		st.out.Event(&message.UserCtrlEventStreamEOF{StreamID: st.id}),
		st.playStatus(st.position, "NetStream.Play.Complete",
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
