package origin

import (
	"errors"

	"github.com/yutopp/go-rtmp/message"
)

// halt answers play(false).
func (st *stream) halt() error {
	if st.source == nil {
		return nil
	}
	st.stop("200")
	return errors.Join(
		st.out.Event(&message.UserCtrlEventStreamEOF{StreamID: st.id}),
		st.notify("status", "NetStream.Play.Stop", "Stopped playing "+st.name+"."),
	)
}

func (st *stream) closeStream(command) error {
	if st.source == nil {
		st.stop("200")
		return nil
	}
	return st.halt()
}

func (st *stream) pause(c command) error {
	if st.source == nil {
		return nil
	}
	at, _ := c.millis(1)
	if c.flag(0) {
		st.logStream("pause", "200")
		return st.source.pause(at)
	}
	st.logStream("unpause", "200")
	return st.source.resume(at)
}

func (st *stream) seek(c command) error {
	to, ok := c.millis(0)
	if st.source == nil || !ok {
		return st.notify("error", "NetStream.Seek.Failed", "Failed to seek "+st.name+".")
	}
	st.logStream("seek", "200")
	return st.source.seek(to)
}
