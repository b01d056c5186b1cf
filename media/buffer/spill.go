package buffer

import (
	"context"
	"errors"
	"io/fs"

	"rill/media"
)

// Spill moves the oldest payloads to disk before memory is full, until ctx is
// done, and returns its cause. If the disk fails, what is there is dropped, failed
// is told why, and everything goes on in memory alone. It may be called once.
func (b *Buffer) Spill(ctx context.Context, failed func(error)) error {
	defer b.unspool(nil)
	for {
		select {
		case <-b.crowded:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
		if err := b.spill(); err != nil {
			b.unspool(err)
			failed(plain(err))
			<-ctx.Done()
		}
	}
}

// plain takes the name of a file off an error: it has none any more.
func plain(err error) error {
	if path, ok := errors.AsType[*fs.PathError](err); ok {
		return path.Err
	}
	return err
}

// A move is a payload on its way to disk.
type move struct {
	track  media.Track
	number int64
	packet media.Packet
	place  place
}

// spill moves payloads until memory has room again.
func (b *Buffer) spill() error {
	for {
		s, err := b.spooling()
		if s == nil || err != nil {
			return err
		}
		moves, size, err := b.gather(s)
		if len(moves) == 0 || err != nil {
			return err
		}
		err = s.write(moves[0].place.at, joined(moves, size))
		b.settle(moves, err)
		if err != nil {
			return err
		}
	}
}

func joined(moves []move, size int64) []byte {
	all := make([]byte, 0, size)
	for _, m := range moves {
		all = append(all, m.packet.Data...)
	}
	return all
}

// spooling returns the spool, which it makes when it is needed first; nil when
// there is no need, and an error once it has failed.
func (b *Buffer) spooling() (*spool, error) {
	b.mu.Lock()
	s, size, err := b.spool, b.limits.Disk, b.spoilt
	needed := size > 0 && !b.closed && b.crowds()
	b.mu.Unlock()
	if s != nil || err != nil || !needed {
		return s, err
	}
	if s, err = openSpool(size); err != nil {
		return nil, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.spool = s
	return s, nil
}

// gather takes the oldest payloads in memory, and room for them on disk. What is
// written over there is dropped.
func (b *Buffer) gather(s *spool) (moves []move, size int64, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed || b.spoilt != nil || !b.crowds() {
		return nil, 0, b.spoilt
	}
	moves, size = b.oldest()
	if size > s.size {
		release(moves)
		return nil, 0, ErrSmall
	}
	at := s.reserve(size)
	for i := range moves {
		moves[i].place = place{at: at, size: len(moves[i].packet.Data)}
		at += int64(moves[i].place.size)
	}
	b.overwrite(s.oldest())
	return moves, size, nil
}

// oldest retains the oldest payloads in memory, about a batch of them.
func (b *Buffer) oldest() (moves []move, size int64) {
	batch := min(1<<20, b.limits.Bytes/16)
	next := [2]int{len(b.tracks[0].places), len(b.tracks[1].places)}
	for size < batch {
		i, ok := b.earlier(next)
		if !ok {
			return moves, size
		}
		t := &b.tracks[i]
		p := t.packets[next[i]]
		p.Retain()
		moves = append(moves, move{track: media.Track(i), number: t.first + int64(next[i]), packet: p})
		size += int64(len(p.Data))
		next[i]++
	}
	return moves, size
}

// earlier returns which track's packet of the two is to be decoded first.
func (b *Buffer) earlier(next [2]int) (track int, ok bool) {
	for i := range b.tracks {
		packets := b.tracks[i].packets
		if next[i] < len(packets) && (!ok || packets[next[i]].DTS < b.tracks[track].packets[next[track]].DTS) {
			track, ok = i, true
		}
	}
	return track, ok
}

// settle notes what is on disk now.
func (b *Buffer) settle(moves []move, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, m := range moves {
		if t := &b.tracks[m.track]; err == nil && t.holds(m) {
			b.bytes -= t.part(m.place)
		}
	}
	release(moves)
}

func release(moves []move) {
	for _, m := range moves {
		m.packet.Release()
	}
}

// spoil drops what is on disk: nothing is put there again.
func (b *Buffer) spoil(err error) {
	b.spoilt = err
	b.abandon()
	b.rouse()
}

// rouse wakes Spill.
func (b *Buffer) rouse() {
	select {
	case b.crowded <- struct{}{}:
	default:
	}
}

// unspool gives the room on disk back, for good.
func (b *Buffer) unspool(err error) {
	b.mu.Lock()
	b.spoilt = err
	b.abandon()
	s := b.spool
	b.spool = nil
	b.mu.Unlock()
	if s != nil {
		s.close()
	}
}
