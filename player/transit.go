package player

import (
	"cmp"
	"context"
	"errors"
	"strings"
	"time"

	"rill/media/rtmp"
	"rill/player/status"
)

const (
	transitPatience = 2 * time.Second        // for a server to say that it will change the stream
	slowPatience    = 6 * time.Second        // where the line is slow
	fastLead        = 3 * time.Second        // ahead of what is shown: where a recording changes when the viewer is in a hurry
	quickLead       = time.Second            // and at the earliest
	liveFast        = 500 * time.Millisecond // and a live stream
	askew           = 300 * time.Millisecond // by which the keyframes of renditions may differ that are to be the same
	beyond          = 100 * time.Millisecond // behind what was received: where it changes at the latest
	joinLead        = time.Second            // that has to be there before more is replaced, and ahead of what is shown for that
)

// errNoTransit says that the server does not change streams by itself.
var errNoTransit = errors.New("player: the server cannot change the stream")

// transit asks the server to go on with another rendition in the same stream,
// and returns when its packets are in the buffer.
func (l *link) transit(ctx context.Context, t *switching) error {
	stream, o, host := l.transition(t)
	if stream == nil {
		return errNoTransit
	}
	if stream.Play2(o) != nil {
		return errMoved // the connection is gone
	}
	silent := l.silenceOf(host)
	for {
		select {
		case <-t.accepted:
			silent = nil
			l.memory.Changed(host, true)
		case err := <-t.done:
			return l.refusal(host, err)
		case <-silent:
			l.withdraw(t, o.Name)
			l.memory.Changed(host, false)
			return errNoTransit
		case <-ctx.Done():
			l.withdraw(t, "")
			return context.Cause(ctx)
		}
	}
}

// refusal says what follows a server's answer: a server that does not know the
// command is not asked again.
func (l *link) refusal(host string, err error) error {
	var refused *rtmp.StatusError
	if !errors.As(err, &refused) || status.Of(refused.Status.Code, refused.Status.Level).Reason == string(NotFound) {
		return err
	}
	if code := status.Of(refused.Status.Code, refused.Status.Level).Code; code != playFailed {
		l.memory.Changed(host, false)
	}
	return errNoTransit
}

// transition notes a question to the server; there is no stream where it makes
// no sense.
func (l *link) transition(t *switching) (*rtmp.Stream, rtmp.Play2Options, string) {
	from, err := l.address()
	to, err2 := l.addressOf(t.rung)
	if cmp.Or(err, err2) != nil || from.TCURL() != to.TCURL() || from.Stream == to.Stream {
		return nil, rtmp.Play2Options{}, ""
	}
	at := l.switchAt(t.keep)
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.stream == nil || !l.memory.Changes(to.Host, l.conn.Server()) || l.awaiting || l.complete || !l.anchored || l.paused {
		return nil, rtmp.Play2Options{}, ""
	}
	if l.over.asked == nil {
		l.over.asked = make(map[string]int)
	}
	l.over.last = plain(to.Stream)
	l.over.asked[l.over.last], t.asking, t.host = t.rung, true, to.Host
	return l.stream, rtmp.Play2Options{
		Name: to.Stream, OldName: from.Stream, Start: rtmp.Any,
		Offset: max(0, l.timeline.Source(at)), Transition: rtmp.Switch,
	}, to.Host
}

// silenceOf returns when a server has been silent for so long that it does not
// change streams; never for one that is known to. What is on its way comes before
// its answer, which takes a while on a line that is the limit.
func (l *link) silenceOf(host string) <-chan time.Time {
	patience := transitPatience
	switch {
	case l.memory.HasChanged(host):
		return nil
	case l.buffer.Level().Unread() < l.cfg.ahead()/2:
		patience = slowPatience
	}
	return time.After(patience)
}

// switchAt returns where a change is to take place at the earliest that keeps so
// much of what is ahead.
func (l *link) switchAt(keep time.Duration) time.Duration {
	if keep >= everything {
		return l.lastSwitch()
	}
	lead := quickLead
	if l.facts.get().live() {
		lead = liveFast
	}
	return l.position() + max(keep, lead)
}

// lastSwitch is the last keyframe that is held, so that both renditions have
// the sound behind it, or, where that is about to be shown, what comes next.
func (l *link) lastSwitch() time.Duration {
	newest := l.buffer.Level().Newest()
	key, ok := l.buffer.KeyframeTime(newest - askew)
	if !ok || key < l.position()+joinLead {
		return newest + beyond
	}
	return key - askew
}

// withdraw forgets a question; what is announced for the name from then on is
// not believed.
func (l *link) withdraw(t *switching, name string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	t.asking = false
	delete(l.over.asked, plain(name))
}

// plain is a stream's name without its query, which servers leave out.
func plain(name string) string {
	name, _, _ = strings.Cut(name, "?")
	return name
}
