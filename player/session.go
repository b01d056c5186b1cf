package player

import (
	"context"
	"image"
	"sync"
	"sync/atomic"
	"time"

	"rill/media/bandwidth"
	"rill/media/buffer"
	"rill/media/tempo"
	"rill/media/video"
	"rill/player/internal/latency"
	"rill/player/internal/memory"
	"rill/player/network"
	"rill/player/playlist"
)

// A session plays one item. Its buffer, decoders and clock outlive the
// connections that feed them.
type session struct {
	cfg      Config
	item     playlist.Item
	rung     atomic.Int64                         // of the ladder, that comes from the server
	offered  atomic.Pointer[[]playlist.Rendition] // by what the server tells; nil: the item's ladder counts
	opened   time.Time
	tally    *tally
	memory   *memory.Memory
	network  *atomic.Pointer[network.State] // holds nil where the system does not tell
	metered  *atomic.Pointer[Metered]
	bus      voice
	measured *atomic.Pointer[Measurement] // holds nil before there was a test
	speaker  *speaker
	view     *atomic.Pointer[viewport]

	buffer   *buffer.Buffer
	pacer    *video.Pacer
	meter    bandwidth.Meter
	facts    facts
	progress progress
	seeks    seeks
	previews previews
	link     *link
	doubtful chan struct{} // a test of the bandwidth is wanted
	twin     *twin         // nil: the item has one source
	turn     turn
	outcome  outcome
	grid     grid

	once    sync.Once  // tells of the first picture
	jumping sync.Mutex // held while the cursors jump and what was read is flushed
	painted painted
	seam    seam
	pilot   pilot

	loudness loudness // of sound without pictures

	shortage shortage
	shift    atomic.Int64 // how much of its past may go to disk, a time.Duration
	playing  bool         // of the core's goroutine
	joined   bool         // live: the position is as near to the edge as it should be

	following bool // live: the distance to the newest data is kept
	edge      *latency.Controller
	choice    int    // of the rendition, that it was opened with
	number    int    // tells its pictures from those of other sessions
	entry     int    // of the list, by its number
	listed    bool   // other items may follow
	wake      func() // has the core look
	cancel    context.CancelFunc
	done      chan struct{}
	err       error // after done
}

// viewport is the size in pixels that the screen wants; zero asks for planes.
type viewport struct{ width, height int }

// newSession prepares to play an item from a position; 0 is where it begins.
func newSession(c *core, item playlist.Item, at time.Duration) *session {
	item, tail := tailored(item)
	if at == 0 {
		at = item.Start
	}
	s := &session{
		cfg: c.player.cfg, item: item, opened: time.Now(),
		tally: &c.player.tally, memory: &c.player.memory, measured: &c.player.measured, network: &c.player.network, metered: &c.player.metered,
		bus: voice{bus: &c.player.bus}, wake: c.player.awake,
		speaker: c.player.speaker, pacer: c.player.pacer, view: &c.view,
		buffer:   buffer.New(buffer.Limits{}),
		done:     make(chan struct{}),
		doubtful: make(chan struct{}, 1),
		previews: previews{wanted: make(chan struct{}, 1), made: make(map[time.Duration]*image.RGBA)},
		edge:     latency.New(c.latency.Target()), following: true,
	}
	if tail.Buffer > 0 {
		s.cfg.Buffer = tail.Buffer
	}
	s.choice, s.pilot = c.rendition, c.newPilot(item.Renditions)
	s.rung.Store(int64(c.opening(s)))
	s.seam.shown.Store(s.rung.Load())
	s.link = newLink(s)
	if s.twin = newTwin(s); s.twin != nil {
		s.edge.Slack = twinSlack
	}
	s.facts.kind = item.Kind
	s.shift.Store(int64(c.timeShift))
	s.seeks.to = at
	s.outcome.bound(item)
	c.sessions++
	s.listed = len(c.list.Entries) > 1
	s.number = c.sessions
	return s
}

// front makes the session the one that is heard and seen, at a speed. It follows
// nothing.
func (s *session) front(speed float64) {
	s.jumping.Lock()
	defer s.jumping.Unlock()
	s.speaker.run(false)
	s.speaker.pace(speed)
	s.clear(s.begins())
	s.turn.begin()
	if at, ok := s.outcome.begun(); ok {
		s.allot(at)
	}
}

// start begins to play; end has to follow.
func (s *session) start(ctx context.Context) {
	ctx, s.cancel = context.WithCancel(ctx)
	go func() {
		defer close(s.done)
		s.err = s.stages(ctx)
	}()
}

// stages runs every stage until the first one fails, and returns when all are
// gone.
func (s *session) stages(ctx context.Context) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	defer s.buffer.Close()

	var wg sync.WaitGroup
	for _, stage := range []func(context.Context) error{
		s.link.run,
		s.link.steer,
		s.link.switches,
		s.link.trials,
		s.twin.run,
		s.tests,
		(&videoStage{session: s}).run,
		s.preview,
		s.spill,
		(&audioStage{session: s, tempo: tempo.New()}).run,
	} {
		wg.Go(func() { cancel(stage(ctx)) })
	}
	wg.Wait()
	return context.Cause(ctx)
}

// end stops the session and returns when it is gone.
func (s *session) end() {
	s.run(false)
	s.part()
	s.cancel()
	<-s.done
}

// gone is closed when the session has ended by itself. A nil session never does.
func (s *session) gone() <-chan struct{} {
	if s == nil {
		return nil
	}
	return s.done
}

// failure returns why the session has ended by itself, nil while it lasts.
func (s *session) failure() error {
	select {
	case <-s.done:
		return s.err
	default:
		return nil
	}
}

// run lets media time advance, or holds it.
func (s *session) run(playing bool) {
	if playing == s.playing {
		return
	}
	s.playing = playing
	s.seam.holds.Add(1)
	s.speaker.run(playing)
	s.tally.running(playing)
}
