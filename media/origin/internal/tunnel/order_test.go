package tunnel_test

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/origin/internal/tunnel"
)

func TestRequestThatComesAgainIsHeardOnceAndAnsweredTheSame(t *testing.T) {
	run(t, echo, func(r *rig) {
		id := r.open()
		for range 3 {
			status, answer := r.say(id, 0, "once")
			r.want(status, answer, http.StatusOK, "\x01once")
		}
		status, answer := r.say(id, 1, "twice")
		r.want(status, answer, http.StatusOK, "\x01twice")
	})
}

func TestRequestThatBreaksOffGoesOnWhereItBroke(t *testing.T) {
	run(t, echo, func(r *rig) {
		id := r.open()
		body := string(pattern(60_000))
		c, err := r.network.DialContext(r.ctx, "tcp", "origin:80")
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(c, "POST /send/%s/0 HTTP/1.1\r\nHost: origin\r\nContent-Length: %d\r\n\r\n%s", id, len(body), body[:50_000])
		time.Sleep(time.Second)
		c.Close()
		status, first := r.say(id, 0, body)
		_, second := r.ask(id, 1)
		r.want(status, first+second[1:], http.StatusOK, "\x01"+body)
	})
}

func TestRequestWaitsForThoseBeforeIt(t *testing.T) {
	run(t, echo, func(r *rig) {
		id := r.open()
		second := make(chan string)
		go func() {
			_, answer := r.say(id, 1, "world")
			second <- answer
		}()
		time.Sleep(4 * time.Second)
		status, answer := r.say(id, 0, "hello")
		r.want(status, answer, http.StatusOK, "\x01hello")
		r.want(http.StatusOK, <-second, http.StatusOK, "\x01world")
	})
}

func TestRequestOutOfOrderIsRefused(t *testing.T) {
	run(t, echo, func(r *rig) {
		id := r.open()
		for seq := range 3 {
			r.ask(id, seq)
		}
		for _, tt := range []struct {
			seq  int
			wait time.Duration
		}{{0, 0}, {1, 0}, {4, 5 * time.Second}, {1 << 30, 5 * time.Second}} {
			start := time.Now()
			status, answer := r.ask(id, tt.seq)
			r.want(status, answer, http.StatusNotFound, "")
			if took := time.Since(start).Round(time.Millisecond); took != tt.wait {
				t.Errorf("request %d was refused after %v, want %v", tt.seq, took, tt.wait)
			}
		}
	})
}

func TestNonsenseIsRefused(t *testing.T) {
	run(t, echo, func(r *rig) {
		id := r.open()
		for _, tt := range []struct {
			method, path, body string
			want               int
		}{
			{"POST", "/idle/nobody/0", "\x00", http.StatusNotFound},
			{"POST", "/idle/" + id + "/x", "\x00", http.StatusNotFound},
			{"POST", "/idle/" + id + "/-1", "\x00", http.StatusNotFound},
			{"POST", "/idle/" + id + "/99999999999", "\x00", http.StatusNotFound},
			{"POST", "/close/nobody/0", "\x00", http.StatusNotFound},
			{"POST", "/elsewhere", "\x00", http.StatusNotFound},
			{"GET", "/open/1", "", http.StatusMethodNotAllowed},
			{"POST", "/" + strings.Repeat("x", 20_000), "", http.StatusRequestHeaderFieldsTooLarge},
		} {
			req, err := http.NewRequestWithContext(r.ctx, tt.method, "http://origin:80"+tt.path, strings.NewReader(tt.body))
			if err != nil {
				t.Fatal(err)
			}
			answer, err := r.client.Do(req)
			if err != nil {
				t.Fatalf("%.40s: %v", tt.path, err)
			}
			answer.Body.Close()
			if answer.StatusCode != tt.want {
				t.Errorf("%s %.40s: %d, want %d", tt.method, tt.path, answer.StatusCode, tt.want)
			}
		}
	})
}

func TestClientLearnsTheAddressOfTheServer(t *testing.T) {
	run(t, echo, func(r *rig) {
		status, answer := r.post("/fcs/ident2", "\x00")
		r.want(status, answer, http.StatusOK, "origin\n")
	})
}

func TestConnectionThatSaysNothingIsHungUpOn(t *testing.T) {
	for _, tt := range []struct {
		name, said string
		after      time.Duration
	}{
		{"nothing", "", 10 * time.Second},
		{"half a header", "POST /open/1 HTTP/1.1\r\n", 10 * time.Second},
		{"half a body", "POST /open/1 HTTP/1.1\r\nHost: origin\r\nContent-Length: 9\r\n\r\n", 30 * time.Second},
	} {
		t.Run(tt.name, func(t *testing.T) {
			run(t, echo, func(r *rig) {
				c, err := r.network.DialContext(r.ctx, "tcp", "origin:80")
				if err != nil {
					t.Fatal(err)
				}
				defer c.Close()
				start := time.Now()
				_, _ = io.WriteString(c, tt.said)
				_, _ = io.Copy(io.Discard, c)
				if took := time.Since(start).Round(time.Millisecond); took != tt.after {
					t.Errorf("hung up after %v, want %v", took, tt.after)
				}
			})
		})
	}
}

func TestSessionWithoutRoomIsNotOpened(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := &rig{t: t}
		tun := tunnel.New(func(*tunnel.Session) bool { return false })
		stop := r.serve(tun)
		defer stop()
		status, answer := r.post("/open/1", "\x00")
		r.want(status, answer, http.StatusServiceUnavailable, "")
	})
}
