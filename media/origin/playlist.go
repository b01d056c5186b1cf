package origin

import (
	"math"
	"slices"
	"time"
)

// maxPlaylist is how many items a playlist holds. Beyond that the oldest of
// those that were played are forgotten.
const maxPlaylist = 256

// forever is the end of what goes on until somebody ends it.
const forever = time.Duration(math.MaxInt64)

// A playlist is what a stream plays as one, in order.
type playlist struct {
	items   []item
	current int // the one that is being sent, was sent last or will be the first
}

// add queues i; false when there is no room.
func (l *playlist) add(i item) bool {
	if len(l.items) == maxPlaylist && l.current > 0 {
		l.items = slices.Delete(l.items, 0, 1)
		l.current--
	}
	if len(l.items) == maxPlaylist {
		return false
	}
	i.follows = len(l.items) > 0
	if !i.follows {
		i.place = i.from
	}
	l.items = append(l.items, i)
	return true
}

// queued returns the first item after number n that is called name; false when
// there is none.
func (l *playlist) queued(n int, name string) (int, bool) {
	for k := max(0, n+1); k < len(l.items); k++ {
		if plainName(l.items[k].name) == name {
			return k, true
		}
	}
	return 0, false
}

// replace puts i, which was not played yet, in the place of item n.
func (l *playlist) replace(n int, i item) {
	if i.follows = n > 0; !i.follows {
		i.place = i.from
	}
	l.items[n] = i
}

// find returns the number of the item that is at a position of the playlist;
// false when that is behind its end. Items that were not played yet get their
// places.
func (st *stream) find(at time.Duration) (int, bool) {
	l := &st.list
	for n := range l.items {
		end, last := st.endOf(n), n == len(l.items)-1
		if at < end || last && at == end {
			return n, true
		}
		if n >= l.current && !last {
			l.items[n+1].place = end
		}
	}
	return 0, false
}

// endOf returns where in the playlist item n ends.
func (st *stream) endOf(n int) time.Duration {
	switch {
	case n < st.list.current:
		return st.list.items[n+1].place
	case n == st.list.current && st.source != nil:
		return st.source.end()
	}
	i := &st.list.items[n]
	if !i.measured {
		i.span, i.measured = st.measure(*i), true
	}
	if i.span == forever {
		return forever
	}
	return i.place + i.span
}

// measure returns how long i plays, 0 when it cannot be played.
func (st *stream) measure(i item) time.Duration {
	s, err := st.open(i)
	if err != nil {
		return 0
	}
	defer s.close()
	if end := s.end(); end != forever {
		return end - i.place
	}
	return forever
}
