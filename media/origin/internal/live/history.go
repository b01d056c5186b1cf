package live

import (
	"time"

	"rill/media/origin/internal/wire"
)

// Bounds of what a channel keeps. Older messages go first; the last group of
// pictures is kept for joins as long as it fits.
const (
	maxBytes = 8 << 20
	maxItems = 16 << 10
	maxAge   = 8 * time.Second // how far a slow subscriber may be behind
)

// An Item is one event of a live stream: a message, or a notice without one.
type Item struct {
	Notice  Notice
	Message wire.Message
}

// A Notice tells subscribers about the publisher.
type Notice int

// The notices.
const (
	None Notice = iota
	Published
	Unpublished
)

// A history is the end of a stream, numbered from its first item on.
type history struct {
	items []stamped
	first uint64 // number of items[0]
	bytes int
	key   uint64 // number of the last item that a join can start with
	keyed bool   // there is one
}

type stamped struct {
	Item
	at time.Time
}

// next returns the number of the item that will be added next.
func (h *history) next() uint64 { return h.first + uint64(len(h.items)) }

func (h *history) markKey() { h.key, h.keyed = h.next(), true }

func (h *history) forgetKey() { h.keyed = false }

func (h *history) add(i Item) {
	now := time.Now()
	h.items = append(h.items, stamped{i, now})
	h.bytes += len(i.Message.Body)
	for len(h.items) > 1 && h.excess(now) {
		h.drop()
	}
}

func (h *history) excess(now time.Time) bool {
	if h.bytes > maxBytes || len(h.items) > maxItems {
		return true
	}
	stale := now.Sub(h.items[0].at) > maxAge
	return stale && (!h.keyed || h.first < h.key)
}

func (h *history) drop() {
	if h.first == h.key {
		h.keyed = false
	}
	h.bytes -= len(h.items[0].Message.Body)
	h.items[0] = stamped{}
	h.items = h.items[1:]
	h.first++
}

// at returns the item with a number that is neither dropped nor in the future.
func (h *history) at(n uint64) Item { return h.items[n-h.first].Item }
