package player

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"rill/media"
	"rill/media/buffer"
	"rill/media/rtmp"
	"rill/player/abr"
	"rill/player/internal/cadence"
	"rill/player/internal/shore"
	"rill/player/internal/tracks"
)

// link feeds the session's buffer from one connection after the other.
type link struct {
	*session
	timeline  buffer.Timeline // of the reading goroutine
	anchored  bool            // the timeline is set up
	mute      error           // why there is no sound
	attempts  int             // in vain, since media last came
	premature int             // of them that came early, because the buffer was running dry
	dryAt     time.Time       // when nothing was left to play of a recording that is lost
	standby   standby
	others    others
	over      switchover
	trial     trial
	shore     shore.Shore  // of a live stream
	hefts     map[int]heft // by rung
	leaving   *baton       // the server has gone on to the item that follows

	wanted chan struct{} // a position is wanted of the server
	again  chan struct{} // and there is no connection
	hurry  chan struct{} // the user wants the next attempt now
	moves  chan rtmp.URL // the user wants another server

	mu        sync.Mutex
	redial    context.CancelCauseFunc // ends the making of a connection; nil while none is made
	changedAt time.Time               // the machine's network, last
	conn      *rtmp.Conn
	stream    *rtmp.Stream // nil until it plays
	verdict   error        // why steer gave the connection up
	fed       bool         // media has come, once
	complete  bool         // the server has sent everything
	paused    bool         // the server was asked to wait
	tracks    tracks.Tracks
	formats   map[int][2]*media.Format // by rung, as far as known
	cadence   cadence.Cadence
	grant     grant
	offer     offer
	relay     *relay        // the playlist on the server that the item is part of; nil: none
	handed    *relay        // the one that was handed on
	given     *baton        // with it
	place     time.Duration // where on the server's timeline time 0 of the item is
	placed    bool          // it is known of a playlist
	leadUp    time.Duration // the last picture before the item's beginning
	glancing  bool          // places are looked at in passing
	whole     atomic.Bool   // a single picture is looked for in all of the stream
	aim
	pulse
}

// aim is where a server has to go, and how far it has got.
type aim struct {
	want      time.Duration
	stale     bool // what comes is of a position that is not wanted any more
	learning  bool // and yet tells how the tracks are coded
	awaiting  bool // the server was asked to go there
	asked     time.Time
	askedFor  time.Duration
	checking  bool          // the next keyframe shows whether it went too far
	shifted   time.Duration // how far the position has jumped ahead without the server's knowledge
	announced time.Duration // how much of that it was told
	past      [2]bool       // by track: what came last is behind the item's length
	lead      time.Duration // how much earlier it is asked for, because it does
	brief     bool          // it was told to send little ahead
	cut       bool          // it goes on behind the picture that is wanted alone
}

func newLink(s *session) *link {
	l := &link{
		session: s, formats: make(map[int][2]*media.Format),
		over:   switchover{wished: make(chan struct{}, 1), from: NoSwitch, reasons: make(map[int]abr.Reason)},
		hefts:  make(map[int]heft),
		trial:  trial{wanted: make(chan int, 1)},
		wanted: make(chan struct{}, 1), again: make(chan struct{}, 1), hurry: make(chan struct{}, 1),
		moves: make(chan rtmp.URL, 1),
	}
	if mayQueue(s.item) {
		l.relay = &relay{}
	}
	return l
}

// errReplay ends a connection that is to be replaced at once.
var errReplay = errors.New("player: playing elsewhere")

// run keeps the buffer fed until the item cannot be played, or ctx is done.
func (l *link) run(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer l.discard()
	defer l.standby.close()
	defer l.disown()
	defer cancel()
	for {
		err := l.connection(ctx)
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if err = l.recover(ctx, err); err != nil {
			return err
		}
	}
}

// hasMedia reports that media has come, so that a loss is worth mending.
func (l *link) hasMedia() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.fed
}

// resumeAt is the position that the next packets are wanted from.
func (l *link) resumeAt() time.Duration {
	if b := l.buffer.Level(); b.Video.Present || b.Audio.Present {
		return b.Newest()
	}
	return l.before(l.seeks.target())
}

// attach begins with a connection.
func (l *link) attach(conn *rtmp.Conn) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.conn, l.verdict, l.anchored = conn, nil, false
	l.complete, l.paused = false, false
	l.aim, l.grant, l.offer = aim{want: l.resumeAt(), lead: max(l.margin(), l.memory.Lead(conn.URL().Host))}, grant{}, offer{}
	l.bus.join()
	now := time.Now()
	l.pulse = pulse{since: now, spokeAt: now, heardAt: now}
	l.tracks.Renew()
	l.meter.Restart()
	l.twin.rejoin(firstLeg)
	l.buffer.Resume()
}

// tune begins with a stream that was asked to play. If something else is wanted
// by now it is asked again.
func (l *link) tune(stream *rtmp.Stream) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.conn == nil {
		return
	}
	l.stream = stream
	if l.stale && !l.learning {
		signal(l.wanted)
	}
}

func (l *link) detach() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.conn, l.stream = nil, nil
	l.lapse()
}

// leave empties the buffer, and drops packets until the server has gone where
// it will be sent.
func (l *link) leave(to time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.stale, l.want, l.past = l.conn != nil, to, [2]bool{}
	l.over.moved()
	l.buffer.Clear()
}

func (l *link) isComplete() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.complete
}

// awaitSeek waits until a position is wanted that needs a connection.
func (l *link) awaitSeek(ctx context.Context) error {
	for l.isComplete() {
		select {
		case <-l.again:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	return nil
}
