package player

import (
	"context"
	"fmt"
	"sync"
	"time"

	"rill/media"
	"rill/media/rtmp"
	"rill/player/playlist"
)

// connection dials, plays and reads until the connection ends.
func (l *link) connection(ctx context.Context) error {
	u, err := rtmp.ParseURL(l.url())
	if err != nil {
		return err
	}
	conn, err := rtmp.Dial(ctx, u, l.config())
	if err != nil {
		return err
	}
	var measuring sync.WaitGroup
	defer measuring.Wait()
	defer conn.Close()
	defer l.note(conn)
	stream, err := conn.CreateStream(ctx)
	if err != nil {
		return err
	}
	l.attach(conn)
	defer l.detach()
	if err := stream.Play(l.begin(l.options())); err != nil {
		return err
	}
	l.tune(stream)
	measuring.Go(func() { l.measure(ctx, conn, u.Stream) })
	return l.read(ctx, conn, stream)
}

func (l *link) url() string {
	if r := l.item.Renditions; l.rung < len(r) {
		return r[l.rung].URL
	}
	return l.item.URL
}

const recordedBuffer = 10 * time.Second

func (l *link) config() rtmp.Config {
	ahead := l.cfg.Buffer
	if ahead == 0 {
		ahead = recordedBuffer
	}
	return rtmp.Config{
		Dial:    l.cfg.Dial,
		Buffer:  ahead,
		OnBytes: l.onBytes,
	}
}

func (l *link) onBytes(n int) {
	l.meter.Add(n, time.Now())
	l.tally.bytes.Add(int64(n))
}

// options says what to play: from the beginning, or from where the buffer ends.
func (l *link) options() rtmp.PlayOptions {
	at := l.resumeAt()
	o := rtmp.PlayOptions{Start: at, Reset: true}
	n := l.facts.get()
	switch {
	case l.item.Kind == playlist.Live:
		o.Start = rtmp.Live
	case at == 0 && l.item.Kind == playlist.Either || l.hasMedia() && n.live():
		o.Start = rtmp.Any
	}
	if l.item.Length > 0 {
		o.Length = max(time.Millisecond, l.item.Start+l.item.Length-at)
	}
	return o
}

// begin prepares for a server that is to start in the middle of a recording. It
// may go too far, and it may not say how the tracks are coded: then it starts at
// the beginning, where all do, and is sent on.
func (l *link) begin(o rtmp.PlayOptions) rtmp.PlayOptions {
	if o.Start <= 0 {
		return o
	}
	o.Formats = [2]*media.Format{l.facts.video.Load(), l.facts.audio.Load()}
	known := o.Formats != [2]*media.Format{}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.checking, l.askedFor = known, l.want
	if !known && o.Length == 0 {
		o.Start, l.stale, l.learning = 0, true, true
	}
	return o
}

// learn sees a packet from the beginning of a recording that is wanted from its
// middle. When it is known how the tracks are coded the server is sent there.
// l.mu is held.
func (l *link) learn(p media.Packet) {
	if !l.learning {
		return
	}
	if p.Track == media.Video {
		l.facts.video.Store(p.Format)
	}
	if p.Track == media.Video || l.facts.get().blind() || p.DTS > videoPatience {
		l.learning = false
		signal(l.wanted)
	}
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
