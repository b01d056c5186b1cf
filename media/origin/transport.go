package origin

import (
	"errors"
	"fmt"
	"time"

	"github.com/yutopp/go-rtmp/message"

	"rill/media/amf"
)

// halt answers play(false).
func (st *stream) halt() error {
	idle := st.source == nil
	st.stop("200")
	if idle {
		return nil
	}
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
	r, act := st.about(Unpause), (*stream).goOn
	if c.flag(0) {
		r.Action, act = Pause, (*stream).hold
	}
	r.Target = -time.Millisecond
	if at, ok := c.millis(1); ok {
		r.Target = at
	}
	r, no := st.permit(r)
	if no.Denied { // there is no status for it
		return st.refuse(c, no.Description)
	}
	st.logStream(string(r.Action), "200")
	return act(st, r.Target)
}

// hold lets the source wait.
func (st *stream) hold(at time.Duration) error { return st.source.pause(at) }

// goOn lets the source go on, in the item that the client is at.
func (st *stream) goOn(at time.Duration) error {
	n, ok := st.find(at)
	if ok && at >= 0 && n < st.list.current && st.state == paused && st.visit(n) == nil {
		if v, ok := st.source.(*recorded); ok {
			v.last = v.until
		}
	}
	return st.source.resume(at)
}

func (st *stream) seek(c command) error {
	to, ok := c.millis(0)
	if st.source == nil || !ok {
		return st.notify("error", "NetStream.Seek.Failed", "Failed to seek "+st.name+".")
	}
	r := st.about(Seek)
	r.Target = to
	r, no := st.permit(r)
	if no.Denied {
		return st.deny(st.name, "NetStream.Seek.Failed", no)
	}
	st.logStream("seek", "200")
	return st.seekTo(r.Target)
}

// seekTo goes to a place of the playlist.
func (st *stream) seekTo(to time.Duration) error {
	st.settle()
	n, ok := st.find(to)
	if !ok || to < 0 {
		return st.notify("error", "NetStream.Seek.InvalidTime",
			fmt.Sprintf("Failed to seek %s: the position is outside of it.", st.name),
			amf.Property{Name: "details", Value: st.endOf(len(st.list.items) - 1).Seconds()})
	}
	if n != st.list.current && st.visit(n) != nil {
		return st.notify("error", "NetStream.Seek.Failed", "Failed to seek "+st.name+".")
	}
	return st.source.seek(to)
}
