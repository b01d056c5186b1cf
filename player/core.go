package player

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"rill/player/playlist"
)

const (
	defaultVolume = 100
	maxVolume     = 130 // percent, as other players have it
)

// core is what the goroutine of Run owns: the list, the cursor, what the user
// wants, and the session of the current item.
type core struct {
	ctx    context.Context
	player *Player
	tally  *tally
	bus    *bus

	list    playlist.List[Entry]
	session *session
	heir    *session  // plays the item that follows, and waits
	vacant  time.Time // since when nobody publishes the live item; zero: somebody does
	view    atomic.Pointer[viewport]

	state   State
	wanted  bool // PlayWhenReady
	visible bool // the screen can show
	stalled bool // the buffer ran dry while playing

	scan     scan // a look at places in passing
	restyled bool // pictures are wanted at another size than before
	err      error
	left     news          // of the item that failed last
	leftAt   time.Duration // where it was

	volume int
	speed  float64 // wanted by the user

	sessions  int // made so far
	entries   int
	refused   int // number of the entry that waits for the user before it can be prepared
	retiring  sync.WaitGroup
	latency   Latency
	timeShift time.Duration
	muted     bool
	rendition int // chosen, or Auto
	limits    Limits
	place     viewport // where pictures are shown
}

func newCore(ctx context.Context, p *Player) *core {
	c := &core{
		ctx: ctx, player: p, tally: &p.tally, bus: &p.bus,
		list: playlist.List[Entry]{Current: -1}, volume: defaultVolume, rendition: p.cfg.Rendition,
		speed: 1, latency: p.cfg.Latency, timeShift: within(p.cfg.TimeShift), limits: p.cfg.Limits,
	}
	c.view.Store(&viewport{})
	return c
}

func (c *core) close() {
	c.leave()
	c.disinherit()
	c.retiring.Wait()
	c.player.snapshot.Store(c.snapshot())
	c.player.speaker.close()
}

// step moves the state machine and does what the new state asks for.
func (c *core) step() {
	c.follow()
	s := c.session
	if s == nil {
		return
	}
	if err := s.failure(); err != nil {
		if c.ctx.Err() == nil {
			c.fail(err)
		}
		return
	}
	c.overtaken()
	c.leaveOut()
	if c.scan.on {
		c.look()
		return
	}
	from := c.state
	to := next(from, s.level(c.stalled))
	if from == Buffering && to == Ready && s.approachEdge() {
		to = Buffering
	}
	c.stall(from, to)
	c.become(to)
	if to == Ready && c.restyled {
		c.restyle()
	}
	c.pace()
	c.steer()
	s.run(c.state == Ready && c.wanted && c.visible)
	if to == Ended && from != Ended {
		c.ended()
	}
}

// become takes the machine to a state.
func (c *core) become(s State) {
	if s == c.state {
		return
	}
	c.state = s
	c.bus.enter(s, c.list.Current)
	c.bus.emit(Event{Name: StateEvent})
	if s == Ready && c.session != nil {
		c.session.sought()
	}
}

func (c *core) ended() {
	c.bus.emit(Event{Name: EndEvent})
	c.advance()
}

// start makes item i the current one, with a session of its own.
func (c *core) start(i int) { c.startAt(i, 0) }

// startAt does what start does from a position of the item; 0 is its beginning.
func (c *core) startAt(i int, at time.Duration) {
	c.leave()
	c.list.Current = i
	item := c.list.Entries[c.list.Current].Item
	c.bus.enter(Opening, c.list.Current)
	c.bus.emit(Event{Name: ItemEvent, Detail: item.Name()})
	if h := c.inherit(i); h != nil && at == 0 {
		c.present(h)
		return
	}
	c.launch(newSession(c, item, at))
}

// launch begins with a session; there is none.
func (c *core) launch(s *session) {
	c.present(s)
	s.start(c.ctx)
}

// present makes a session the current one; there is none.
func (c *core) present(s *session) {
	c.err, c.restyled = nil, false
	c.left, c.leftAt = news{}, 0
	c.note(func(e *Entry) { e.Err, e.passed = nil, false })
	c.vacant = time.Time{}
	c.session = s
	c.enroll(s, c.list.Current)
	c.bus.rebase(0)
	s.bus.current()
	c.player.showing.Store(s)
	s.front(c.speed)
	c.become(Opening)
}

// leave ends the session and waits until it is gone.
func (c *core) leave() {
	if c.session == nil {
		return
	}
	c.tally.conclude(*c.snapshot())
	c.player.showing.Store(nil)
	c.recall()
	c.retain()
	c.session.end()
	c.session, c.scan = nil, scan{}
	c.bus.join(0)
	c.resume()
	c.become(Idle)
}

// fail ends the current item with a reason. A list goes on with its next item.
func (c *core) fail(err error) {
	reason := explain(err)
	c.left = c.session.facts.get()
	if reason.Stage != "" {
		c.left.stage = reason.Stage
	}
	c.leftAt = c.session.goneAt()
	c.leave()
	c.err = reason
	c.note(func(e *Entry) { e.Err = reason })
	c.tally.failed(reason)
	c.bus.emit(Event{Name: ErrorEvent, Code: reason.Code, Reason: reason.Reason, Detail: reason.Detail})
	if !c.player.cfg.Answers || !reason.answerable() {
		c.advance()
	}
}
