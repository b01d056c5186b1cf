package tunnel_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"

	"rill/media/mediatest"
	"rill/media/origin/internal/tunnel"
)

// A rig is a tunnel on a network in memory, and somebody who posts to it.
type rig struct {
	t       *testing.T
	ctx     context.Context
	network mediatest.Network
	client  http.Client
	running sync.WaitGroup
}

// run runs test in virtual time beside a tunnel whose sessions serve serves.
func run(t *testing.T, serve func(net.Conn), test func(*rig)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		r := &rig{t: t}
		tun := tunnel.New(func(s *tunnel.Session) bool {
			r.running.Go(func() { s.Run(r.ctx, func(c net.Conn) { defer c.Close(); serve(c) }) })
			return true
		})
		stop := r.serve(tun)
		defer stop()
		test(r)
	})
}

// serve lets tun serve until stop is called.
func (r *rig) serve(tun *tunnel.Tunnel) (stop func()) {
	ctx, cancel := context.WithCancel(r.t.Context())
	r.ctx = ctx
	transport := &http.Transport{DialContext: r.network.DialContext}
	r.client.Transport = transport
	r.running.Go(func() { tun.Serve(ctx) })
	r.running.Go(func() { r.accept(ctx, tun) })
	synctest.Wait()
	return func() {
		cancel()
		r.running.Wait()
		transport.CloseIdleConnections()
	}
}

func (r *rig) accept(ctx context.Context, tun *tunnel.Tunnel) {
	l, err := r.network.Listen("origin:80")
	if err != nil {
		r.t.Error(err)
		return
	}
	stop := context.AfterFunc(ctx, func() { l.Close() })
	defer stop()
	for {
		c, err := l.Accept()
		if err != nil {
			return
		}
		r.running.Go(func() { tun.Visit(ctx, c, false) })
	}
}

// post returns the status and the body of the answer.
func (r *rig) post(path, body string) (int, string) {
	answer, err := r.client.Post("http://origin:80"+path, "application/x-fcs", strings.NewReader(body))
	if err != nil {
		r.t.Errorf("POST %s: %v", path, err)
		return 0, ""
	}
	defer answer.Body.Close()
	b, err := io.ReadAll(answer.Body)
	if err != nil {
		r.t.Errorf("POST %s: %v", path, err)
	}
	return answer.StatusCode, string(b)
}

// open returns the id of a new session.
func (r *rig) open() string {
	r.t.Helper()
	status, id := r.post("/open/1", "\x00")
	if status != http.StatusOK || len(id) < 20 || !strings.HasSuffix(id, "\n") {
		r.t.Fatalf("open: %d %q", status, id)
	}
	return strings.TrimSuffix(id, "\n")
}

// say posts number seq of a session.
func (r *rig) say(id string, seq int, body string) (int, string) {
	return r.post(fmt.Sprintf("/send/%s/%d", id, seq), body)
}

// ask polls with number seq of a session.
func (r *rig) ask(id string, seq int) (int, string) {
	return r.post(fmt.Sprintf("/idle/%s/%d", id, seq), "\x00")
}

// want fails unless an answer is what it should be.
func (r *rig) want(status int, answer string, wantStatus int, want string) {
	r.t.Helper()
	if status != wantStatus || answer != want {
		r.t.Errorf("answer %d %.40q, want %d %.40q", status, answer, wantStatus, want)
	}
}

// echo serves what it hears.
func echo(c net.Conn) { _, _ = io.Copy(c, c) }

// pattern returns n bytes that tell where they belong.
func pattern(n int) []byte {
	var b bytes.Buffer
	for i := 0; b.Len() < n; i++ {
		fmt.Fprintf(&b, "%d,", i)
	}
	return b.Bytes()[:n]
}
