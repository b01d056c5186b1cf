// Package buffer holds a stream's packets in order of time: those that were
// played, within limits, and those that are to be played. Every track has a
// reading cursor; a seek inside what is held only moves the cursors.
package buffer

import (
	"sync"
	"time"

	"rill/media"
)

// Limits bound what a Buffer holds. Zero fields take the defaults.
type Limits struct {
	Back    time.Duration // kept behind the cursor; default 30 s
	Forward time.Duration // ahead of the cursor where AwaitRoom holds the writer back; default 60 s
	Bytes   int64         // of payload in memory, all tracks, both sides; default 256 MiB
	Disk    int64         // of payload on disk, which Spill puts there; default none
	Shift   time.Duration // what is on disk is no further behind the newest packet; default Unbounded
}

// Unbounded is longer than any stream.
const Unbounded = 100 * 365 * 24 * time.Hour

func (l Limits) withDefaults() Limits {
	if l.Back == 0 {
		l.Back = 30 * time.Second
	}
	if l.Forward == 0 {
		l.Forward = time.Minute
	}
	if l.Bytes == 0 {
		l.Bytes = 256 << 20
	}
	if l.Shift == 0 {
		l.Shift = Unbounded
	}
	return l
}

// A Buffer is the store. All methods may be called from any goroutine; there is
// one writer and one reader per track.
type Buffer struct {
	mu       sync.Mutex
	limits   Limits
	tracks   [2]track // media.Video, media.Audio
	bytes    int64
	serial   int           // rises when the cursors jump
	target   time.Duration // what the last jump aimed at
	begun    bool          // readers may read
	ended    bool
	closed   bool
	resuming bool
	lost     int
	splice   *Splice // the last one

	overtaken bool   // the limits have dropped what was to be read next
	spool     *spool // nil while nothing is on disk
	spoilt    error  // why nothing will be

	crowded chan struct{} // wakes Spill
	changed chan struct{} // closed at the next change, if somebody waits
	waiting bool
}

// New returns an empty Buffer whose readers wait for Begin.
func New(l Limits) *Buffer {
	return &Buffer{limits: l.withDefaults(), changed: make(chan struct{}), crowded: make(chan struct{}, 1)}
}

// SetLimits changes the limits, for when it is known what kind of stream it is.
func (b *Buffer) SetLimits(l Limits) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if l = l.withDefaults(); l == b.limits {
		return
	}
	b.limits = l
	b.trim()
	b.wake()
}

// Push takes over the packet and appends it to its track. It never blocks. A
// packet older than the newest of its track is dropped while resuming, and
// otherwise set to the newest's time. What exceeds the limits is dropped: whole
// groups of pictures from the oldest on. Where a cursor is among them it is
// overtaken: the readers wait for a Seek.
func (b *Buffer) Push(p media.Packet) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.push(p)
}

func (b *Buffer) push(p media.Packet) {
	t := &b.tracks[p.Track]
	if b.closed || b.resuming && t.repeats(p) || t.needsKeyframe && !p.Keyframe {
		p.Release()
		return
	}
	t.needsKeyframe = false
	t.push(p)
	b.bytes += int64(len(p.Data))
	b.ended = false
	b.trim()
	if b.splice != nil {
		b.splice.try()
	}
	b.wake()
}

// End says that no more packets will come, until the next Push or Clear.
func (b *Buffer) End() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.ended = true
	b.wake()
}

// Resume says that the next packets come from another connection: those which
// are held already are dropped, so that each is read once.
func (b *Buffer) Resume() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.resuming = true
}

// Clear drops everything and holds the readers until Begin.
func (b *Buffer) Clear() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.clear()
	b.splice.forget(ErrDropped)
	b.begun, b.ended, b.resuming, b.overtaken = false, false, false, false
	b.serial++
	b.wake()
}

// Close drops everything and ends every pending and future read.
func (b *Buffer) Close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.clear()
	b.splice.forget(ErrClosed)
	b.closed = true
	b.wake()
}

func (b *Buffer) clear() {
	for i := range b.tracks {
		b.bytes -= b.tracks[i].clear()
	}
}

func (b *Buffer) jump(target time.Duration) {
	b.serial++
	b.target = target
	b.wake()
}

func (b *Buffer) wake() {
	if b.waiting {
		close(b.changed)
		b.changed, b.waiting = make(chan struct{}), false
	}
}

// wait returns the channel that is closed at the next change.
func (b *Buffer) wait() <-chan struct{} {
	b.waiting = true
	return b.changed
}
