package player

import (
	"time"

	"rill/media/rtmp"
	"rill/player/playlist"
	"rill/player/status"
)

// head asks a server for the item, which its timeline is that of, and then for
// what follows.
func (l *link) head(stream *rtmp.Stream, ask func() error) error {
	l.mu.Lock()
	l.place, l.placed = 0, false
	conn, r := l.conn, l.relay
	l.mu.Unlock()
	if err := ask(); err != nil || r == nil || conn == nil {
		return err
	}
	r.begin(l.own(), l.memory.Queues(conn.URL().Host, conn.Server()))
	return queueOn(stream, r)
}

// heads reports that the server is to go on with other items, so that it has to
// be told at once how much of this one is to be played. l.mu is held.
func (l *link) heads() bool {
	return l.relay != nil && l.conn != nil && l.relay.leads() && l.memory.Queues(l.conn.URL().Host, l.conn.Server())
}

// queueOn has a server queue what it was not told yet.
func queueOn(stream *rtmp.Stream, r *relay) error {
	for _, o := range r.tell() {
		if err := stream.Play2(o); err != nil {
			return err
		}
	}
	return nil
}

// overlap is how much earlier a playlist is gone on with than is wanted, so that
// the position is in the item whose it is.
const overlap = 50 * time.Millisecond

// replay tells another connection the whole playlist, and to go on with it.
func (l *link) replay(stream *rtmp.Stream, list []queued, from time.Duration) error {
	for _, q := range list[:len(list)-1] {
		if err := stream.Play2(q.order(rtmp.AppendAndWait)); err != nil {
			return err
		}
	}
	last := list[len(list)-1].order(rtmp.Resume)
	l.mu.Lock()
	last.Offset = l.wire(max(l.earliest(), from-overlap))
	l.mu.Unlock()
	return stream.Play2(last)
}

// tellNext has the server queue what follows.
func (l *link) tellNext() {
	l.mu.Lock()
	stream, r, ready := l.stream, l.relay, l.lively && !l.awaiting && !l.complete
	l.mu.Unlock()
	if r != nil && stream != nil && ready {
		_ = queueOn(stream, r) // the reader finds out when the connection is dead
	}
}

// unqueued notes that a server does not play playlists, or not this one, and
// reports whether a status says so.
func (l *link) unqueued(s rtmp.Status) bool {
	l.mu.Lock()
	conn, r, lively := l.conn, l.relay, l.lively
	l.mu.Unlock()
	if r == nil || conn == nil {
		return false
	}
	switch entry := status.Of(s.Code, s.Level); entry.Code {
	case "NetConnection.Call.Failed", "NetStream.Failed":
		if r.refused(false) {
			l.memory.Queued(conn.URL().Host, false)
			return true
		}
	case "NetStream.Play.Failed":
		return lively && r.refused(true)
	case codeNotFound:
		return lively && r.missing(s.Details)
	case "NetStream.Play.Complete":
		if r.follows() {
			l.memory.Queued(conn.URL().Host, false)
		}
	}
	return false
}

// absent is why an item is left out that the server has passed over.
func absent(item playlist.Item) error {
	return &rtmp.StatusError{Status: rtmp.Status{Level: "error", Code: codeNotFound, Details: item.Name()}}
}
