package player

import (
	"context"
	"time"

	"rill/media"
	"rill/media/buffer"
	"rill/media/rtmp"
)

// read takes in what a feed delivers until it ends.
func (l *link) read(ctx context.Context, f feed) error {
	l.leaving = nil
	if err := l.catchUp(ctx, f); err != nil {
		return err
	}
	for {
		event, err := f.stream.Read()
		if err != nil {
			return l.ending(err)
		}
		if err := l.digest(ctx, f, event); err != nil {
			return err
		}
	}
}

// digest takes in an event, and waits while there is no room for more.
func (l *link) digest(ctx context.Context, f feed, e rtmp.Event) error {
	if kept, err := l.departs(f, e); kept {
		return err
	}
	fresh := !l.anchored || e.Kind == rtmp.KindStatus
	if err := l.handle(ctx, f, e); err != nil {
		return err
	}
	if fresh {
		l.note(f.conn)
	}
	if e.Kind == rtmp.KindPacket && !l.facts.get().live() {
		return l.buffer.AwaitRoom(ctx)
	}
	return nil
}

// ending tells the end of a connection that steer closed on purpose.
func (l *link) ending(err error) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.conn == nil {
		return l.verdict
	}
	return err
}

func (l *link) handle(ctx context.Context, f feed, e rtmp.Event) error {
	l.answer(e.Kind)
	switch e.Kind {
	case rtmp.KindPacket:
		l.packet(e.Packet)
		return l.spend()
	case rtmp.KindStatus:
		return l.status(e.Status)
	case rtmp.KindMetadata:
		l.facts.set(func(n *news) { n.metadata = e.Metadata })
		l.discover(e.Metadata.Renditions)
		l.bus.emit(Event{Name: MetadataEvent, Detail: e.Metadata.Encoder})
		l.dispute()
	case rtmp.KindMove:
		l.tell(e.Status)
		l.move(ctx, f, *e.Move)
	case rtmp.KindRecorded:
		l.facts.set(func(n *news) { n.recorded = true })
	case rtmp.KindUnsupported:
		return l.unsupported(e.Unsupported)
	}
	return nil
}

// answer notes that the server has heard of the stream, and whether it rests.
func (l *link) answer(kind rtmp.Kind) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.answered = true
	l.rests = kind == rtmp.KindBufferEmpty || l.rests && kind != rtmp.KindBufferReady && kind != rtmp.KindPacket
}

// wants reports that a packet is of a track and a position that are wanted.
// l.mu is held.
func (l *link) wants(p media.Packet) bool {
	if !l.tracks.Admit(p, !l.buffer.Level().Begun) {
		return false
	}
	if l.stream == nil || l.stale || l.awaiting || l.overshot(p) {
		l.learn(p)
		return false
	}
	return !l.still() || l.depicts(p)
}

// packet takes in a packet, unless it is of a position that is not wanted any
// more.
func (l *link) packet(p media.Packet) {
	l.meter.Media(p.Track, len(p.Data), p.DTS, time.Now())
	l.mu.Lock()
	l.localize(&p)
	if !l.wants(p) {
		l.mu.Unlock()
		p.Release()
		l.prime()
		return
	}
	l.accepted()
	err := l.store(p)
	l.fed, l.lively = true, true
	l.mu.Unlock()
	l.judge(err)
	l.firstMedia(p)
	l.prime()
}

// store puts a packet into the buffer if the item's length allows it. l.mu is
// held.
func (l *link) store(p media.Packet) error {
	if l.twin != nil {
		l.anchored = true
		p.Rendition = int(l.rung.Load())
		l.twin.merge.Push(firstLeg, p)
		return nil
	}
	l.anchor(p)
	l.timeline.Map(&p)
	if l.exceeds(p) {
		p.Release()
		return nil
	}
	return l.push(p)
}

// anchor sets the timeline up for a connection's first packet. A recording has
// its own times. A live stream goes on with its clock if the packet is one that
// is held already, and else where the last connection ended: what was sent
// between them is lost, or the publisher counts anew.
func (l *link) anchor(p media.Packet) {
	if l.anchored {
		return
	}
	l.anchored = true
	live, b := l.facts.get().live(), l.buffer.Level()
	switch held := b.Video.Present || b.Audio.Present; {
	case live && held && l.buffer.Overlaps(l.timeline.Continues(p)):
		l.timeline.Continue(p)
	case live && held:
		l.timeline.Restart(live, b.Newest()+buffer.Step)
		l.shore.Leave()
	default:
		l.timeline.Restart(live, b.Newest())
	}
}

// firstMedia notes that the link works.
func (l *link) firstMedia(p media.Packet) {
	n := l.facts.get()
	if n.attempt > 0 {
		gap := l.tally.restored()
		l.bus.emit(Event{Name: RestoreEvent, Detail: inWords(gap)})
	}
	if n.attempt > 0 || n.waiting || n.stages.FirstKey == 0 {
		l.plays()
		l.facts.set(func(n *news) {
			n.attempt, n.err, n.waiting = 0, nil, false
			if n.stages.FirstKey == 0 && p.Keyframe && p.Track == media.Video {
				n.stages.FirstKey = time.Since(l.opened)
			}
		})
	}
}

// plays notes that the server does.
func (l *link) plays() {
	if u, err := l.address(); err == nil {
		l.memory.Played(u.Host)
	}
}
