package tunnel

import (
	"context"
	"io"
	"time"
)

// orderTime is how long a request waits for those before it.
const orderTime = 5 * time.Second

// gatherTime is how long an answer waits for what is said right behind the
// first of it: the answers to commands that came in one request.
const gatherTime = 2 * time.Millisecond

// An exchange is the order of requests and their answers. Whoever has the turn
// owns all of it but moved.
type exchange struct {
	turn    chan struct{}
	moved   chan struct{} // closed when next grows
	next    uint64        // number of the request that is due
	taken   int64         // bytes of its body that were passed on: it may come again
	pending []byte        // what will be in its answer
	answer  []byte        // to the request before
	idling  int           // empty answers in a row
	over    bool          // there will be no more to say
}

func newExchange() exchange {
	x := exchange{turn: make(chan struct{}, 1), moved: make(chan struct{})}
	x.turn <- struct{}{}
	return x
}

// respond returns the answer to request number seq. It waits at most as long as
// patience for the first byte that there is to say. A request that comes again
// because its answer was lost gets the same one; false means that there is none.
func (s *Session) respond(ctx context.Context, seq uint64, body io.Reader, patience time.Duration) ([]byte, bool) {
	if !s.await(ctx, seq) {
		return nil, false
	}
	defer func() { s.turn <- struct{}{} }()
	s.idle.Reset(idleTime)
	if seq < s.next {
		return s.answer, true
	}
	if !s.hear(ctx, body) || !s.gather(ctx, patience) {
		return nil, false
	}
	s.idle.Reset(idleTime)
	return s.answer, true
}

// await takes the turn of request number seq; false when it has none.
func (s *Session) await(ctx context.Context, seq uint64) bool {
	ctx, cancel := context.WithTimeout(ctx, orderTime)
	defer cancel()
	for {
		select {
		case <-s.turn:
		case <-s.gone:
			return false
		case <-ctx.Done():
			return false
		}
		if seq == s.next || seq+1 == s.next {
			return true
		}
		moved, late := s.moved, seq < s.next
		s.turn <- struct{}{}
		if late {
			return false
		}
		select {
		case <-moved:
		case <-s.gone:
			return false
		case <-ctx.Done():
			return false
		}
	}
}

// hear passes on what is new in the body of the request that is due.
func (s *Session) hear(ctx context.Context, body io.Reader) bool {
	if _, err := io.CopyN(io.Discard, body, s.taken); err != nil {
		return false
	}
	_, err := io.Copy(inlet{ctx, s}, body)
	return err == nil
}

// gather makes the answer of what there is to say; false when nothing was left
// and nothing will come.
func (s *Session) gather(ctx context.Context, patience time.Duration) bool {
	timer := time.NewTimer(patience)
	defer timer.Stop()
	if len(s.pending) == 0 && !s.over {
		select {
		case b, ok := <-s.out:
			s.take(b, ok)
		case <-timer.C:
		case <-ctx.Done():
			return false
		}
	}
	timer.Reset(gatherTime)
	for more := len(s.pending) > 0; more && !s.full(); {
		select {
		case b, ok := <-s.out:
			s.take(b, ok)
		case <-timer.C:
			more = false
		}
	}
	if s.over && len(s.pending) == 0 {
		s.end()
		return false
	}
	s.advance()
	return true
}

func (s *Session) take(b []byte, ok bool) {
	s.pending, s.over = append(s.pending, b...), !ok
}

func (s *Session) full() bool { return s.over || len(s.pending) >= answerBytes }

// advance completes the answer. Its first byte says how long to wait before
// asking again.
func (s *Session) advance() {
	hints := [...]byte{1, 3, 5, 9, 17, 33}
	hint := hints[min(s.idling, len(hints)-1)]
	s.idling++
	if len(s.pending) > 0 {
		hint, s.idling = hints[0], 0
	}
	s.answer = append([]byte{hint}, s.pending...)
	s.pending, s.taken = nil, 0
	s.next++
	close(s.moved)
	s.moved = make(chan struct{})
}
