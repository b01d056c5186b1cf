package origin

import (
	"context"
	"errors"
	"net"
	"sync"
	"time"

	"rill/media"
	"rill/media/origin/internal/weather"
)

// A Rehearsal serves a Server and lets its clients suffer what servers and lines
// do. Its methods may be called from any goroutine, at any time, and do not wait
// for what they cause.
type Rehearsal struct {
	// Server is what is served. It must not be changed.
	Server *Server

	// Listen opens a listener for Restart and Move; nil means TCP.
	Listen func(address string) (net.Listener, error)

	weather weather.Weather

	mu    sync.Mutex
	stage *weather.Listener // nil while nothing is served
	kill  context.CancelFunc
	rest  time.Duration // of Restart, until the server comes back
}

// Serve is Server.Serve, whatever is done meanwhile. It fails, too, when a
// Restart finds the address taken.
func (r *Rehearsal) Serve(ctx context.Context, l net.Listener) error {
	for address := l.Addr().String(); ; {
		err := r.perform(ctx, l)
		if err != nil || ctx.Err() != nil {
			return err
		}
		pause(ctx, r.rest)
		if l, err = r.open(ctx, address); err != nil {
			return err
		}
	}
}

// perform serves until ctx is done or the server is killed.
func (r *Rehearsal) perform(ctx context.Context, l net.Listener) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(ctx, r.Thaw)()
	stage := r.weather.Listen(l)
	r.set(stage, cancel)
	defer r.set(nil, nil)
	return r.Server.Serve(ctx, stage)
}

func (r *Rehearsal) set(stage *weather.Listener, kill context.CancelFunc) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.stage, r.kill = stage, kill
}

// open listens again. It keeps trying for a while: the system may not have
// noticed yet that the address is free.
func (r *Rehearsal) open(ctx context.Context, address string) (l net.Listener, err error) {
	for range acceptFailures {
		if l, err = r.listen(address); err == nil || ctx.Err() != nil {
			break
		}
		pause(ctx, acceptPause)
	}
	return l, err
}

func (r *Rehearsal) listen(address string) (net.Listener, error) {
	if r.Listen != nil {
		return r.Listen(address)
	}
	return net.Listen("tcp", address)
}

// Cut closes all connections without a word: clients read the end of them.
func (r *Rehearsal) Cut() { r.weather.Close() }

// Reset cuts all connections as a router does that has forgotten them (RST).
func (r *Rehearsal) Reset() { r.weather.Reset() }

// Freeze lets the server stand still for d: it accepts nobody, answers nothing,
// sends nothing and closes nothing. For d = 0 that lasts until Thaw. The system
// may go on to take calls for it.
func (r *Rehearsal) Freeze(d time.Duration) { r.weather.Freeze(d) }

// Thaw ends a Freeze.
func (r *Rehearsal) Thaw() { r.weather.Thaw() }

// Throttle bounds what the server sends to all clients together; 0 ends that.
// There is nothing slower than 16 kbit/s.
func (r *Rehearsal) Throttle(rate media.Bitrate) { r.weather.Throttle(rate) }

// Silence takes the publisher of a channel of Server.Loops off the air for d,
// and with it those of the other renditions. When it comes back its timestamps
// start at 0. It reports whether there is such a channel.
func (r *Rehearsal) Silence(channel string, d time.Duration) bool {
	return r.Server.roster.silence(channel, d)
}

// Restart kills the server, so that its connections end with a reset, and
// starts it again after d. Meanwhile nobody listens.
func (r *Rehearsal) Restart(d time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.kill == nil {
		return
	}
	r.rest = d
	r.weather.Reset()
	r.kill()
}

// Move lets the server listen at another port too and asks the clients that
// understand it to go there, each to its application, as Server.Move does. The
// old address is served on. It returns the new address.
func (r *Rehearsal) Move() (net.Addr, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.stage == nil {
		return nil, errOffStage
	}
	host, _, err := net.SplitHostPort(r.stage.Addr().String())
	if err != nil {
		return nil, err
	}
	l, err := r.listen(net.JoinHostPort(host, "0"))
	if err != nil {
		return nil, err
	}
	r.stage.Add(l)
	r.Server.moveTo(l.Addr().String())
	return l.Addr(), nil
}

var errOffStage = errors.New("origin: move: nothing is served")
