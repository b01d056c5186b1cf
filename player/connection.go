package player

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"rill/media"
	"rill/media/rtmp"
	"rill/player/playlist"
)

// A feed is a connection with a stream that is ready to play.
type feed struct {
	conn   *rtmp.Conn
	stream *rtmp.Stream
	url    rtmp.URL                // that it was dialled by
	cancel context.CancelCauseFunc // of what it was made in; may be nil
	rung   int
	joined *joined     // it plays, and what it sends is in the buffer
	free   func() bool // has it outlive the session that has made it
	baton  *baton      // of the item before; nil: it was made for this one
}

// close ends the connection.
func (f feed) close() {
	f.conn.Close()
	if f.cancel != nil {
		f.cancel(nil)
	}
}

// open makes a feed from a URL.
func (l *link) open(ctx context.Context, u rtmp.URL) (feed, error) {
	rung := int(l.rung.Load())
	l.facts.set(func(n *news) { n.stage = "" })
	ctx, cancel, free := leash(ctx)
	conn, err := l.dial(ctx, u)
	if err != nil {
		cancel(nil)
		return feed{}, err
	}
	l.memory.Reached(u.Host, conn.Route())
	stream, err := conn.CreateStream(ctx)
	if err != nil {
		conn.Close()
		cancel(nil)
		return feed{}, err
	}
	return feed{conn: conn, stream: stream, url: u, cancel: cancel, free: free, rung: rung}, nil
}

// next returns the feed that was made to take the place of the last one, or
// makes one.
func (l *link) next(ctx context.Context) (feed, error) {
	if b := l.course().take(); b != nil {
		return l.receive(ctx, b), nil
	}
	if f, ok := l.successor(); ok {
		return f, nil
	}
	if f, ok := l.standby.take(ctx); ok {
		return f, nil
	}
	u, err := l.address()
	if err != nil {
		return feed{}, err
	}
	f, err := l.attempt(ctx, func(ctx context.Context) (feed, error) { return l.open(ctx, u) })
	if err != nil {
		l.standby.settle(nil, 0)
	}
	return l.prefer(f, err)
}

// connection plays a feed and reads until it ends.
func (l *link) connection(ctx context.Context) (err error) {
	f, err := l.next(ctx)
	if err != nil {
		return err
	}
	var measuring sync.WaitGroup
	defer measuring.Wait()
	defer func() {
		if !errors.Is(err, errPassed) {
			farewell(f.stream)
			f.close()
		}
	}()
	defer l.note(f.conn)
	l.attach(f.conn)
	defer l.detach()
	if l.adopt(f); f.joined == nil {
		err = l.request(f)
	}
	if err != nil {
		return err
	}
	l.tune(f.stream)
	measuring.Go(func() { l.measure(ctx, f.conn, f.url.Stream) })
	return l.read(ctx, f)
}

// options says what to play: from the beginning, or from where the buffer ends.
func (l *link) options() rtmp.PlayOptions {
	at := l.resumeAt()
	o := rtmp.PlayOptions{Start: max(0, at-l.leads()), Reset: true}
	n := l.facts.get()
	switch {
	case l.item.Kind == playlist.Live:
		o.Start = rtmp.Live
	case at == 0 && l.item.Kind == playlist.Either || l.hasMedia() && n.live():
		o.Start = rtmp.Any
	}
	if l.asksForOne() && o.Start != rtmp.Live {
		o.Start, o.Length = at, rtmp.OneFrame
	}
	if l.item.Length > 0 && o.Start != rtmp.Live {
		end := l.item.Start + l.item.Length + time.Millisecond - 1
		o.Length = max(time.Millisecond, end-max(0, o.Start))
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
	l.mu.Lock()
	defer l.mu.Unlock()
	o.Formats = l.formats[int(l.rung.Load())]
	known := o.Formats != [2]*media.Format{}
	l.checking, l.askedFor = known, l.want
	if !known && !l.asksForOne() && !l.heads() {
		o.Start, o.Length, l.stale, l.learning = 0, 0, true, true
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
	l.dispute()
}

// note copies what the connection knows about itself.
func (l *link) note(conn *rtmp.Conn) {
	server, at := conn.Server(), conn.Stages()
	l.facts.set(func(n *news) {
		n.server, n.version, n.protocol, n.proxy = server.Address, server.Version, server.Protocol, server.Proxy
		n.stages, n.stage = stages(at, l.opened, n.stages), reached(at)
	})
}
