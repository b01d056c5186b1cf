package rtmp

import (
	"fmt"
	"sync"

	"rill/media/rtmp/internal/chunk"
)

// maxStray is how many messages for streams that were never created a server
// may send.
const maxStray = 1000

// streams are those of a connection by their message stream ID.
type streams struct {
	mu     sync.Mutex
	open   map[uint32]*Stream
	closed map[uint32]bool // given up; what is still on its way to them is dropped
	stray  int
	move   *Event // came before there was a stream to tell
	cause  error  // set when the connection has ended
}

// add makes s reachable.
func (r *streams) add(s *Stream) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.cause != nil {
		return r.cause
	}
	if r.open == nil {
		r.open, r.closed = make(map[uint32]*Stream), make(map[uint32]bool)
	}
	if r.open[s.id] != nil {
		return &ProtocolError{fmt.Errorf("stream %d was created twice", s.id)}
	}
	r.open[s.id] = s
	delete(r.closed, s.id)
	if r.move != nil {
		s.queue.push(item{notice: r.move})
		r.move = nil
	}
	return nil
}

func (r *streams) remove(s *Stream) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.open[s.id] == s {
		delete(r.open, s.id)
		r.closed[s.id] = true
	}
}

// deliver queues a media or data message for its stream and waits while that
// one is full.
func (r *streams) deliver(m chunk.Message) error {
	s, err := r.find(m.StreamID)
	if s == nil || !s.queue.push(item{message: m}) {
		m.Payload.Release()
	}
	return err
}

// find returns the stream, or nil for one that is not there. ID 0 is the
// connection itself, but ffmpeg as a server sends media with it: then the only
// stream is meant.
func (r *streams) find(id uint32) (*Stream, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	s := r.open[id]
	if id == 0 && len(r.open) == 1 {
		for _, only := range r.open {
			s = only
		}
	}
	if s != nil || r.closed[id] {
		return s, nil
	}
	if r.stray++; r.stray > maxStray {
		return nil, &ProtocolError{fmt.Errorf("more than %d messages for unknown streams", maxStray)}
	}
	return nil, nil
}

// tell queues a notice for a stream, or for all when id is 0. A move waits for
// the first stream.
func (r *streams) tell(id uint32, e Event) {
	all := r.all()
	if len(all) == 0 && e.Kind == KindMove {
		r.mu.Lock()
		r.move = &e
		r.mu.Unlock()
	}
	for _, s := range all {
		if id == 0 || s.id == id {
			s.queue.push(item{notice: &e})
		}
	}
}

func (r *streams) all() []*Stream {
	r.mu.Lock()
	defer r.mu.Unlock()
	all := make([]*Stream, 0, len(r.open))
	for _, s := range r.open {
		all = append(all, s)
	}
	return all
}

// end lets readers have what is queued and then cause.
func (r *streams) end(cause error) {
	r.mu.Lock()
	r.cause = cause
	r.mu.Unlock()
	for _, s := range r.all() {
		s.queue.end(cause)
	}
}

// discard drops what is queued.
func (r *streams) discard() {
	for _, s := range r.all() {
		s.queue.discard()
	}
}
