package live

import (
	"sync/atomic"
	"time"

	"rill/media/origin/internal/wire"
)

// Bounds of what a channel keeps, for subscribers that come back. Older
// messages go first; the last group of pictures is kept for joins as long as it
// fits.
const (
	maxBytes = 64 << 20
	maxItems = 32 << 10
	maxAge   = time.Minute

	maxTotal  = 256 << 20 // of all channels, beyond which each has only
	fairBytes = 8 << 20
)

// An Item is one event of a live stream: a message, or a notice without one.
type Item struct {
	Notice  Notice
	Message wire.Message

	header bool // it configures a decoder
	key    bool // decoding of the leading track of video can start here
}

// Media reports whether i is a message with pictures or sound.
func (i Item) Media() bool { return i.Notice == None && i.Message.Kind != wire.Data && !i.header }

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
	total *atomic.Int64 // bytes of all channels
	key   uint64        // number of the last item that a join can start with
	keyed bool          // there is one
	sound uint64        // number of the first item that the latest headers fit
}

type stamped struct {
	Item
	at time.Time
}

// next returns the number of the item that will be added next.
func (h *history) next() uint64 { return h.first + uint64(len(h.items)) }

func (h *history) markKey() { h.key, h.keyed = h.next(), true }

// breakOff says that nothing before the next item can be started with.
func (h *history) breakOff() { h.keyed, h.sound = false, h.next() }

func (h *history) add(i Item) {
	now := time.Now()
	h.items = append(h.items, stamped{i, now})
	h.grow(len(i.Message.Body))
	for len(h.items) > 1 && h.excess(now) {
		h.drop()
	}
}

func (h *history) grow(n int) {
	h.bytes += n
	h.total.Add(int64(n))
}

func (h *history) excess(now time.Time) bool {
	if h.bytes > maxBytes || len(h.items) > maxItems || h.bytes > fairBytes && h.total.Load() > maxTotal {
		return true
	}
	stale := now.Sub(h.items[0].at) > maxAge
	return stale && (!h.keyed || h.first < h.key)
}

func (h *history) drop() {
	if h.first == h.key {
		h.keyed = false
	}
	h.grow(-len(h.items[0].Message.Body))
	h.items[0] = stamped{}
	h.items = h.items[1:]
	h.first++
}

// at returns the item with a number that is neither dropped nor in the future.
func (h *history) at(n uint64) Item { return h.items[n-h.first].Item }

// age returns how old the item with such a number is.
func (h *history) age(n uint64) time.Duration { return time.Since(h.items[n-h.first].at) }
