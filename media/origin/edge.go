package origin

import (
	"errors"
	"time"

	"github.com/yutopp/go-rtmp/message"
)

// end implements source.
func (j *joined) end() time.Duration {
	switch {
	case j.length < 0:
		return forever
	case j.started:
		return millis(j.first) + j.length
	}
	return j.place + j.length
}

// pause implements source: nothing is sent any more.
func (j *joined) pause(time.Duration) error {
	if j.state == playing {
		j.state = paused
	}
	return errors.Join(
		j.out.Event(&message.UserCtrlEventStreamEOF{StreamID: j.id}),
		j.notify("status", "NetStream.Pause.Notify", "Pausing "+j.name+"."),
	)
}

// resume implements source: what is behind at is sent as far as it is kept.
func (j *joined) resume(at time.Duration) error {
	if j.state == paused {
		j.state = playing
		j.subscription.Continue(uint32(at.Milliseconds()) - j.shift)
	}
	return errors.Join(
		j.out.Event(&message.UserCtrlEventStreamBegin{StreamID: j.id}),
		j.notify("status", "NetStream.Unpause.Notify", "Unpausing "+j.name+"."),
		j.notifyStart(),
	)
}

// seek implements source.
func (j *joined) seek(time.Duration) error {
	return j.notify("error", "NetStream.Seek.Failed", "Failed to seek "+j.name+"; it is live.")
}

func (j *joined) close() {
	j.subscription.Close()
	j.drop()
}
