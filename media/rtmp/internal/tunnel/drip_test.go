package tunnel_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/rtmp/internal/tunnel"
)

// drip sends a byte a second as long as the client is there.
func drip(w http.ResponseWriter, b byte) {
	w.Header().Set("Content-Type", "application/x-fcs")
	for range 1000 {
		if _, err := w.Write([]byte{b}); err != nil {
			return
		}
		w.(http.Flusher).Flush()
		time.Sleep(time.Second)
	}
}

func TestServersThatDripAreGivenUp(t *testing.T) {
	type place struct {
		name  string
		drips func(w http.ResponseWriter, path string) bool
		after time.Duration
	}
	for _, tt := range []place{
		{"the head of the opening", func(w http.ResponseWriter, _ string) bool { dripHead(w); return true }, 5 * time.Second},
		{"the body of the opening", func(w http.ResponseWriter, _ string) bool { drip(w, 'x'); return true }, 5 * time.Second},
		{"a head", func(w http.ResponseWriter, path string) bool {
			if path == "/open/1" {
				return false
			}
			dripHead(w)
			return true
		}, 10 * time.Second},
		{"a body", func(w http.ResponseWriter, path string) bool {
			if path == "/open/1" {
				return false
			}
			drip(w, 1)
			return true
		}, time.Minute},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newServer(t, func(w http.ResponseWriter, path, body string) {
					if !tt.drips(w, path) {
						echo(w, path, body)
					}
				})
				begun := time.Now()
				c, err := s.open()
				if err == nil {
					_, err = io.Copy(io.Discard, c)
				}
				if took := time.Since(begun).Truncate(time.Second); !errors.Is(err, os.ErrDeadlineExceeded) || reason(err) != "lost" || took != tt.after {
					t.Errorf("error = %v after %v, want it lost after %v", err, took, tt.after)
				}
			})
		})
	}
}

func dripHead(w http.ResponseWriter) {
	conn, _, _ := w.(http.Hijacker).Hijack()
	defer conn.Close()
	for _, b := range []byte("HTTP/1.1 200 OK\r\nContent-Type: application/x-fcs\r\nX: " + strings.Repeat("x", 100)) {
		if _, err := conn.Write([]byte{b}); err != nil {
			return
		}
		time.Sleep(time.Second)
	}
}

func TestOpenEndsWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		enough := errors.New("enough")
		ctx, cancel := context.WithTimeoutCause(t.Context(), time.Second, enough)
		defer cancel()
		s := newServer(t, func(http.ResponseWriter, string, string) { time.Sleep(time.Minute) })
		begun := time.Now()
		_, err := tunnel.Open(ctx, 5*time.Second, tunnel.Config{Host: "h", Dial: s.dial})
		if !errors.Is(err, enough) || time.Since(begun) != time.Second {
			t.Errorf("Open() error = %v after %v", err, time.Since(begun))
		}
	})
}

func TestOpenTakesItsTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t, func(http.ResponseWriter, string, string) { time.Sleep(time.Minute) })
		begun := time.Now()
		_, err := s.open()
		if !errors.Is(err, os.ErrDeadlineExceeded) || time.Since(begun) != 5*time.Second {
			t.Errorf("Open() error = %v after %v", err, time.Since(begun))
		}
	})
}

func TestOpenReportsAFailedDialAsItIs(t *testing.T) {
	down := errors.New("down")
	_, err := tunnel.Open(t.Context(), time.Second, tunnel.Config{Host: "h", Dial: func(context.Context) (net.Conn, error) { return nil, down }})
	if !errors.Is(err, down) || reason(err) != "" {
		t.Errorf("Open() error = %v", err)
	}
}
