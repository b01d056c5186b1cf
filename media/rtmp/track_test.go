package rtmp_test

import (
	"context"
	"net"
	"sync"
	"testing"
	"time"

	"rill/media/mediatest"
	"rill/media/rtmp"
)

// A track is where a race runs: a network that remembers who set off when.
type track struct {
	network mediatest.Network
	filter  map[string]bool // addresses that swallow everything

	mu      sync.Mutex
	started []string
	at      []time.Duration
	begun   time.Time
}

func (r *track) dial(ctx context.Context, kind, address string) (net.Conn, error) {
	r.mu.Lock()
	r.started, r.at = append(r.started, address), append(r.at, time.Since(r.begun))
	r.mu.Unlock()
	if r.filter[address] {
		<-ctx.Done()
		return nil, &net.OpError{Op: "dial", Err: ctx.Err()}
	}
	return r.network.DialContext(ctx, kind, address)
}

// race dials a URL without a port.
func (r *track) race(t *testing.T, u rtmp.URL, cfg rtmp.Config) (*rtmp.Conn, error) {
	t.Helper()
	r.begun, cfg.Race, cfg.Dial = time.Now(), true, r.dial
	c, err := rtmp.Dial(t.Context(), u, cfg)
	if c != nil {
		t.Cleanup(func() { _ = c.Close() })
	}
	return c, err
}

func (r *track) starts() ([]string, []time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.started, r.at
}
