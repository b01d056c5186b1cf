package origin

import (
	"time"

	"rill/media/origin/internal/live"
)

const (
	keyWait  = 10 * time.Second // for a key frame of another live rendition
	overlap  = time.Second      // for what plays to get to it
	maxApart = 10 * time.Second // of timelines that are the same
)

// A turn is a change of a live stream to another rendition that was announced.
type turn struct {
	next   *joined
	old    item
	found  bool // its key frame has come
	at     uint32
	until  time.Time // when to wait no longer
	forced bool      // the timelines have nothing to do with each other
}

// transit changes to another rendition that is on the air, at its first key
// frame from offset on that it still has or that is to come.
func (j *joined) transit(to item, offset time.Duration) error {
	if !j.hub.OnAir(j.client.path(to.stem)) {
		return missing(to.name)
	}
	next, err := j.newJoined(to)
	if err != nil {
		return err
	}
	next.shift, next.started, next.first, next.opened = j.shift, j.started, j.first, j.opened
	newest, ok := next.subscription.Newest()
	t := &turn{next: next, old: j.list.items[j.list.current], until: time.Now().Add(keyWait)}
	t.forced = j.started && (!ok || distance(newest+j.shift, j.position) > maxApart)
	if j.started && !t.forced {
		next.subscription.From(uint32(j.aim(offset).Milliseconds()) - j.shift)
	}
	j.drop()
	j.turn, j.heading, j.list.items[j.list.current] = t, to.name, to
	if t.forced {
		return j.notifyTransition(to.name, outOfStep)
	}
	return j.notifyTransition(to.name, inStep)
}

func distance(a, b uint32) time.Duration { return (time.Duration(int32(a-b)) * time.Millisecond).Abs() }

// look reports whether the key frame has come.
func (t *turn) look() bool {
	for !t.found {
		i, ok := t.next.subscription.Next()
		if !ok {
			return false
		}
		if i.Media() {
			ts := i.Message.Timestamp
			t.found, t.at, t.until = true, ts+t.next.shift, time.Now().Add(overlap)
			t.next.subscription.From(ts)
		}
	}
	return true
}

// reached reports whether i, which is next, is no longer to be sent.
func (j *joined) reached(i live.Item) bool {
	t := j.turn
	if t == nil || !t.look() {
		return false
	}
	sent := int32(t.at-j.position) <= 0
	next := i.Media() && int32(i.Message.Timestamp+j.shift-t.at) >= 0
	return t.forced || !j.started || sent || next
}

// await is for when there is nothing to send while a turn is to come.
func (j *joined) await(now time.Time) (time.Time, error) {
	t := j.turn
	switch found := t.look(); {
	case found && (j.reached(live.Item{}) || !now.Before(t.until)):
		j.enter()
		return now, nil
	case now.Before(t.until):
		return t.until, nil
	}
	name := j.list.items[j.list.current].name
	j.list.items[j.list.current], j.heading = t.old, ""
	j.drop()
	return now, j.fail(name, failed("No key frame has come."))
}

// enter lets the rendition that has come take over.
func (j *joined) enter() {
	t := j.turn
	if t.forced {
		t.next.shift += j.position + uint32(seam.Milliseconds()) - t.at
	}
	j.turn, t.next.arriving = nil, true
	j.take(j.list.current, t.next)
}

// arrive tells the client that what follows is what was announced.
func (j *joined) arrive(ts uint32) error {
	if !j.arriving {
		return nil
	}
	j.arriving = false
	return j.notifyArrival(ts)
}

// drop gives a turn up.
func (j *joined) drop() {
	if j.turn != nil {
		j.turn.next.close()
		j.turn = nil
	}
}
