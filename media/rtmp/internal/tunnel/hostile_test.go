package tunnel_test

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/rtmp/internal/tunnel"
)

// raw answers with bytes that are no answer of net/http.
func raw(w http.ResponseWriter, text string) {
	conn, _, _ := w.(http.Hijacker).Hijack()
	_, _ = io.WriteString(conn, text)
	conn.Close()
}

func header(name, value string) func(http.ResponseWriter) {
	return func(w http.ResponseWriter) { w.Header().Set(name, value); reply(w, "\x01sid") }
}

func status(code int) func(http.ResponseWriter) {
	return func(w http.ResponseWriter) { w.WriteHeader(code) }
}

// answers are what a server may say to any request.
var answers = []struct {
	name   string
	answer func(http.ResponseWriter)
	open   string // the reason in opening
	later  string // and behind; empty where it is fine
	status int
}{
	{"not found", status(404), "refused", "gone", 404},
	{"broken", status(500), "refused", "refused", 500},
	{"a redirect", func(w http.ResponseWriter) { w.Header().Set("Location", "http://other/"); w.WriteHeader(302) }, "refused", "refused", 302},
	{"partial", status(206), "refused", "refused", 206},
	{"switching protocols", func(w http.ResponseWriter) { raw(w, "HTTP/1.1 101 Switching Protocols\r\n\r\n") }, "refused", "refused", 101},
	{"a page", func(w http.ResponseWriter) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = io.WriteString(w, "<html>")
	}, "type", "type", 0},
	{"a type that makes no sense", func(w http.ResponseWriter) { raw(w, "HTTP/1.1 200 OK\r\nContent-Type: ;;\r\n\r\n") }, "type", "type", 0},
	{"compressed", header("Content-Encoding", "gzip"), "encoding", "encoding", 0},
	{"not compressed and says so", header("Content-Encoding", "identity"), "session", "", 0},
	{"without a type", func(w http.ResponseWriter) { raw(w, "HTTP/1.0 200 OK\r\n\r\n\x01x") }, "session", "", 0},
	{"nothing at all", func(w http.ResponseWriter) { reply(w, "") }, "session", "length", 0},
	{"cut short", header("Content-Length", "99"), "length", "length", 0},
	{"a wrong length", header("Content-Length", "x"), "", "", 0},
	{"no HTTP", func(w http.ResponseWriter) { raw(w, "SSH-2.0-x\r\n\r\n") }, "malformed", "malformed", 0},
	{"an endless head", func(w http.ResponseWriter) { raw(w, "HTTP/1.1 200 OK\r\nX: "+strings.Repeat("x", 1<<20)) }, "malformed", "malformed", 0},
	{"hints without end", func(w http.ResponseWriter) { raw(w, strings.Repeat("HTTP/1.1 100 Continue\r\n\r\n", 1<<13)) }, "malformed", "malformed", 0},
	{"chunks that make no sense", func(w http.ResponseWriter) { raw(w, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n") }, "lost", "lost", 0},
	{"a name with a path in it", func(w http.ResponseWriter) { reply(w, "../1\n") }, "session", "", 0},
	{"dots for a name", func(w http.ResponseWriter) { reply(w, "..\n") }, "session", "", 0},
	{"a long name", func(w http.ResponseWriter) { reply(w, strings.Repeat("x", 129)) }, "session", "", 0},
}

func TestOpenRefusesBadAnswers(t *testing.T) {
	for _, tt := range answers {
		if tt.open == "" {
			continue
		}
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newServer(t, func(w http.ResponseWriter, _, _ string) { tt.answer(w) })
				_, err := s.open()
				var e *tunnel.Error
				if !errors.As(err, &e) || e.Reason != tt.open || e.Status != tt.status {
					t.Errorf("Open() error = %v, want %s", err, tt.open)
				}
			})
		})
	}
}

func TestConnEndsWithBadAnswers(t *testing.T) {
	for _, tt := range answers {
		if tt.later == "" {
			continue
		}
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newServer(t, func(w http.ResponseWriter, path, _ string) {
					if !opens(w, path) {
						tt.answer(w)
					}
				})
				c := s.must()
				_, err := io.Copy(io.Discard, c)
				var e *tunnel.Error
				if !errors.As(err, &e) || e.Reason != tt.later || e.Status != tt.status || e.Gone() != (tt.later == "gone") {
					t.Errorf("Read() error = %v, want %s", err, tt.later)
				}
				if _, werr := c.Write([]byte{1}); !errors.Is(werr, err) {
					t.Errorf("Write() error = %v, want %v", werr, err)
				}
			})
		})
	}
}

func TestConnTakesChunks(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t, func(w http.ResponseWriter, path, body string) {
			if !strings.HasPrefix(path, "/send/") {
				echo(w, path, body)
				return
			}
			reply(w, "\x01he")
			w.(http.Flusher).Flush()
			time.Sleep(time.Second)
			reply(w, "llo")
		})
		c := s.must()
		_, _ = c.Write([]byte{1})
		b := make([]byte, 5)
		if n, err := c.Read(b); n != 2 || err != nil {
			t.Errorf("read %q, %v before the answer is complete", b[:n], err)
		}
		if _, err := io.ReadFull(c, b[2:]); err != nil || string(b) != "hello" {
			t.Errorf("read %q, %v", b, err)
		}
	})
}

func TestConnEndsWhenAnAnswerHasNoEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		piece := strings.Repeat("x", 1<<20)
		s := newServer(t, func(w http.ResponseWriter, path, _ string) {
			w.Header().Set("Content-Type", "application/x-fcs")
			for sent := opens(w, path); !sent; {
				_, err := io.WriteString(w, piece)
				sent = err != nil
			}
		})
		c := s.must()
		n, err := io.Copy(io.Discard, c)
		if reason(err) != "too_long" || n > 9<<20 {
			t.Errorf("read %d bytes, %v", n, err)
		}
	})
}
