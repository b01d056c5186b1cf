package origin

import (
	"errors"
	"fmt"
	"time"

	"github.com/yutopp/go-rtmp/message"

	"rill/media/origin/internal/wire"
)

// rounding is how far a client's idea of its position may be ahead of what was
// sent.
const rounding = time.Second

// pause implements source.
func (v *recorded) pause(time.Duration) error {
	if v.state == playing {
		v.state, v.hold = paused, -1
	}
	return errors.Join(
		v.out.Event(&message.UserCtrlEventStreamEOF{StreamID: v.id}),
		v.notify("status", "NetStream.Pause.Notify", "Pausing "+v.name+"."),
	)
}

// resume implements source. The client has, and keeps, what is up to at.
func (v *recorded) resume(at time.Duration) error {
	err := errors.Join(
		v.again(),
		v.notify("status", "NetStream.Unpause.Notify", "Unpausing "+v.name+"."),
		v.notifyStart(),
		v.access(),
	)
	if err != nil || v.state != paused {
		return err
	}
	at -= v.shift
	sent := v.last
	switch {
	case at >= sent && at <= sent+rounding:
		v.state = playing
		v.pace.restart(sent)
		return v.out.BufferEvent(wire.BufferReady, v.id)
	case at > v.until || at < 0:
		at = sent
	}
	if err := v.jump(at); err != nil {
		return err
	}
	if at <= sent {
		v.skip = at
	}
	return nil
}

// seek implements source. Media comes from the keyframe before to on, so that
// a client can decode up to it without showing.
func (v *recorded) seek(to time.Duration) error {
	to -= v.shift
	held := v.state == paused
	err := errors.Join(
		v.out.Event(&message.UserCtrlEventStreamEOF{StreamID: v.id}),
		v.again(),
		v.notify("status", "NetStream.Seek.Notify",
			fmt.Sprintf("Seeking %d (stream ID: %d).", (to+v.shift).Milliseconds(), v.id)),
		v.notifyStart(),
		v.access(),
		v.jump(to),
	)
	if held {
		v.state, v.hold = paused, to
	}
	return err
}

// again announces a new stretch of data.
func (v *recorded) again() error {
	return errors.Join(
		v.out.Event(&message.UserCtrlEventStreamIsRecorded{StreamID: v.id}),
		v.out.Event(&message.UserCtrlEventStreamBegin{StreamID: v.id}),
	)
}
