package video

import (
	"context"
	"errors"
	"sync"

	"rill/media"
)

// Depth is how many pictures wait in a Pacer before Push blocks.
const Depth = 4

// ErrStopped is returned for a picture that nobody will show any more.
var ErrStopped = errors.New("video: pacer stopped")

// queue holds the references of the pictures that wait. One goroutine at a
// time peeks and pops.
type queue struct {
	arrived chan struct{} // a picture came in
	left    chan struct{} // there may be room

	mu      sync.Mutex
	pics    []*media.Picture
	flushes int
	poster  bool // the next picture does not wait for its time
	closed  bool
}

func newQueue() *queue {
	return &queue{
		arrived: make(chan struct{}, 1),
		left:    make(chan struct{}, 1),
		pics:    make([]*media.Picture, 0, Depth),
		poster:  true,
	}
}

func (q *queue) push(ctx context.Context, pic *media.Picture) error {
	for flushes := q.count(); ; {
		done, err := q.offer(pic, flushes)
		if done {
			signal(q.arrived)
			signal(q.left)
			return err
		}
		select {
		case <-q.left:
		case <-ctx.Done():
			pic.Release()
			return context.Cause(ctx)
		}
	}
}

func (q *queue) count() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.flushes
}

// offer takes over the reference to pic, unless it returns done false.
func (q *queue) offer(pic *media.Picture, flushes int) (done bool, err error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	switch {
	case q.closed:
		pic.Release()
		return true, ErrStopped
	case q.flushes != flushes:
		pic.Release()
		return true, nil
	case len(q.pics) == Depth:
		return false, nil
	}
	q.pics = append(q.pics, pic)
	return true, nil
}

func (q *queue) peek() (first, second *media.Picture, poster bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.pics) > 0 {
		first = q.pics[0]
	}
	if len(q.pics) > 1 {
		second = q.pics[1]
	}
	return first, second, q.poster
}

func (q *queue) pop() *media.Picture {
	q.mu.Lock()
	defer q.mu.Unlock()
	pic := q.pics[0]
	q.pics = append(q.pics[:0], q.pics[1:]...)
	q.poster = false
	signal(q.left)
	return pic
}

func (q *queue) flush() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.clear()
	q.flushes++
	q.poster = true
}

func (q *queue) time() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.poster = false
}

func (q *queue) close() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.clear()
	q.closed = true
}

func (q *queue) clear() {
	for _, pic := range q.pics {
		pic.Release()
	}
	clear(q.pics)
	q.pics = q.pics[:0]
	signal(q.left)
}

func (q *queue) len() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	return len(q.pics)
}

func signal(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}
