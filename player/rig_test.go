package player_test

import (
	"context"
	"io"
	"io/fs"
	"net"
	"os"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"rill/media"
	"rill/media/mediatest"
	"rill/media/origin"
	"rill/player"
	"rill/player/playlist"
)

// clips are the demo's: real H.264 and AAC, 24 s at 30 pictures a second.
const clips = "../assets/demo"

// A rig is a real player, a real origin and a network in memory.
type rig struct {
	t       *testing.T
	network *mediatest.Network
	player  *player.Player
	screen  screen
	closers []io.Closer
	stop    func() // ends the player's Run, and the origin
	serving sync.WaitGroup
	redial  func(ctx context.Context, network, address string) (net.Conn, error) // instead of the network's

	mu     sync.Mutex
	events []player.Event
	sound  []float32
	runs   []sounded // of sound
	deaf   bool      // sound is not kept
}

// screen notes what it is shown.
type screen struct {
	mu    sync.Mutex
	shown []shown
}

type shown struct {
	pts  time.Duration
	at   time.Time
	luma uint32

	width, rendition int
}

func (s *screen) Show(p *media.Picture) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.shown = append(s.shown, shown{p.PTS, time.Now(), p.Luma, p.Width, p.Rendition})
	return false
}

// list returns what was shown so far.
func (s *screen) list() []shown {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.shown)
}

// play runs a test in virtual time with an origin at "origin:1935".
func play(t *testing.T, test func(*rig)) {
	t.Helper()
	playWith(t, player.Config{}, test)
}

// playWith does what play does, with a player that is configured by cfg.
func playWith(t *testing.T, cfg player.Config, test func(*rig)) {
	t.Helper()
	run(t, cfg, &origin.Server{Files: os.DirFS(clips), Loops: map[string]string{"loop": "rill_300.flv"}}, test)
}

// serving does what play does, with other recordings.
func serving(t *testing.T, files fs.FS, test func(*rig)) {
	t.Helper()
	run(t, player.Config{}, &origin.Server{Files: files}, test)
}

func run(t *testing.T, cfg player.Config, server *origin.Server, test func(*rig)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		r := &rig{t: t, network: &mediatest.Network{}}
		listener, err := r.network.Listen("origin:1935")
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		var running sync.WaitGroup
		running.Go(func() { _ = server.Serve(ctx, listener) })
		r.stop = func() { cancel(); running.Wait() }
		r.start(ctx, cfg, &running)
		test(r)
		r.stop()
		for _, c := range r.closers {
			c.Close()
		}
		r.serving.Wait()
	})
}

// start makes the player.
func (r *rig) start(ctx context.Context, cfg player.Config, running *sync.WaitGroup) {
	cfg.Screen, cfg.Samples, cfg.Dial = &r.screen, r.hear, r.dial
	cfg.Silent, cfg.Luma, cfg.Rendition = true, true, player.Auto
	r.player = player.New(cfg)
	r.player.Subscribe(func(e player.Event) {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.events = append(r.events, e)
	})
	running.Go(func() { r.player.Run(ctx) })
}

func (r *rig) dial(ctx context.Context, network, address string) (net.Conn, error) {
	if r.redial != nil {
		return r.redial(ctx, network, address)
	}
	return r.network.DialContext(ctx, network, address)
}

func (r *rig) hear(s media.Samples) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.deaf {
		r.sound = append(r.sound, s.Data...)
		r.runs = append(r.runs, soundedBy(s))
	}
}

// open plays streams of the origin, such as "vod/rill_300".
func (r *rig) open(names ...string) {
	items := make([]playlist.Item, len(names))
	for i, name := range names {
		items[i] = playlist.Item{URL: "rtmp://origin/" + name}
	}
	r.player.Open(items...)
}

// until waits, at most a minute, for a fact about the player.
func (r *rig) until(what string, fact func(player.Snapshot) bool) player.Snapshot {
	r.t.Helper()
	for range 6000 {
		synctest.Wait()
		if s := r.player.Snapshot(); fact(s) {
			return s
		}
		time.Sleep(10 * time.Millisecond)
	}
	s := r.player.Snapshot()
	r.t.Fatalf("not %s after a minute: state %v, position %v, err %v", what, s.State, s.Position, s.Err)
	return s
}

// last returns what is on the screen.
func (s *screen) last() shown {
	list := s.list()
	return list[len(list)-1]
}

// named returns the events of a name.
func (r *rig) named(name player.EventName) (events []player.Event) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, e := range r.events {
		if e.Name == name {
			events = append(events, e)
		}
	}
	return events
}

func isState(want player.State) func(player.Snapshot) bool {
	return func(s player.Snapshot) bool { return s.State == want }
}

func reaches(at time.Duration) func(player.Snapshot) bool {
	return func(s player.Snapshot) bool { return s.State == player.Ready && s.Position >= at }
}
