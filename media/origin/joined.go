package origin

import (
	"errors"
	"time"

	"rill/media/origin/internal/live"
	"rill/media/origin/internal/wire"
)

// seam is how much later than the last message of a live stream that has ended
// the next item begins: about a picture.
const seam = 40 * time.Millisecond

// A joined plays a live stream.
type joined struct {
	*stream
	subscription *live.Subscription
	length       time.Duration // all when negative
	place        time.Duration // where it begins
	rebased      bool          // at place, and not with the publisher's timestamps
	opened       time.Time
	started      bool   // there was media
	first        uint32 // timestamp of the first media
	shift        uint32 // from the publisher's timestamps to those of the playlist, wraps
	turn         *turn  // nil unless the client was told that another rendition follows
	arriving     bool   // the client waits for this rendition
}

func (st *stream) openLive(i item) (source, error) {
	j, err := st.newJoined(i)
	if err != nil {
		return nil, err
	}
	return j, nil
}

func (st *stream) newJoined(i item) (*joined, error) {
	subscription, err := st.hub.Subscribe(st.client.path(i.stem), st.wake)
	if err != nil {
		return nil, missing(i.name)
	}
	return &joined{
		stream: st, subscription: subscription, length: i.length,
		place: i.place, rebased: i.follows, opened: time.Now(),
	}, nil
}

// begin implements source. Where a position is no longer kept the least is lost
// from the oldest one that is.
func (j *joined) begin(at time.Duration) error {
	switch {
	case j.rebased:
		j.place = at
	case at > j.place && !j.subscription.Since(uint32(at.Milliseconds())):
		j.subscription.Oldest()
	}
	return nil
}

// feed implements source.
func (j *joined) feed(now time.Time) (time.Time, error) {
	for n := 0; n < roundBytes && j.state == playing; n++ {
		item, ok := j.subscription.Next()
		switch {
		case !ok:
			return j.idle(now)
		case j.reached(item):
			j.enter()
			return now, nil
		}
		if err := j.forward(item); err != nil || j.source != source(j) {
			return now, err
		}
		n += len(item.Message.Body)
	}
	if j.state == playing {
		return now, nil
	}
	return time.Time{}, nil
}

// idle is for when there is nothing to send: an item with a length does not
// wait longer than that for its publisher.
func (j *joined) idle(now time.Time) (time.Time, error) {
	if j.turn != nil {
		return j.await(now)
	}
	if j.length < 0 || j.started {
		return time.Time{}, nil
	}
	if until := j.opened.Add(j.length); now.Before(until) {
		return until, nil
	}
	return now, j.finish(j.place)
}

func (j *joined) forward(i live.Item) error {
	switch {
	case i.Notice == live.Published:
		return j.notify("status", "NetStream.Play.PublishNotify", j.name+" is now published.")
	case i.Notice == live.Unpublished:
		return j.unpublished()
	}
	m := i.Message
	j.shiftTo(m, i.Media())
	m.Timestamp += j.shift
	if !i.Media() {
		return j.send(j.tellRungs(m))
	}
	if j.over(m.Timestamp) {
		return j.finish(millis(j.first) + j.length)
	}
	return errors.Join(j.arrive(m.Timestamp), j.send(m))
}

// unpublished ends an item whose length is limited or that another one
// follows. Otherwise the publisher may come back.
func (j *joined) unpublished() error {
	err := j.notify("status", "NetStream.Play.UnpublishNotify", j.name+" is now unpublished.")
	if !j.started || j.length < 0 && j.list.current == len(j.list.items)-1 {
		return err
	}
	return errors.Join(err, j.finish(millis(j.position)+seam))
}

// shiftTo moves a stream that has not begun to its place of the timeline.
func (j *joined) shiftTo(m wire.Message, media bool) {
	if j.started {
		return
	}
	if j.rebased {
		j.shift = uint32(j.place.Milliseconds()) - m.Timestamp
	}
	if media {
		j.started, j.first = true, m.Timestamp+j.shift
		j.list.items[j.list.current].place = millis(j.first)
	}
}

// over reports whether timestamp ts is beyond the length that was asked for.
func (j *joined) over(ts uint32) bool {
	return j.length >= 0 && time.Duration(int32(ts-j.first))*time.Millisecond >= max(j.length, time.Millisecond)
}

// finish goes on with the next item of the playlist, at a place of it.
func (j *joined) finish(place time.Duration) error {
	j.pace = pace{}
	return j.advance(place)
}

// millis converts a timestamp.
func millis(ts uint32) time.Duration { return time.Duration(ts) * time.Millisecond }
