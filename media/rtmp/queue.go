package rtmp

import (
	"sync"

	"rill/media/rtmp/internal/chunk"
)

// item is a message that is still to be decoded, or a notice.
type item struct {
	message chunk.Message
	notice  *Event
}

func (i item) size() int {
	if i.message.Payload == nil {
		return 0
	}
	return len(i.message.Payload.Bytes)
}

// Bounds of a queue. They only bridge the time until the reader's next turn;
// buffering is done behind it.
const (
	maxQueued      = 1024
	maxQueuedBytes = 4 << 20
)

// queue carries items from the connection to the reader of a stream. A full
// queue makes the connection wait; an item larger than the bound passes when
// the queue is empty.
type queue struct {
	mu    sync.Mutex
	moved sync.Cond // something was pushed, popped or ended
	ring  [maxQueued]item
	first int
	count int
	bytes int
	cause error
}

func newQueue() *queue {
	q := &queue{}
	q.moved.L = &q.mu
	return q
}

// push reports false, and leaves the payload to the caller, when nobody will
// pop any more.
func (q *queue) push(i item) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	for q.cause == nil && q.full(i) {
		q.moved.Wait()
	}
	if q.cause != nil {
		return false
	}
	q.ring[(q.first+q.count)%maxQueued] = i
	q.count++
	q.bytes += i.size()
	q.moved.Broadcast()
	return true
}

func (q *queue) full(i item) bool {
	return q.count == maxQueued || q.count > 0 && q.bytes+i.size() > maxQueuedBytes
}

// pop waits for an item; when there will be none it returns why.
func (q *queue) pop() (item, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for q.cause == nil && q.count == 0 {
		q.moved.Wait()
	}
	if q.count == 0 {
		return item{}, q.cause
	}
	q.moved.Broadcast()
	return q.take(), nil
}

func (q *queue) take() item {
	i := q.ring[q.first]
	q.ring[q.first] = item{}
	q.first = (q.first + 1) % maxQueued
	q.count--
	q.bytes -= i.size()
	return i
}

// end lets what is queued be popped and nothing more come; the first cause
// counts.
func (q *queue) end(cause error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.cause == nil {
		q.cause = cause
	}
	q.moved.Broadcast()
}

// discard releases what is queued.
func (q *queue) discard() {
	q.mu.Lock()
	defer q.mu.Unlock()
	for q.count > 0 {
		q.take().message.Payload.Release()
	}
	q.moved.Broadcast()
}
