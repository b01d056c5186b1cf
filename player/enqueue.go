package player

import (
	"slices"

	"rill/media/rtmp"
)

// tell returns what the server has to be told for its playlist to be what is
// wanted, and takes it as done. Where that cannot be said the playlist stays as it
// is, and what is wrong in it is not taken from the server.
func (r *relay) tell() (orders []rtmp.Play2Options) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.able || r.unsure || len(r.queue) == 0 {
		return nil
	}
	coming := r.queue[r.at+1:]
	n := common(coming, r.wanted)
	if n < len(coming) {
		swaps, ok := exchange(coming, r.wanted)
		if !ok {
			return nil
		}
		orders, n = swaps, len(coming)
	}
	for _, q := range r.wanted[n:] {
		orders = append(orders, q.order(rtmp.Append))
	}
	r.told += len(orders)
	r.queue = slices.Concat(r.queue[:r.at+1], r.wanted)
	return orders
}

// common is how much of two playlists is the same from their beginning on.
func common(a, b []queued) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// exchange returns how a server makes one playlist another one. It can only put
// one whole stream in the place of the first one of a name.
func exchange(is, want []queued) (orders []rtmp.Play2Options, ok bool) {
	if len(is) > len(want) {
		return nil, false
	}
	is = slices.Clone(is)
	for i := len(is) - 1; i >= 0; i-- {
		if is[i].same(want[i]) {
			continue
		}
		first := slices.IndexFunc(is, func(q queued) bool { return plain(q.name) == plain(is[i].name) })
		if first != i || !want[i].whole() {
			return nil, false
		}
		o := want[i].order(rtmp.Swap)
		o.OldName = is[i].name
		orders, is[i] = append(orders, o), want[i]
	}
	return orders, true
}

// same reports that two entries of the list are the same to the server.
func (q queued) same(as queued) bool {
	return q.name == as.name && q.start == as.start && q.length == as.length
}

func (q queued) whole() bool { return q.length == 0 && (q.start == 0 || q.start == rtmp.Any) }

func (q queued) order(t rtmp.Transition) rtmp.Play2Options {
	return rtmp.Play2Options{Name: q.name, Start: q.start, Length: q.length, Offset: rtmp.NoOffset, Transition: t}
}

// refused notes that the server has not done what it was told, if it was told
// anything, and whether it cannot.
func (r *relay) refused(able bool) bool {
	if r == nil {
		return false
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.told == 0 {
		return false
	}
	r.told, r.unsure, r.able = r.told-1, true, able
	return true
}

// missing notes that the server has not found what it has queued under a name.
func (r *relay) missing(name string) bool {
	if r == nil {
		return false
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	own := len(r.queue) == 0 || plain(r.queue[r.at].name) == plain(name)
	if own || !slices.ContainsFunc(r.queue[r.at+1:], func(q queued) bool { return plain(q.name) == plain(name) }) {
		return false
	}
	r.unsure = true
	return true
}
