package origin

import (
	"errors"
	"slices"
	"sync"
	"time"

	"rill/media/origin/internal/accesslog"
)

const (
	comebackTime = 10 * time.Second // in which clients that were lost come back
	maxAbsent    = 1000
)

// A lost is a client whose connection has broken off while it played. What the
// log says of that follows what it says of the client's return: it is the old
// connection that ends, not the client.
type lost struct {
	who     identity
	records []accesslog.Record
	timer   *time.Timer
}

// An identity is what one client has in common over its connections, as far
// as a server can know.
type identity struct{ host, agent, app, instance string }

func (s *session) identity() identity {
	return identity{host(s.line.RemoteAddr()), s.client.FlashVer, s.client.App, s.client.Instance}
}

// loss returns who is lost if the connection has ended by err, else nil.
func (s *session) loss(err error) *lost {
	for _, deliberate := range []error{errStopping, errRejected, errIdle} {
		if errors.Is(err, deliberate) {
			return nil
		}
	}
	for _, st := range s.streams {
		if st.logged && !s.isBack() {
			return &lost{who: s.identity()}
		}
	}
	return nil
}

// isBack reports whether the client has another connection, made after this one.
func (s *session) isBack() (back bool) {
	who := s.identity()
	s.server.roster.each(func(x *session) {
		back = back || x.client.ID > s.client.ID && x.identity() == who
	})
	return back
}

// note logs r, later if the client is lost.
func (s *session) note(r accesslog.Record) {
	if s.lost == nil {
		s.log.Write(r)
		return
	}
	s.lost.records = append(s.lost.records, r)
}

// An absent is the clients that are lost and may come back.
type absent struct {
	log *accesslog.Log

	mu  sync.Mutex
	all []*lost // oldest first
}

// enter waits for l, unless it is nil.
func (a *absent) enter(l *lost) {
	if l == nil {
		return
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.all) == maxAbsent {
		a.give(a.all[0])
	}
	a.all = append(a.all, l)
	l.timer = time.AfterFunc(comebackTime, func() {
		a.mu.Lock()
		defer a.mu.Unlock()
		a.give(l)
	})
}

// comeback says that somebody plays who may be one of them.
func (a *absent) comeback(who identity) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, l := range slices.Clone(a.all) {
		if l.who == who {
			a.give(l)
		}
	}
}

// close waits for nobody any more.
func (a *absent) close() {
	a.mu.Lock()
	defer a.mu.Unlock()
	for len(a.all) > 0 {
		a.give(a.all[0])
	}
}

// give gives l up, unless that was done.
func (a *absent) give(l *lost) {
	i := slices.Index(a.all, l)
	if i < 0 {
		return
	}
	a.all = slices.Delete(a.all, i, i+1)
	l.timer.Stop()
	for _, r := range l.records {
		a.log.Write(r)
	}
}
