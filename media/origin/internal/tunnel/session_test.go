package tunnel_test

import (
	"io"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func TestSessionCarriesBothWays(t *testing.T) {
	run(t, echo, func(r *rig) {
		id := r.open()
		status, answer := r.say(id, 0, "hello")
		r.want(status, answer, http.StatusOK, "\x01hello")
		big := string(pattern(200_000)) // more than waits to be fetched
		status, answer = r.say(id, 1, big)
		for seq := 2; len(answer) <= len(big) && seq < 20; seq++ {
			_, more := r.ask(id, seq)
			answer += more[1:]
		}
		r.want(status, answer, http.StatusOK, "\x01"+big)
	})
}

func TestSessionBelongsToNoConnection(t *testing.T) {
	run(t, echo, func(r *rig) {
		r.client.Transport.(*http.Transport).DisableKeepAlives = true
		id := r.open()
		status, answer := r.say(id, 0, "hello")
		r.want(status, answer, http.StatusOK, "\x01hello")
		status, answer = r.say(id, 1, "again")
		r.want(status, answer, http.StatusOK, "\x01again")
		if n := len(r.network.Links()); n != 3 {
			t.Errorf("%d connections, want 3", n)
		}
	})
}

func TestClientIsToldToWaitLongerWhileThereIsNothing(t *testing.T) {
	run(t, echo, func(r *rig) {
		id, seq := r.open(), 0
		for range 2 {
			for _, hint := range []byte{1, 3, 5, 9, 17, 33, 33} {
				status, answer := r.ask(id, seq)
				r.want(status, answer, http.StatusOK, string(hint))
				seq++
			}
			status, answer := r.say(id, seq, "x")
			r.want(status, answer, http.StatusOK, "\x01x")
			seq++
		}
	})
}

func TestSessionWithoutRequestsEnds(t *testing.T) {
	for name, before := range map[string]func(r *rig, id string){
		"from the beginning": func(*rig, string) {},
		"after one":          func(r *rig, id string) { time.Sleep(29 * time.Second); r.ask(id, 0) },
	} {
		t.Run(name, func(t *testing.T) {
			var over chan time.Time
			run(t, func(c net.Conn) { echo(c); over <- time.Now() }, func(r *rig) {
				over = make(chan time.Time, 1)
				id := r.open()
				before(r, id)
				start := time.Now()
				if took := (<-over).Sub(start).Round(time.Millisecond); took != 30*time.Second {
					t.Errorf("ended after %v, want 30s", took)
				}
				status, answer := r.ask(id, 1)
				r.want(status, answer, http.StatusNotFound, "")
			})
		})
	}
}

func TestCloseEndsTheSession(t *testing.T) {
	run(t, echo, func(r *rig) {
		id := r.open()
		status, answer := r.post("/close/"+id+"/0", "\x00")
		r.want(status, answer, http.StatusOK, "\x00")
		status, answer = r.ask(id, 1)
		r.want(status, answer, http.StatusNotFound, "")
	})
}

func TestWhatWasSaidBeforeCloseIsHeard(t *testing.T) {
	var heard []byte
	slow := func(c net.Conn) {
		time.Sleep(time.Second)
		heard, _ = io.ReadAll(c)
	}
	run(t, slow, func(r *rig) {
		id := r.open()
		r.say(id, 0, "goodbye")
		r.post("/close/"+id+"/1", "\x00")
		synctest.Wait()
		if string(heard) != "goodbye" {
			t.Errorf("the server heard %q", heard)
		}
	})
}

func TestLastWordsAreFetchedBeforeTheSessionIsGone(t *testing.T) {
	bye := func(c net.Conn) { _, _ = io.WriteString(c, "bye") }
	run(t, bye, func(r *rig) {
		id := r.open()
		time.Sleep(4 * time.Second)
		status, answer := r.ask(id, 0)
		r.want(status, answer, http.StatusOK, "\x01bye")
		status, answer = r.ask(id, 1)
		r.want(status, answer, http.StatusNotFound, "")

		id = r.open()
		time.Sleep(6 * time.Second)
		status, answer = r.ask(id, 0)
		r.want(status, answer, http.StatusNotFound, "")
	})
}

func TestServerWaitsForAClientThatPollsSlowly(t *testing.T) {
	var said atomic.Int64
	all := pattern(2_000_000)
	talk := func(c net.Conn) {
		for rest := all; len(rest) > 0; rest = rest[min(1000, len(rest)):] {
			n, err := c.Write(rest[:min(1000, len(rest))])
			if err != nil {
				return
			}
			said.Add(int64(n))
		}
	}
	run(t, talk, func(r *rig) {
		id := r.open()
		synctest.Wait()
		if n := said.Load(); n > 200_000 {
			t.Errorf("the server has said %d bytes to nobody", n)
		}
		var heard strings.Builder
		for seq := 0; heard.Len() < len(all); seq++ {
			status, answer := r.ask(id, seq)
			if status != http.StatusOK {
				t.Fatalf("status %d after %d bytes", status, heard.Len())
			}
			heard.WriteString(answer[1:])
		}
		if heard.String() != string(all) {
			t.Error("what was heard is not what was said")
		}
	})
}
