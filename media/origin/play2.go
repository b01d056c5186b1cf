package origin

import (
	"strings"
	"time"
)

// play2 changes the playlist by what Adobe calls a transition.
func (st *stream) play2(c command) error {
	o := parseOptions(c)
	switch o.transition {
	case "stop":
		return st.halt()
	case "", "reset", "append", "appendAndWait", "resume", "switch", "swap":
	default:
		return st.fail(o.name, &unplayable{"400", "NetStream.Failed", "The transition is not supported."})
	}
	if o.name == "" || len(o.name) > maxName || len(o.old) > maxName {
		return st.fail("", failed("Invalid arguments."))
	}
	switch o.transition {
	case "append":
		return st.perform(o.item, false)
	case "appendAndWait":
		return st.wait(o.item)
	case "resume":
		return st.recover(o)
	case "switch":
		return st.change(o)
	case "swap":
		return st.swap(o)
	}
	return st.perform(o.item, true)
}

// wait queues i without playing it.
func (st *stream) wait(i item) error {
	if no := st.permitPlay(&i, false); no.Denied {
		return st.deny(i.name, "NetStream.Play.Failed", no)
	}
	if err := st.enqueue(i, false); err != nil {
		return st.fail(i.name, err)
	}
	return nil
}

// recover queues the last item and plays the playlist, from the position on
// that another connection has got to if the client names one.
func (st *stream) recover(o options) error {
	if st.source != nil {
		return st.fail(o.name, failed("The stream is playing."))
	}
	if no := st.permitOptions(Resume, &o); no.Denied {
		return st.deny(o.name, "NetStream.Play.Failed", no)
	}
	if err := st.enqueue(o.item, false); err != nil {
		return st.fail(o.name, err)
	}
	n, at := 0, st.list.items[0].place
	if o.offset >= at {
		n, at = st.locate(o.offset)
	}
	return st.start(n, at, false)
}

// locate returns the item at a position of the playlist, and the position or,
// where the playlist is not that long, its end.
func (st *stream) locate(at time.Duration) (int, time.Duration) {
	if n, ok := st.find(at); ok {
		return n, at
	}
	last := len(st.list.items) - 1
	return last, st.endOf(last)
}

// swap replaces an item that is not yet being sent.
func (st *stream) swap(o options) error {
	if no := st.permitOptions(Play, &o); no.Denied {
		return st.deny(o.name, "NetStream.Play.Failed", no)
	}
	n, ok := st.list.queued(st.sending(), o.old)
	if !ok || o.old == "" {
		return st.fail(o.name, failed(o.old+" is not queued."))
	}
	o.from, o.length = 0, -1
	st.list.replace(n, o.item)
	return nil
}

// sending returns the number of the item that is being sent or was last, -1
// when there is none.
func (st *stream) sending() int {
	if st.source == nil {
		return -1
	}
	return st.list.current
}

// change replaces an item by the same content at another bitrate.
func (st *stream) change(o options) error {
	if no := st.permitOptions(Switch, &o); no.Denied {
		return st.deny(o.name, "NetStream.Play.Failed", no)
	}
	n, ok := st.target(o)
	if !ok {
		return st.fail(o.name, failed("There is nothing to change."))
	}
	to := st.list.items[n]
	to.name, to.stem, to.measured = o.name, o.stem, false
	if n > st.sending() {
		st.list.items[n] = to
		return nil
	}
	if j, live := st.source.(*joined); live && n == st.list.current {
		return st.fail(o.name, j.transit(to, o.offset))
	}
	return st.fail(o.name, st.transit(n, to, o.offset))
}

// target returns the number of the item that is to be changed: the one at the
// position if that was sent and goes by the old name, else one that is queued
// and does. A name that nothing goes by stands for what plays.
func (st *stream) target(o options) (int, bool) {
	sending := st.sending()
	n := sending
	if n > 0 && o.offset >= 0 {
		if at, ok := st.find(o.offset); ok {
			n = min(n, at)
		}
	}
	if n >= 0 && (o.old == "" || plainName(st.list.items[n].name) == o.old) {
		return n, true
	}
	if queued, ok := st.list.queued(sending, o.old); ok {
		return queued, true
	}
	_, played := st.list.queued(-1, o.old)
	return sending, sending >= 0 && !played
}

// permitOptions asks whether to do what o says, and makes it what is to be
// done.
func (st *stream) permitOptions(a Action, o *options) Verdict {
	r := st.about(a)
	r.Name, r.Query, _ = strings.Cut(o.name, "?")
	r.OldName, r.Target = o.old, o.offset
	r.Start, r.Length = o.start(), o.length
	r, v := st.permit(r)
	o.stem, o.offset, o.length = r.Name, r.Target, r.Length
	o.aim(r.Start)
	return v
}
