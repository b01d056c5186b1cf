package player

import (
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"rill/media/rtmp"
)

// A relay is a playlist on a server: items that come one after the other by one
// connection, which the session of each hands on to that of the next.
type relay struct {
	reader atomic.Pointer[link] // who reads the connection now

	mu     sync.Mutex
	queue  []queued // what the server was told to play, in order
	at     int      // which of them it sends
	wanted []queued // what is to follow that, as far as the server may know
	baton  *baton   // handed on, and not taken yet
	able   bool     // the server is taken to know playlists
	told   int      // how much it was told that it has not shown to have understood
	unsure bool     // it has not done what it was told
}

// queued is an item of a playlist on a server.
type queued struct {
	entry  int    // of the list, by its number
	name   string // of the stream
	start  time.Duration
	length time.Duration // as in rtmp.PlayOptions
}

// A baton is a connection on its way from one item to the next.
type baton struct {
	feed
	entry int           // that comes by it now
	place time.Duration // where on the server's timeline that begins
	held  []rtmp.Event  // what was read of it already
	grant grant         // what the server was granted so far
	ahead [2]time.Duration
}

// reads returns who reads the connection that l has made.
func (r *relay) reads(l *link) *link {
	if r != nil {
		if now := r.reader.Load(); now != nil {
			return now
		}
	}
	return l
}

// begin notes that a server plays an item, and nothing after it.
func (r *relay) begin(q queued, able bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.queue, r.at, r.able, r.told, r.unsure = []queued{q}, 0, able, 0, false
}

// want notes what is to follow the item that is being sent.
func (r *relay) want(what []queued) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.wanted = what
}

// maxAgain is how long a playlist may be that another connection is told anew.
const maxAgain = 64

// whole returns the whole playlist for another connection, as it is to be now,
// and false if there is none, or it is too long.
func (r *relay) whole() ([]queued, bool) {
	if r == nil {
		return nil, false
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.queue) == 0 || !r.able || r.unsure || r.at >= maxAgain {
		return nil, false
	}
	r.queue = slices.Concat(r.queue[:r.at+1], r.wanted)
	return r.queue, len(r.queue) > 1
}

// follows reports that the server has something to send after what it sends.
func (r *relay) follows() bool {
	if r == nil {
		return false
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.at+1 < len(r.queue)
}

// leads reports that something is to follow.
func (r *relay) leads() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.wanted) > 0
}

// pass hands a connection on, the server having gone on with what it calls by a
// name, or does not name. It reports false when that is not what is to follow.
func (r *relay) pass(b *baton, name string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	n := r.at + 1
	if i := slices.IndexFunc(r.queue[min(n, len(r.queue)):], func(q queued) bool { return plain(q.name) == plain(name) }); i > 0 {
		n += i
	}
	if n >= len(r.queue) || r.unsure {
		return false
	}
	i := slices.Index(r.wanted, r.queue[n])
	if i < 0 {
		return false
	}
	r.at, r.wanted, r.baton = n, r.wanted[i+1:], b
	r.told = min(r.told, len(r.queue)-n-1)
	b.entry = r.queue[n].entry
	return true
}

// skipped reports that the server has left an item out.
func (r *relay) skipped(entry int) bool {
	if r == nil {
		return false
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.baton == nil || r.baton.entry == entry {
		return false
	}
	return slices.ContainsFunc(r.queue[:r.at], func(q queued) bool { return q.entry == entry })
}

// has reports that the item's connection was handed on.
func (r *relay) has(entry int) bool {
	if r == nil {
		return false
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.baton != nil && r.baton.entry == entry
}

// take returns what was handed on, once.
func (r *relay) take() *baton {
	if r == nil {
		return nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	b := r.baton
	r.baton = nil
	return b
}

// withdraw takes a baton back that nobody has taken, and reports whether it could.
func (r *relay) withdraw(b *baton) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if b == nil || r.baton != b {
		return false
	}
	r.baton = nil
	return true
}

// discard ends the connection that was handed on if nobody has taken it.
func (l *link) discard() {
	if r := l.handedOn(); r != nil && r.withdraw(l.given) {
		l.given.release()
		l.given.close()
	}
}

// release gives up what was read.
func (b *baton) release() {
	for _, e := range b.held {
		if e.Kind == rtmp.KindPacket {
			e.Packet.Release()
		}
	}
	b.held = nil
}
