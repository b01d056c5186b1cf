package origin

import (
	"errors"

	"github.com/yutopp/go-rtmp/message"

	"rill/media/amf"
)

// play plays, or appends to the playlist, or stops if it is told to play false.
func (st *stream) play(c command) error {
	if stop, ok := amf.Bool(c.arg(0)); ok && !stop {
		return st.halt()
	}
	r, ok := parseRequest(c)
	if !ok {
		st.name = r.name
		return st.notify("error", "NetStream.Play.Failed", "Invalid arguments.")
	}
	if !resets(c.arg(3)) && st.source != nil {
		if len(st.playlist) < maxPlaylist {
			st.playlist = append(st.playlist, r)
		}
		return nil
	}
	st.stop("200")
	r.place = r.from
	return st.start(r, resets(c.arg(3)))
}

// start plays r at once.
func (st *stream) start(r request, reset bool) error {
	st.name, st.sent, st.position = r.name, 0, 0
	var err error
	if st.client.app == vodApp {
		err = st.startRecorded(r, reset)
	} else {
		err = st.startLive(r, reset)
	}
	var missing *missingError
	if errors.As(err, &missing) {
		st.logStream("play", "404")
		return st.notify("error", "NetStream.Play.StreamNotFound", "Failed to play "+r.name+"; stream not found.")
	}
	return err
}

// A missingError reports a stream that is not there.
type missingError struct{ cause error }

func (e *missingError) Error() string { return "origin: play: stream not found" }

func (e *missingError) Unwrap() error { return e.cause }

// begin sends what comes first for every stream that plays.
func (st *stream) begin(reset bool) error {
	errs := []error{st.out.Enlarge(), st.out.Event(&message.UserCtrlEventStreamBegin{StreamID: st.id})}
	if reset {
		errs = append(errs, st.notify("status", "NetStream.Play.Reset", "Playing and resetting "+st.name+"."))
	}
	return errors.Join(append(errs, st.notifyStart(), st.access())...)
}

func (st *stream) notifyStart() error {
	return st.notify("status", "NetStream.Play.Start", "Started playing "+st.name+".",
		amf.Property{Name: "isFastPlay", Value: false})
}

// access says that the client may not read pictures and samples back.
func (st *stream) access() error { return st.data(0, "|RtmpSampleAccess", false, false) }
