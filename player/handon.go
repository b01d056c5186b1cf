package player

import (
	"context"
	"errors"
	"time"

	"rill/media/rtmp"
	"rill/player/playlist"
)

// errPassed ends the reading of a connection that the next item goes on with.
var errPassed = errors.New("player: handed on")

// maxHeld is how many events a server may send before it says what it plays.
const maxHeld = 64

const (
	codeSwitch   = "NetStream.Play.Switch"
	codeStart    = "NetStream.Play.Start"
	codeNotFound = "NetStream.Play.StreamNotFound"
)

// departs reads on, when the server has gone on to the item that follows, until it
// is known which one that is, and hands the connection on.
func (l *link) departs(f feed, e rtmp.Event) (kept bool, err error) {
	if l.leaving == nil {
		if e.Kind != rtmp.KindStatus || !e.Status.Data || e.Status.Code != codeSwitch || !l.done() {
			return false, nil
		}
		l.tell(e.Status)
		l.leaving = &baton{feed: f, place: e.Status.At}
		return true, nil
	}
	b := l.leaving
	b.held = append(b.held, e)
	started := e.Kind == rtmp.KindStatus && e.Status.Code == codeStart
	if !started && e.Kind != rtmp.KindPacket && e.Kind != rtmp.KindMetadata && len(b.held) < maxHeld {
		return true, nil
	}
	l.leaving = nil
	return true, l.handOn(b, e.Status.Details)
}

// done reports that the end of the item has come, of the position that is wanted.
func (l *link) done() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.relay != nil && l.stream != nil && !l.stale && !l.awaiting && l.fed
}

// handOn ends the item, and leaves the connection to the one that follows if that
// is what the server sends now.
func (l *link) handOn(b *baton, name string) error {
	if !l.done() {
		b.release()
		return nil
	}
	host := b.url.Host
	l.memory.Queued(host, true)
	l.mu.Lock()
	passes := !l.brief && b.free != nil && l.relay.pass(b, name)
	if passes {
		b.grant, b.ahead = l.grant, [2]time.Duration{l.shifted, l.announced}
		l.handed, l.given, l.relay = l.relay, b, nil
		l.conn, l.stream = nil, nil
		b.free()
	}
	l.complete = true
	l.buffer.End()
	l.mu.Unlock()
	l.arriveAt()
	l.prime()
	if !passes {
		b.release()
		return errSpent
	}
	l.wake()
	return errPassed
}

// receive takes over a connection from the item before.
func (l *link) receive(ctx context.Context, b *baton) feed {
	f := b.feed
	if u, err := rtmp.ParseURL(l.source()); err == nil {
		f.url = u
	}
	l.relay.reader.Store(l)
	f.baton, f.joined, f.rung = b, nil, int(l.rung.Load())
	f.free = context.AfterFunc(ctx, func() { b.cancel(context.Cause(ctx)) })
	return f
}

// carryOn takes what the server sends for the session's item, and has it queue
// what is to follow.
func (l *link) carryOn(f feed) error {
	b := f.baton
	l.mu.Lock()
	l.place, l.placed = 0, true
	if l.item.Kind != playlist.Live {
		l.place = b.place - max(0, l.own().start)
	}
	l.grant, l.shifted, l.announced = b.grant, b.ahead[0], b.ahead[1]
	r := l.relay
	l.mu.Unlock()
	return queueOn(f.stream, r)
}

// catchUp takes in what was read before the connection was handed on.
func (l *link) catchUp(ctx context.Context, f feed) error {
	if f.baton == nil {
		return nil
	}
	held := f.baton.held
	f.baton.held = nil
	for i, e := range held {
		if err := l.digest(ctx, f, e); err != nil {
			(&baton{held: held[i+1:]}).release()
			return err
		}
	}
	return nil
}

// course is the playlist on the server that the item is part of; nil: none.
func (l *link) course() *relay {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.relay
}

// handedOn is the playlist on the server that the next item goes on with.
func (l *link) handedOn() *relay {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.handed
}

func (l *link) isPlaced() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.placed
}
