package origin

import (
	"errors"
	"time"

	"github.com/yutopp/go-rtmp/message"

	"rill/media/amf"
)

// play plays, or appends to the playlist, or stops if it is told to play false.
func (st *stream) play(c command) error {
	if stop, ok := amf.Bool(c.arg(0)); ok && !stop {
		return st.halt()
	}
	i, ok := parseItem(c)
	if !ok {
		return st.fail(i.name, failed("Invalid arguments."))
	}
	return st.perform(i, resets(c.arg(3)))
}

// perform plays i, instead of what plays or after it.
func (st *stream) perform(i item, reset bool) error {
	if no := st.permitPlay(&i, reset); no.Denied {
		return st.deny(i.name, "NetStream.Play.Failed", no)
	}
	if err := st.enqueue(i, reset); err != nil {
		return st.fail(i.name, err)
	}
	switch {
	case st.source == nil:
		return st.start(st.list.current, st.list.items[st.list.current].place, reset)
	case st.state == ended:
		st.pace = pace{}
		return st.advance(st.edge)
	}
	return nil
}

// enqueue adds i to the playlist, or to an empty one.
func (st *stream) enqueue(i item, reset bool) error {
	if reset || st.publication != nil {
		st.stop("200")
	}
	if !st.list.add(i) {
		return failed("The playlist is full.")
	}
	return nil
}

// start plays the playlist from item n on, at a place in it.
func (st *stream) start(n int, at time.Duration, reset bool) error {
	opened, s, err := st.openFrom(n, st.list.items[n].place)
	if err != nil {
		name := st.list.items[n].name
		st.stop("200")
		return st.fail(name, err)
	}
	if opened != n {
		at = st.list.items[opened].place
	}
	st.state, st.pace, st.position = playing, pace{}, uint32(at.Milliseconds())
	st.take(opened, s)
	st.absent.comeback(st.identity())
	return errors.Join(st.announce(reset), s.begin(at))
}

// announce sends what comes first for every item that plays.
func (st *stream) announce(reset bool) error {
	errs := []error{st.out.Enlarge()}
	if _, ok := st.source.(*recorded); ok {
		errs = append(errs, st.out.Event(&message.UserCtrlEventStreamIsRecorded{StreamID: st.id}))
	}
	errs = append(errs, st.out.Event(&message.UserCtrlEventStreamBegin{StreamID: st.id}))
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

// fail tells the client why name is not played. Other errors than *unplayable
// it returns.
func (st *stream) fail(name string, err error) error {
	var no *unplayable
	if !errors.As(err, &no) {
		return err
	}
	return st.status(st.id, information("error", no.code, no.reason, amf.Property{Name: "details", Value: name}))
}

func statusOf(err error) string {
	var no *unplayable
	if errors.As(err, &no) {
		return no.status
	}
	return "500"
}
