package player

import (
	"context"
	"errors"
	"sync"
	"time"

	"rill/media/bandwidth"
	"rill/media/buffer"
	"rill/media/rtmp"
	"rill/player/internal/cadence"
	"rill/player/internal/tracks"
	"rill/player/playlist"
)

// The legs of an item with two sources.
const (
	firstLeg = iota
	secondLeg
	legs
)

// A twin receives the second source of a live item beside the first, so that
// either may be lost without a trace.
type twin struct {
	*session
	merge  *buffer.Merge
	meter  bandwidth.Meter
	tracks tracks.Tracks // of the reading goroutine
	failed int           // attempts in a row; of the same goroutine
	hurry  chan struct{} // the next attempt may be worth it now

	mu      sync.Mutex
	conn    *rtmp.Conn
	stream  *rtmp.Stream
	cadence cadence.Cadence
	heardAt time.Time
	err     *Error // why it is not there
}

// newTwin returns nil when the item has one source.
func newTwin(s *session) *twin {
	if s.item.Twin == "" {
		return nil
	}
	return &twin{session: s, merge: buffer.NewMerge(s.buffer, legs), hurry: make(chan struct{}, 1)}
}

// run receives until ctx is done. It never gives up: the first source may need
// it at any time.
func (t *twin) run(ctx context.Context) error {
	if t == nil {
		<-ctx.Done()
		return context.Cause(ctx)
	}
	defer t.merge.Part()
	if t.item.Twin == t.item.URL {
		_ = pause(ctx, headStart) // the loop finds out
	}
	for n := 1; ; n++ {
		began := time.Now()
		t.failed = n - 1
		err := t.connection(ctx)
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		reason := t.lose(err)
		if t.heardLast().Sub(began) > steady {
			n = 1
		}
		if err := t.rest(ctx, spread(t.backoff(n, reason.retry()))); err != nil {
			return err
		}
	}
}

// connection plays and reads until it ends.
func (t *twin) connection(ctx context.Context) error {
	u, err := rtmp.ParseURL(t.item.Twin)
	if err != nil {
		return err
	}
	conn, err := t.dial(ctx, u)
	if err != nil {
		return err
	}
	defer conn.Close()
	stream, err := conn.CreateStream(ctx)
	if err != nil {
		return err
	}
	t.rejoin(secondLeg)
	t.tracks.Renew()
	if err := stream.Play(rtmp.PlayOptions{Start: rtmp.Live, Reset: true}); err != nil {
		return err
	}
	return t.read(conn, stream)
}

// dial reaches the second source by another interface than the first if both
// have the same address.
func (t *twin) dial(ctx context.Context, u rtmp.URL) (*rtmp.Conn, error) {
	cfg := t.cfg.dialling(t.item, u)
	t.quicken(&cfg, t.failed)
	cfg.OnRead = func(n int, waited time.Duration) {
		t.meter.Read(n, waited, time.Now())
		t.tally.bytes.Add(int64(n))
	}
	if local := t.link.local(); t.item.Twin == t.item.URL && cfg.Dial == nil && local != nil {
		cfg.Dial = apart(t.network.Load(), local)
	}
	return rtmp.Dial(ctx, u, cfg)
}

// read takes in what the second source delivers.
func (t *twin) read(conn *rtmp.Conn, stream *rtmp.Stream) error {
	t.attach(conn, stream)
	defer t.attach(nil, nil)
	dead := time.AfterFunc(silenceOfTwin, func() { conn.Close() })
	defer dead.Stop()
	t.cadence = cadence.Cadence{}
	for {
		event, err := stream.Read()
		if err != nil {
			return err
		}
		switch event.Kind {
		case rtmp.KindPacket:
			dead.Reset(t.patience())
			t.packet(event)
		case rtmp.KindStatus:
			if event.Status.Level == "error" {
				return &rtmp.StatusError{Status: event.Status}
			}
		}
	}
}

// headStart is what the first source gets before another interface than its own
// is chosen.
const headStart = 300 * time.Millisecond

// twinSlack is how far the two sources may be apart for a change from one to the
// other not to be heard.
const twinSlack = 250 * time.Millisecond

// silenceOfTwin is how long the second source may send nothing, where that is no
// sign of anything yet.
const silenceOfTwin = 5 * time.Second

func (t *twin) packet(e rtmp.Event) {
	if !t.tracks.Admit(e.Packet, !t.buffer.Level().Begun) || t.link.isComplete() {
		e.Packet.Release()
		return
	}
	t.hear(time.Now())
	e.Packet.Rendition = int(t.rung.Load())
	t.merge.Push(secondLeg, e.Packet)
	t.prime()
}

// feeds reports that the second source delivers what is shown.
func (t *twin) feeds() bool {
	if t == nil {
		return false
	}
	return time.Since(t.heardLast()) < silenceOfTwin && t.merge.Bound(secondLeg)
}

// rejoin says that a leg's packets come from another connection now.
func (t *twin) rejoin(leg int) {
	if t != nil {
		t.merge.Join(leg)
	}
}

func (t *twin) attach(conn *rtmp.Conn, stream *rtmp.Stream) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.conn, t.stream = conn, stream
}

// lose tells why the second source is gone.
func (t *twin) lose(err error) *Error {
	reason := explain(err)
	t.mu.Lock()
	known := t.err != nil && t.err.Reason == reason.Reason
	t.err = reason
	t.mu.Unlock()
	if !known && !errors.Is(err, context.Canceled) {
		t.bus.emit(Event{
			Name: LegEvent, Reason: reason.Reason, Code: reason.Code,
			Detail: playlist.Redact(t.item.Twin) + ": " + reason.Detail,
		})
	}
	return reason
}
