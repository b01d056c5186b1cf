package tunnel_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"rill/media/mediatest"
	"rill/media/rtmp/internal/tunnel"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// A server answers requests by hand and remembers them.
type server struct {
	t       *testing.T
	network mediatest.Network
	answer  func(w http.ResponseWriter, path, body string)
	running sync.WaitGroup

	mu    sync.Mutex
	heard []string // path and body
	at    []time.Time
}

// newServer runs a server until the test is over.
func newServer(t *testing.T, answer func(w http.ResponseWriter, path, body string)) *server {
	s := &server{t: t, answer: answer}
	l, err := s.network.Listen("h:80")
	if err != nil {
		t.Fatal(err)
	}
	web := &http.Server{Handler: s}
	s.running.Go(func() { _ = web.Serve(l) })
	t.Cleanup(func() { _ = web.Close(); s.running.Wait() })
	return s
}

// ServeHTTP implements http.Handler.
func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.running.Add(1)
	defer s.running.Done()
	body, _ := io.ReadAll(r.Body)
	s.mu.Lock()
	s.heard, s.at = append(s.heard, strings.TrimRight(r.URL.Path+" "+string(body), "\x00")), append(s.at, time.Now())
	s.mu.Unlock()
	if r.Header.Get("Content-Type") != "application/x-fcs" || r.Method != http.MethodPost {
		s.t.Errorf("%s %s has headers %v", r.Method, r.URL, r.Header)
	}
	s.answer(w, r.URL.Path, string(body))
}

// requests returns what was asked so far and when.
func (s *server) requests() ([]string, []time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.heard, s.at
}

// reply answers a request well.
func reply(w http.ResponseWriter, body string) {
	w.Header().Set("Content-Type", "application/x-fcs")
	_, _ = io.WriteString(w, body)
}

// opens answers what is asked to open and to close, and reports whether it did.
func opens(w http.ResponseWriter, path string) bool {
	switch {
	case path == "/open/1":
		reply(w, "sid\n")
	case strings.HasPrefix(path, "/close/"):
		reply(w, "\x00")
	default:
		return false
	}
	return true
}

// echo sends back what is sent, and nothing to idle requests.
func echo(w http.ResponseWriter, path, body string) {
	switch {
	case opens(w, path):
	case strings.HasPrefix(path, "/send/"):
		reply(w, "\x01"+body)
	default:
		reply(w, "\x01")
	}
}

// open opens a session, which the test closes at its end if it has not before.
func (s *server) open() (*tunnel.Conn, error) {
	c, err := tunnel.Open(s.t.Context(), 5*time.Second, tunnel.Config{Host: "h", Dial: s.dial})
	if err == nil {
		s.t.Cleanup(func() { _ = c.Close() })
	}
	return c, err
}

func (s *server) dial(ctx context.Context) (net.Conn, error) {
	return s.network.DialContext(ctx, "tcp", "h:80")
}

// must is open for tests of what comes behind.
func (s *server) must() *tunnel.Conn {
	s.t.Helper()
	c, err := s.open()
	if err != nil {
		s.t.Fatal(err)
	}
	return c
}

// reason returns that of an Error.
func reason(err error) string {
	var e *tunnel.Error
	if errors.As(err, &e) {
		return e.Reason
	}
	return ""
}
