package player

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"net"
	"net/url"
	"sync"
	"sync/atomic"
	"time"

	"rill/media"
	"rill/media/buffer"
	"rill/media/video"
	"rill/player/internal/memory"
	"rill/player/network"
)

// A Screen shows pictures. Show is called when a picture is due, never
// concurrently; it must not block. A Screen that keeps the picture retains it.
// Show reports whether the picture before this one was never painted.
type Screen interface {
	Show(*media.Picture) (skipped bool)
}

// Config is what a Player is made from.
type Config struct {
	Screen    Screen              // never nil
	Output    string              // what the Screen is, for the stats
	Ready     <-chan struct{}     // closed when the Screen can show; nil: at once. Until then time stands still
	Silent    bool                // no sound device: a sink clocked by wall time
	Samples   func(media.Samples) // sees what the sound sink is given; may be nil
	Luma      bool                // pictures carry the checksum of their luma
	Buffer    time.Duration       // asked of servers of recorded streams; 0 means 10 s
	Latency   Latency             // of live streams
	Rendition int                 // wanted from the start, or Auto
	Limits    Limits              // of the automatic choice
	Learnt    string              // file that keeps what networks carried, for a day; empty: nothing is kept
	Memory    int64               // bytes of a stream that are held; 0 means 256 MiB
	Metered   Metered             // limits where the network costs money
	TimeShift time.Duration       // of a live stream's past, at 6 Mbit/s, that goes to disk when memory is full; at most MaxTimeShift

	Roots   *x509.CertPool                   // authorities that count; nil: those of the system
	Proxy   func(*url.URL) (*url.URL, error) // nil: the environment decides
	Keyring Keyring                          // nil: passwords are not kept

	// Answers says that somebody can answer when an item wants a user or trust:
	// the list waits there. Otherwise it goes on with its next item.
	Answers bool

	Dial func(ctx context.Context, network, address string) (net.Conn, error) // nil: the system's network

	// Network tells of the system's network, as network.Watch does; nil: nobody
	// does.
	Network func(ctx context.Context, changed func(network.Change)) error

	sessions tls.ClientSessionCache // of servers that were connected to
}

// sessionsKept is for how many servers a TLS session is kept.
const sessionsKept = 64

// A Player plays a playlist. All methods may be called from any goroutine and
// return at once; their effect shows in a later Snapshot.
type Player struct {
	cfg      Config
	snapshot atomic.Pointer[Snapshot]
	tally    tally
	memory   memory.Memory
	bus      bus
	speaker  *speaker
	pacer    *video.Pacer
	showing  atomic.Pointer[session]
	network  atomic.Pointer[network.State]
	metered  atomic.Pointer[Metered]
	measured atomic.Pointer[Measurement]
	lines    lines
	coming   atomic.Pointer[session] // the one after it, when pictures of both may be shown

	mu       sync.Mutex
	commands []func(*core)
	wake     chan struct{}
}

// New returns a Player that does nothing until Run.
func New(cfg Config) *Player {
	cfg.sessions = tls.NewLRUClientSessionCache(sessionsKept)
	p := &Player{cfg: cfg, wake: make(chan struct{}, 1), lines: lines{file: cfg.Learnt}}
	p.SetMetered(cfg.Metered)
	p.speaker = newSpeaker(cfg, &p.bus)
	p.bus.clock, p.bus.item = &p.speaker.clock, -1
	p.pacer = video.New(&p.speaker.clock, p.show)
	p.snapshot.Store(&Snapshot{Current: -1, Volume: defaultVolume, Automatic: cfg.Rendition == Auto, Switching: NoSwitch})
	return p
}

// Run plays until ctx is done and returns when everything it started is gone.
func (p *Player) Run(ctx context.Context) {
	var helping sync.WaitGroup
	helping.Go(func() { _ = p.pacer.Run(ctx) }) // ends with ctx alone
	helping.Go(func() { p.observe(ctx) })
	helping.Go(buffer.RemoveLeftovers)
	defer helping.Wait()
	c := newCore(ctx, p)
	defer c.close()
	timer := time.NewTimer(0)
	defer timer.Stop()
	dark := p.cfg.Ready
	for ctx.Err() == nil {
		select {
		case <-dark:
			dark = nil
		case <-ctx.Done():
		case <-p.wake:
		case <-c.session.gone():
		case <-c.heir.gone():
		case <-timer.C:
		}
		for _, command := range p.take() {
			command(c)
		}
		c.visible = dark == nil
		c.step()
		p.snapshot.Store(c.snapshot())
		timer.Reset(c.pause())
	}
}

// Snapshot returns the state of the player.
func (p *Player) Snapshot() Snapshot { return *p.snapshot.Load() }

// do queues a command for the goroutine of Run.
func (p *Player) do(command func(*core)) {
	p.mu.Lock()
	p.commands = append(p.commands, command)
	p.mu.Unlock()
	p.awake()
}

// awake has the goroutine of Run look what is to be done.
func (p *Player) awake() { signal(p.wake) }

func (p *Player) take() []func(*core) {
	p.mu.Lock()
	defer p.mu.Unlock()
	commands := p.commands
	p.commands = nil
	return commands
}

// show gives a due picture to the screen.
func (p *Player) show(pic *media.Picture) (skipped bool) {
	s := p.owner(pic)
	if s == nil || pic.Serial != s.buffer.Level().Serial {
		return false
	}
	skipped = p.cfg.Screen.Show(pic)
	s.shown(pic)
	return skipped
}

// owner returns the session that a picture is of, nil when it is not shown any
// more.
func (p *Player) owner(pic *media.Picture) *session {
	for _, s := range [...]*session{p.showing.Load(), p.coming.Load()} {
		if s != nil && s.number == pic.Source {
			return s
		}
	}
	return nil
}
