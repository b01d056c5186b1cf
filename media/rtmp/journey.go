package rtmp

import (
	"context"
	"strings"
	"time"

	"rill/media/amf"
)

const (
	maxRedirects  = 5
	redirectDelay = 100 * time.Millisecond // OSMF waits as long, until the server has closed
)

// A journey is the way of Dial to an application that accepts. Every redirect
// and every step of signing in takes a connection of its own.
type journey struct {
	item    URL // what Dial was asked for; its user and password are for its host alone
	at      URL // where to connect next
	login   login
	visited map[string]bool
	hops    int
	patient bool // an end was met that asking early may have brought about
}

// travel connects to the application of u. open makes a connection up to the
// handshake and starts its goroutine. The error is a *StageError.
func travel(ctx context.Context, u URL, open func(context.Context, URL) (*Conn, error)) (*Conn, error) {
	begun := time.Now()
	j := journey{item: u, at: u, visited: map[string]bool{u.place(): true}}
	for {
		c, err := open(ctx, j.at)
		if err != nil {
			return nil, err
		}
		c.watch.begin(begun)
		info, err := j.enter(ctx, c)
		if err == nil {
			return c, nil
		}
		_ = c.Close() // never fails
		if err = j.proceed(ctx, c.url, info, err); err != nil {
			return nil, asStage(StageConnect, err)
		}
	}
}

// proceed decides by the refusal of the server at from, and the object it came
// with, where to connect next. It returns why the journey ends if it does.
func (j *journey) proceed(ctx context.Context, from URL, info amf.Object, refusal error) error {
	j.visited[from.place()] = true
	if reference := redirectOf(info); reference != "" {
		return j.redirect(ctx, from, reference, newStatus(info))
	}
	asked := demandOf(info)
	if !j.login.concerns(asked) {
		return j.again(from, refusal)
	}
	if reason := j.login.next(asked, from); reason != "" {
		return &SignInError{Mode: j.login.mode, User: decodedOnce(from.User), Reason: reason, Status: newStatus(info)}
	}
	j.at = from
	return nil
}

// redirect takes the journey to where the server at from points.
func (j *journey) redirect(ctx context.Context, from URL, reference string, status Status) error {
	to, reason := from.follow(reference, strings.Count(withoutQuery(from.App), "/"))
	switch {
	case reason != "":
	case j.visited[to.place()]:
		reason = RedirectLoop
	case j.hops == maxRedirects:
		reason = RedirectTooMany
	}
	if reason != "" {
		return &RedirectError{Reason: reason, Status: status}
	}
	if to.User == "" && to.sameHost(j.item) {
		to.User, to.Password = j.item.User, j.item.Password
	}
	j.at, j.login, j.hops = to, login{}, j.hops+1
	j.visited[to.place()] = true
	return pause(ctx, redirectDelay)
}

func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}
