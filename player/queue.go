package player

import (
	"reflect"
	"strings"
	"time"

	"rill/media/rtmp"
	"rill/player/playlist"
)

// queuedAhead is how many items a server is told at a time.
const queuedAhead = 64

// enqueue says what a server that plays a part of the list has to send next.
func (c *core) enqueue() {
	for _, s := range []*session{c.heir, c.session} {
		if s == nil {
			continue
		}
		if r := s.link.course(); r != nil {
			r.want(c.followers(s))
			return // what a session before it has is over
		}
	}
}

// enroll makes a session that of entry i.
func (c *core) enroll(s *session, i int) {
	s.entry = c.list.Entries[i].number
	if r := s.link.course(); r != nil {
		r.want(c.followers(s))
	}
}

// followers returns what comes after a session's item by the same connection.
func (c *core) followers(s *session) (all []queued) {
	at, err := rtmp.ParseURL(s.source())
	if err != nil || s.item.Kind == playlist.Live && s.item.Length == 0 {
		return nil
	}
	passed := false
	for _, e := range c.list.Entries {
		switch {
		case e.number == s.entry:
			passed = true
		case !passed || e.passed:
		default:
			q, last, ok := c.queueable(e, at)
			if !ok {
				return all
			}
			if all = append(all, q); last || len(all) == queuedAhead {
				return all
			}
		}
	}
	return all
}

// queueable returns how an entry is put into the playlist of a server, and
// whether nothing comes after it; false when it cannot be.
func (c *core) queueable(e Entry, at rtmp.URL) (q queued, last, ok bool) {
	item, _ := tailored(e.Item)
	u, err := rtmp.ParseURL(item.URL)
	if err != nil || !mayQueue(item) || !sameWay(u, at) {
		return queued{}, false, false
	}
	return queuedAs(e.number, item, u), item.Kind == playlist.Live && item.Length == 0, true
}

// mayQueue reports that an item may be part of a playlist on its server. Of a
// ladder the rung is changed while it plays, and of others than that one.
func mayQueue(item playlist.Item) bool {
	return item.Queued && item.Twin == "" && item.Length != playlist.OneFrame && len(item.Renditions) == 0
}

// sameWay reports that two streams can come by one connection.
func sameWay(a, b rtmp.URL) bool { return reflect.DeepEqual(way(a), way(b)) }

// way is what a URL says but for what is to be played.
func way(u rtmp.URL) rtmp.URL {
	u.Host, u.Stream, u.Explicit = strings.ToLower(u.Host), "", false
	u.Tail.Live, u.Tail.Start, u.Tail.Stop = false, 0, 0
	return u
}

// own is the session's item as a server's playlist has it.
func (l *link) own() queued {
	u, _ := rtmp.ParseURL(l.source()) // dialling it tells why not
	return queuedAs(l.entry, l.item, u)
}

// queuedAs returns an item as it is asked for, from its beginning.
func queuedAs(entry int, item playlist.Item, u rtmp.URL) queued {
	q := queued{entry: entry, name: u.Stream, start: max(0, item.Start-runIn)}
	switch {
	case item.Kind == playlist.Live:
		q.start = rtmp.Live
	case item.Kind == playlist.Either && item.Start == 0:
		q.start = rtmp.Any
	}
	if item.Length > 0 {
		end := item.Start + item.Length + time.Millisecond - 1
		q.length = end - max(0, q.start)
	}
	return q
}
