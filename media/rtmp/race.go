package rtmp

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"time"
)

// raceDelay is how long an attempt has before the next one starts beside it,
// that of RFC 8305 for addresses. OSMF took 200 ms, which a handshake and
// connect over a mobile network need often enough.
const raceDelay = 250 * time.Millisecond

// A contest is a race of routes to one server.
type contest struct {
	url      URL
	cfg      Config
	finishes chan finish
	winner   atomic.Pointer[Route]

	begun, ended int
	worst        error // the failure that tells most
	weight       int   // how much
}

// A finish is how an attempt of a race ended.
type finish struct {
	conn  *Conn
	route Route
	err   error
}

// race takes all routes to u, one a little after the other, or at once when
// one before has failed. The first that the application accepts wins; the
// others are closed. A server that answers no for good ends the race.
func race(ctx context.Context, u URL, routes []Route, cfg Config) (*Conn, error) {
	running, stop := bounded(ctx, cfg.DialTimeout)
	defer stop()
	c := &contest{url: u, cfg: cfg, finishes: make(chan finish, len(routes))}
	next := time.NewTimer(0)
	defer next.Stop()
	for c.ended < len(routes) {
		select {
		case <-next.C:
			if c.begun < len(routes) {
				go c.run(running, routes[c.begun])
				c.begun++
				next.Reset(raceDelay)
			}
		case f := <-c.finishes:
			if c.decided(f) {
				return f.adopt(ctx)
			}
			next.Reset(0)
		}
	}
	return nil, c.worst
}

// run takes one route.
func (c *contest) run(ctx context.Context, by Route) {
	conn, err := take(ctx, c.url, by, c.tapped(by))
	c.finishes <- finish{conn, by, err}
}

// decided reports whether f ends the race. The others end with its context.
func (c *contest) decided(f finish) bool {
	c.ended++
	if f.err == nil || final(f.err) {
		c.winner.Store(&f.route)
		return true
	}
	if weight := f.weigh(c.url); c.worst == nil || weight > c.weight {
		c.worst, c.weight = f.err, weight
	}
	return false
}

// tapped counts bytes only once the route is the winner, so that OnBytes and
// OnRead hear of one connection.
func (c *contest) tapped(by Route) Config {
	cfg := c.cfg
	won := func() bool {
		winner := c.winner.Load()
		return winner != nil && *winner == by
	}
	if count := cfg.OnBytes; count != nil {
		cfg.OnBytes = func(n int) {
			if won() {
				count(n)
			}
		}
	}
	if count := cfg.OnRead; count != nil {
		cfg.OnRead = func(n int, waited time.Duration) {
			if won() {
				count(n, waited)
			}
		}
	}
	return cfg
}

// adopt ties the winner to the context of Dial.
func (f finish) adopt(ctx context.Context) (*Conn, error) {
	if f.err == nil {
		f.conn.unwatch()
		f.conn.watchOver(ctx)
	}
	return f.conn, f.err
}

// final reports whether other ways would get the same answer.
func final(err error) bool {
	var refused *StatusError
	var signIn *SignInError
	var redirect *RedirectError
	switch {
	case errors.As(err, &refused):
		return strings.EqualFold(refused.Status.Code, "NetConnection.Connect.Rejected") ||
			strings.EqualFold(refused.Status.Code, "NetConnection.Connect.InvalidApp")
	case errors.As(err, &redirect):
		return redirect.Reason != RedirectDowngrade // which depends on the way
	}
	return errors.As(err, &signIn)
}

// weigh says how much a failure tells: what got as far as the application
// before all, then what the URL itself names.
func (f finish) weigh(u URL) int {
	weight := 0
	var failed *StageError
	if errors.As(f.err, &failed) && failed.Stage == StageConnect {
		weight += 2
	}
	if f.route == (Route{u.Scheme, u.Port}) {
		weight++
	}
	return weight
}
