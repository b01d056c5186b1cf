package origin

import (
	"context"
	"sync"
	"time"
)

const (
	authorizeTime = 5 * time.Second // for an answer of Server.Authorize
	partingTime   = time.Second     // for all answers after the client is gone
)

// A gate says what the client of one connection may do.
type gate struct {
	token   token
	hook    func(context.Context, *Request) Verdict // nil allows everything
	ctx     context.Context
	asking  chan struct{} // holds one while the hook runs
	running sync.WaitGroup
}

func newGate(s *Server) *gate {
	return &gate{token: newToken(s.Token), hook: s.Authorize, asking: make(chan struct{}, 1)}
}

// ask returns what is to be done instead of r, and whether to do it.
func (g *gate) ask(r Request) (Request, Verdict) {
	if g.hook == nil {
		return r, Verdict{}
	}
	ctx, cancel := context.WithTimeout(g.ctx, authorizeTime)
	defer cancel()
	select {
	case g.asking <- struct{}{}:
	case <-ctx.Done():
		return r, unanswered()
	}
	changed, verdict := r, make(chan Verdict, 1)
	g.running.Go(func() {
		defer func() { <-g.asking }()
		verdict <- g.hook(ctx, &changed)
	})
	select {
	case v := <-verdict:
		return changed, v
	case <-ctx.Done():
		return r, unanswered()
	}
}

func unanswered() Verdict { return Deny("Nobody has decided in time.") }

// part gives the hook a last moment for what is left to tell. What it returns
// ends that and waits until no hook runs.
func (g *gate) part() (leave func()) {
	var cancel context.CancelFunc
	g.ctx, cancel = context.WithTimeout(context.Background(), partingTime)
	return func() {
		cancel()
		g.running.Wait()
	}
}
