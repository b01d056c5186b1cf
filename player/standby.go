package player

import (
	"context"
	"sync"
	"time"

	"rill/media/rtmp"
	"rill/player/playlist"
)

// standby is a feed that is made while another one plays. One is made at a
// time.
type standby struct {
	making sync.WaitGroup

	mu    sync.Mutex
	done  chan struct{} // closed when it is made, or cannot be; nil: nobody makes one
	ready *feed
	moves []time.Time // of the last minute
	home  *rtmp.URL   // where the server has sent the session
	rung  int         // that played then
}

// maxMoves is how often a minute a server may send a session elsewhere.
const maxMoves = 5

// start begins to make a feed; it reports false when one is being made.
func (s *standby) start(open func() *feed) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.done != nil || s.ready != nil {
		return false
	}
	done := make(chan struct{})
	s.done = done
	s.making.Go(func() {
		f := open()
		s.mu.Lock()
		defer s.mu.Unlock()
		s.ready, s.done = f, nil
		close(done)
	})
	return true
}

// take waits for the feed that is being made, if one is, and returns it.
func (s *standby) take(ctx context.Context) (feed, bool) {
	s.mu.Lock()
	done := s.done
	s.mu.Unlock()
	if done != nil {
		select {
		case <-done:
		case <-ctx.Done():
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	f := s.ready
	s.ready = nil
	if f == nil {
		return feed{}, false
	}
	return *f, true
}

// close gives up what is there; the context of its making is done.
func (s *standby) close() {
	s.making.Wait()
	if f, ok := s.take(context.Background()); ok {
		f.close()
	}
}

// mayMove counts a request to move; it reports false when there are too many.
func (s *standby) mayMove(now time.Time) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	for len(s.moves) > 0 && now.Sub(s.moves[0]) > time.Minute {
		s.moves = s.moves[1:]
	}
	if len(s.moves) >= maxMoves {
		return false
	}
	s.moves = append(s.moves, now)
	return true
}

// settle makes connections be made to where the server sent the session; nil
// is back to where the item says.
func (s *standby) settle(home *rtmp.URL, rung int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.home, s.rung = home, rung
}

// address returns where to connect.
func (l *link) address() (rtmp.URL, error) { return l.addressOf(int(l.rung.Load())) }

// addressOf returns where to connect for a rung. A server that the session was
// sent to has all of those that the one before had.
func (l *link) addressOf(rung int) (rtmp.URL, error) {
	u, err := rtmp.ParseURL(l.url(rung))
	l.standby.mu.Lock()
	defer l.standby.mu.Unlock()
	if home := l.standby.home; home != nil {
		stream := u.Stream
		if u = *home; err == nil && rung != l.standby.rung {
			u.Stream = stream
		}
		return u, nil
	}
	return u, err
}

// move makes a connection where the server asks to go, and plays there once it
// is ready. If it cannot be made everything stays as it is.
func (l *link) move(ctx context.Context, from feed, to rtmp.URL) {
	where := playlist.Redact(to.Redacted())
	refuse := func(why *Error) {
		l.bus.emit(Event{Name: MoveEvent, Reason: why.Reason, Code: why.Code, Detail: where + ": " + why.Detail})
	}
	if !l.standby.mayMove(time.Now()) {
		refuse(&Error{Reason: RedirectRefused, Detail: "too often"})
		return
	}
	started := l.replace(ctx, from.conn, to, func(err error) bool {
		if err != nil {
			refuse(explain(err))
			return false
		}
		l.standby.settle(&to, int(l.rung.Load()))
		l.bus.emit(Event{Name: MoveEvent, Detail: where})
		return true
	})
	if !started {
		refuse(&Error{Reason: RedirectRefused, Detail: "on the way already"})
	}
}

// replace makes another feed while the old connection plays, and puts it in the
// old one's place. What comes of the making is judged, and whether the feed is
// still wanted then.
func (l *link) replace(ctx context.Context, old *rtmp.Conn, u rtmp.URL, wanted func(error) bool) (started bool) {
	return l.standby.start(func() *feed {
		f, err := l.open(ctx, u)
		if ctx.Err() != nil || !wanted(err) || err != nil {
			if err == nil {
				f.close()
			}
			return nil
		}
		l.mu.Lock()
		ours, stream := l.conn == old, l.stream
		if ours {
			l.drop(errReplay)
		}
		l.mu.Unlock()
		if ours {
			defer old.Close()
			farewell(stream)
		}
		return &f
	})
}
