package player

import (
	"context"
	"strings"
	"time"

	"rill/media"
	"rill/media/rtmp"
	"rill/player/playlist"
)

// read takes in what the connection delivers until it ends.
func (l *link) read(ctx context.Context, conn *rtmp.Conn, stream *rtmp.Stream) error {
	for {
		event, err := stream.Read()
		if err != nil {
			return l.ending(err)
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

// ending tells the end of a connection that steer closed on purpose.
func (l *link) ending(err error) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.conn == nil {
		return l.verdict
	}
	return err
}

func (l *link) handle(e rtmp.Event) error {
	l.answer()
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

// answer notes that the server has heard of the stream.
func (l *link) answer() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.answered = true
}

// packet takes in a packet, unless it is of a position that is not wanted any
// more.
func (l *link) packet(p media.Packet) {
	l.mu.Lock()
	if l.stream == nil || l.stale || l.awaiting || l.overshot(p) {
		l.learn(p)
		l.mu.Unlock()
		p.Release()
		return
	}
	l.anchor()
	l.timeline.Map(&p)
	p.Rendition = l.rung
	l.buffer.Push(p)
	l.fed, l.lively = true, true
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
		gap := l.tally.restored()
		l.bus.emit(Event{Name: RestoreEvent, Detail: inWords(gap)})
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
	l.bus.emit(Event{Name: StatusEvent, Code: s.Code, Detail: playlist.Redact(s.Description)})
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
		l.missed()
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
	over, fed := l.end()
	switch {
	case !over:
		return nil
	case !fed && l.mute != nil:
		return l.mute
	case !fed:
		return &Error{Reason: NoMedia}
	}
	l.prime()
	return nil
}

// end ends the buffer, if it is over with the position that is wanted and
// anything has come at all.
func (l *link) end() (over, fed bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	over = l.stream != nil && !l.stale && !l.awaiting
	if over && l.fed {
		l.complete = true
		l.buffer.End()
	}
	return over, l.fed
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
