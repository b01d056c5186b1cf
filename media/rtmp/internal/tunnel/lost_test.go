package tunnel_test

import (
	"bytes"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
)

func TestConnAsksAgainWhenAnAnswerIsLost(t *testing.T) {
	for _, kept := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			last, failed := "", false
			s := newServer(t, func(w http.ResponseWriter, path, body string) {
				if path == last {
					body = "" // it was heard
				}
				if last = path; strings.HasPrefix(path, "/send/") && !failed {
					failed = true
					conn, _, _ := w.(http.Hijacker).Hijack()
					conn.Close()
					return
				}
				if strings.HasPrefix(path, "/send/") {
					body = "back"
				}
				if !kept {
					w.Header().Set("Connection", "close")
				}
				echo(w, path, body)
			})
			c := s.must()
			_, _ = c.Write([]byte("text"))
			var b [4]byte
			if _, err := io.ReadFull(c, b[:]); err != nil || string(b[:]) != "back" {
				t.Errorf("read %q, %v", b, err)
			}
			heard, _ := s.requests()
			if i := slices.IndexFunc(heard, func(h string) bool { return strings.HasSuffix(h, "text") }); i < 0 || heard[i] != heard[i+1] {
				t.Errorf("the server hears %q, want one of them twice", heard)
			}
		})
	}
}

func TestConnGivesUpWhenTwoAnswersInARowAreLost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t, func(w http.ResponseWriter, path, _ string) {
			if !opens(w, path) {
				panic(http.ErrAbortHandler)
			}
		})
		c := s.must()
		_, err := c.Read(make([]byte, 1))
		if reason(err) != "lost" {
			t.Errorf("Read() error = %v, want that it is lost", err)
		}
		if heard, _ := s.requests(); len(heard) != 3 {
			t.Errorf("the server hears %q", heard)
		}
	})
}

func TestConnReadsWhatCameBeforeItBroke(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t, func(w http.ResponseWriter, path, _ string) {
			if !opens(w, path) {
				w.Header().Set("Content-Length", "100")
				reply(w, "\x01last words")
			}
		})
		c := s.must()
		b, err := io.ReadAll(c)
		if !bytes.Equal(b, []byte("last words")) || reason(err) != "length" {
			t.Errorf("read %q, %v", b, err)
		}
	})
}
