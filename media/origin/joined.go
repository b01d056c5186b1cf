package origin

import (
	"errors"
	"time"

	"github.com/yutopp/go-rtmp/message"

	"rill/media/origin/internal/live"
	"rill/media/origin/internal/wire"
)

// A joined plays a live stream.
type joined struct {
	*stream
	subscription *live.Subscription
	length       time.Duration // all when negative
	first        uint32        // timestamp of the first media
	started      bool          // there was media
	state        play
}

func (st *stream) startLive(r request, reset bool) error {
	if r.mode == recordedOnly {
		return &missingError{}
	}
	subscription, err := st.hub.Subscribe(st.client.path(plainName(r.name)), st.wake)
	if err != nil {
		return &missingError{err}
	}
	st.source = &joined{stream: st, subscription: subscription, length: r.length}
	st.logStream("play", "200")
	return st.begin(reset)
}

// feed implements source.
func (j *joined) feed(now time.Time) (time.Time, error) {
	for n := 0; n < roundBytes && j.state == playing; n++ {
		item, ok := j.subscription.Next()
		if !ok {
			return time.Time{}, nil
		}
		if err := j.forward(item); err != nil {
			return now, err
		}
		n += len(item.Message.Body)
	}
	if j.state == playing {
		return now, nil
	}
	return time.Time{}, nil
}

func (j *joined) forward(i live.Item) error {
	switch {
	case i.Notice == live.Published:
		return j.notify("status", "NetStream.Play.PublishNotify", j.name+" is now published.")
	case i.Notice == live.Unpublished:
		return j.notify("status", "NetStream.Play.UnpublishNotify", j.name+" is now unpublished.")
	case j.over(i.Message):
		return j.finish()
	}
	return j.send(i.Message)
}

// over reports whether m is beyond the length that was asked for.
func (j *joined) over(m wire.Message) bool {
	if j.length < 0 || m.Kind == wire.Data || m.Header() {
		return false
	}
	if !j.started {
		j.started, j.first = true, m.Timestamp
	}
	return time.Duration(m.Timestamp-j.first)*time.Millisecond > j.length
}

func (j *joined) finish() error {
	j.state = ended
	j.logStop("200")
	if len(j.playlist) > 0 {
		return j.advance(time.Duration(j.position) * time.Millisecond)
	}
	return j.complete(j.position, j.length)
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

// resume implements source: the stream goes on at its last keyframe.
func (j *joined) resume(time.Duration) error {
	if j.state == paused {
		j.state = playing
		j.subscription.Rejoin()
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

func (j *joined) close() { j.subscription.Close() }
