package player

import (
	"context"
	"fmt"
	"strings"
	"time"

	"rill/media"
	"rill/media/rtmp"
)

// read takes in what the connection delivers until it ends.
func (l *link) read(ctx context.Context, conn *rtmp.Conn, stream *rtmp.Stream) error {
	for {
		event, err := stream.Read()
		if err != nil {
			return l.verdict(err)
		}
		fresh := !l.anchored || event.Kind == rtmp.KindStatus
		if err := l.handle(event); err != nil {
			return err
		}
		if fresh {
			l.note(conn)
		}
		if event.Kind == rtmp.KindPacket && !l.facts.get().live() {
			if err := l.buffer.AwaitRoom(ctx); err != nil {
				return err
			}
		}
	}
}

// verdict tells the end of a connection that steer closed on purpose.
func (l *link) verdict(err error) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.conn == nil {
		return errReplay
	}
	return err
}

func (l *link) handle(e rtmp.Event) error {
	switch e.Kind {
	case rtmp.KindPacket:
		l.packet(e.Packet)
	case rtmp.KindStatus:
		return l.status(e.Status)
	case rtmp.KindMetadata:
		l.facts.set(func(n *news) { n.metadata = e.Metadata })
		l.bus.emit(Event{Name: MetadataEvent, Detail: e.Metadata.Encoder})
	case rtmp.KindRecorded:
		l.facts.set(func(n *news) { n.recorded = true })
	case rtmp.KindUnsupported:
		return l.unsupported(e.Unsupported)
	}
	return nil
}

// packet takes in a packet, unless it is of a position that is not wanted any
// more.
func (l *link) packet(p media.Packet) {
	l.mu.Lock()
	if l.stale || l.awaiting || l.overshot(p) {
		l.mu.Unlock()
		p.Release()
		return
	}
	l.anchor()
	l.timeline.Map(&p)
	p.Rendition = l.rung
	l.buffer.Push(p)
	l.fed = true
	l.mu.Unlock()
	l.firstMedia(p)
	l.prime()
}

// anchor sets the timeline up for a connection's first packet: a recording has
// its own times, a live stream goes on where the last connection ended.
func (l *link) anchor() {
	if l.anchored {
		return
	}
	l.anchored = true
	l.timeline.Restart(l.facts.get().live(), l.buffer.Level().Newest())
}

// firstMedia notes that the link works.
func (l *link) firstMedia(p media.Packet) {
	n := l.facts.get()
	if n.attempt > 0 {
		l.attempts = 0
		l.tally.restored()
		l.bus.emit(Event{Name: RestoreEvent})
	}
	if n.attempt > 0 || n.waiting || n.stages.FirstKey == 0 {
		l.facts.set(func(n *news) {
			n.attempt, n.err, n.waiting = 0, nil, false
			if n.stages.FirstKey == 0 && p.Keyframe && p.Track == media.Video {
				n.stages.FirstKey = time.Since(l.opened)
			}
		})
	}
}

// status acts on a status of the server.
func (l *link) status(s rtmp.Status) error {
	l.bus.emit(Event{Name: StatusEvent, Code: s.Code, Detail: s.Description})
	switch s.Code {
	case "NetStream.Play.Complete":
		return l.finish()
	case "NetStream.Play.Stop":
		if !l.facts.get().live() {
			return l.finish()
		}
	case "NetStream.Seek.Notify":
		l.arrived()
	case "NetStream.Seek.Failed", "NetStream.Seek.InvalidTime":
		l.replay()
	case "NetStream.Play.UnpublishNotify":
		l.facts.set(func(n *news) { n.waiting = true })
	case "NetStream.Play.PublishNotify":
		l.facts.set(func(n *news) { n.waiting = false })
	default:
		return refused(s)
	}
	return nil
}

// refused returns the errors that end a stream; other errors concern single
// commands.
func refused(s rtmp.Status) error {
	if s.Level != "error" {
		return nil
	}
	if s.Code == "NetStream.Failed" || strings.HasPrefix(s.Code, "NetStream.Play.") {
		return &rtmp.StatusError{Status: s}
	}
	return nil
}

// finish notes that the server has sent everything.
func (l *link) finish() error {
	l.mu.Lock()
	over, fed := !l.stale && !l.awaiting, l.fed
	l.complete = l.complete || over && fed
	l.mu.Unlock()
	switch {
	case !over:
		return nil
	case !fed && l.mute != nil:
		return l.mute
	case !fed:
		return &Error{Reason: NoMedia}
	}
	l.buffer.End()
	l.prime()
	return nil
}

// unsupported ends the item without pictures, and goes on without sound.
func (l *link) unsupported(err *media.UnsupportedCodecError) error {
	if err.Track == media.Video || l.facts.get().blind() {
		return err
	}
	l.mute = err
	l.facts.set(func(n *news) { n.mute = true })
	reason := explain(err)
	l.tally.failed(reason)
	l.bus.emit(Event{Name: ErrorEvent, Reason: reason.Reason, Detail: reason.Detail})
	l.prime()
	return nil
}

// measure asks the server for the stream's length, which not every one knows.
func (l *link) measure(ctx context.Context, conn *rtmp.Conn, name string) {
	if l.facts.get().length > 0 {
		return
	}
	length, err := conn.StreamLength(ctx, name)
	if err != nil || length <= 0 {
		return
	}
	l.facts.set(func(n *news) { n.length, n.recorded = length, true })
	l.bus.emit(Event{Name: MetadataEvent, Detail: fmt.Sprintf("length %v", length)})
}

// note copies what the connection knows about itself.
func (l *link) note(conn *rtmp.Conn) {
	server, at := conn.Server(), conn.Stages()
	l.facts.set(func(n *news) {
		n.server, n.version = server.Address, server.Version
		n.stages = stages(at, l.opened, n.stages)
	})
}
