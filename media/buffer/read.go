package buffer

import (
	"context"
	"errors"
	"io"
	"time"

	"rill/media"
)

// ErrClosed ends the reads of a closed Buffer.
var ErrClosed = errors.New("buffer: closed")

// A Reading is what a reader gets: a packet, which the reader releases, and
// where it stands.
type Reading struct {
	Packet media.Packet
	Number int64         // of the packet in its track: one more than that of the packet before it in the buffer
	Serial int           // differs from the reading before: the cursor jumped
	Target time.Duration // what that jump aimed at; earlier content is not wanted

	away place // of the payload, if it is on disk
}

// Next returns the next packet of a track and moves its cursor. It blocks until
// Begin and until there is one, and while the cursor is overtaken; it returns io.EOF when no more will come, together with the
// Serial and Target of that end.
func (b *Buffer) Next(ctx context.Context, track media.Track) (Reading, error) {
	for {
		r, changed, err := b.take(track)
		if changed == nil && !b.fetch(&r) {
			continue
		}
		if changed == nil {
			return r, err
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return Reading{}, context.Cause(ctx)
		}
	}
}

func (b *Buffer) take(track media.Track) (Reading, <-chan struct{}, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	r := Reading{Serial: b.serial, Target: b.target}
	if b.closed {
		return r, nil, ErrClosed
	}
	if !b.begun || b.overtaken {
		return r, b.wait(), nil
	}
	switch ok := b.tracks[track].next(&r); {
	case !ok && b.ended:
		return r, nil, io.EOF
	case !ok:
		return r, b.wait(), nil
	}
	r.Packet.Retain()
	b.wake()
	return r, nil, nil
}

// AwaitJump blocks until the cursors have jumped since serial, or packets come
// after an end; it is what a reader does after io.EOF.
func (b *Buffer) AwaitJump(ctx context.Context, serial int) error {
	for {
		b.mu.Lock()
		closed, jumped, changed := b.closed, b.serial != serial || !b.ended || !b.begun, b.wait()
		b.mu.Unlock()
		switch {
		case closed:
			return ErrClosed
		case jumped:
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
}

// AwaitRoom blocks while as much as the forward limit or the byte limit is unread,
// so that a recorded stream waits on the server instead of losing packets.
func (b *Buffer) AwaitRoom(ctx context.Context) error {
	for {
		b.mu.Lock()
		full, changed := b.full() && !b.closed, b.wait()
		b.mu.Unlock()
		if !full {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
}

// full leaves the room that one more message may need.
func (b *Buffer) full() bool {
	const message = 1 << 20
	ahead := max(b.tracks[media.Video].ahead(), b.tracks[media.Audio].ahead())
	return ahead > b.limits.Forward-time.Second || b.unread() > b.limits.Bytes-message
}

func (b *Buffer) unread() int64 {
	return b.tracks[media.Video].unread + b.tracks[media.Audio].unread
}
