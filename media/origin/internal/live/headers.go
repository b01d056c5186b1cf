package live

import (
	"bytes"
	"slices"

	"rill/media/flv"
)

// Bounds of what is kept for joins: more than the tracks that a player takes,
// and longer than what any encoder has to say about one.
const (
	maxHeaders = 64
	maxHeader  = 64 << 10
)

// headers are the sequence headers of a stream, those that others
// supplement first. A message that is
// the header of several tracks is there once.
type headers []head

// A head is a message, and the tracks whose latest header it is.
type head struct {
	kind  byte
	body  []byte
	slots []slot
}

// A slot is what a header is about.
type slot struct {
	kind byte // of the message
	id   uint8
	what flv.Kind
}

// keep takes up the header of a slot, and reports whether it says anything new.
func (h *headers) keep(s slot, body []byte) bool {
	same := func(e head) bool { return e.kind == s.kind && bytes.Equal(e.body, body) }
	if i := slices.IndexFunc(*h, same); i >= 0 && slices.Contains((*h)[i].slots, s) {
		return false
	}
	place := h.free(s)
	if i := slices.IndexFunc(*h, same); i >= 0 {
		(*h)[i].slots = append((*h)[i].slots, s)
	} else if len(*h) < maxHeaders && len(body) <= maxHeader {
		*h = slices.Insert(*h, place, head{s.kind, body, []slot{s}})
	}
	return true
}

// free takes a slot from its head. It returns the place for its next head:
// that of the last one if it was that of nothing else, or the end.
func (h *headers) free(s slot) int {
	i := slices.IndexFunc(*h, func(e head) bool { return slices.Contains(e.slots, s) })
	switch {
	case i < 0:
		return len(*h)
	case len((*h)[i].slots) > 1:
		(*h)[i].slots = slices.DeleteFunc((*h)[i].slots, func(o slot) bool { return o == s })
		return len(*h)
	}
	*h = slices.Delete(*h, i, i+1)
	return i
}
