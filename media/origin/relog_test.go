package origin_test

import (
	"context"
	"fmt"
	"net"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/amf"
	"rill/media/mediatest"
	"rill/media/origin"
)

// logged runs f with a server of renditions and a live channel, and returns
// what the log says.
func logged(t *testing.T, s *origin.Server, f func(t *testing.T, dial func() net.Conn)) []string {
	t.Helper()
	var log strings.Builder
	s.AccessLog, s.Loops = &log, map[string]string{"on air": "c.flv"}
	synctest.Test(t, func(t *testing.T) {
		dial, stop := serve(t, s, &mediatest.Network{})
		f(t, dial)
		time.Sleep(time.Minute)
		stop()
	})
	return columns(log.String(), "x-event", "x-category", "x-status", "x-sname", "c-client-id", "x-trans-sname")
}

// resume resumes name on a new connection, 2 s later, and leaves after a while.
func resume(t *testing.T, c net.Conn, app string, prepare func(p *peer), name string, offset float64) {
	t.Helper()
	time.Sleep(2 * time.Second)
	p := enter(t, c, app)
	if prepare != nil {
		prepare(p)
	}
	p.play2("streamName", name, "offset", offset, "transition", "resume")
	p.until("onStatus NetStream.Play.Start")
	time.Sleep(time.Second)
	p.call(1, "closeStream", nil)
	p.until("onStatus NetStream.Play.Stop")
	p.conn.Close()
}

func TestLogEndsALostConnectionAfterItsReturn(t *testing.T) {
	for _, tt := range []struct {
		name string
		app  string
		lose func(p *peer)
		back func(p *peer)
		last string
		want []string // of both streams
	}{
		{
			"single", "vod",
			func(p *peer) { p.call(1, "play", nil, "a"); p.until("keyframe 4000") }, nil, "a",
			[]string{"play stream 200 a 1 -", "play stream 200 a 2 -", "stop stream 408 a 1 -"},
		},
		{
			"playlist", "vod",
			func(p *peer) {
				p.play2("streamName", "a", "start", 0, "len", 2, "transition", "append")
				p.play2("streamName", "b", "transition", "append")
				p.until(boundary)
				p.until("keyframe 3200")
			},
			func(p *peer) { p.play2("streamName", "a", "start", 0, "len", 2, "transition", "appendAndWait") }, "b",
			[]string{
				"play stream 200 a 1 -", "stop stream 200 a 1 -", "play stream 200 b 1 -",
				"play stream 200 b 2 -", "stop stream 408 b 1 -",
			},
		},
		{
			"live", "live",
			func(p *peer) { p.call(1, "play", nil, "on air"); p.until("keyframe 4000") }, nil, "on air",
			[]string{"play stream 200 on%20air 1 -", "play stream 200 on%20air 2 -", "stop stream 408 on%20air 1 -"},
		},
		{
			"during a switch", "vod",
			func(p *peer) {
				p.call(1, "play", nil, "a")
				p.until("keyframe 2000")
				p.play2("streamName", "b", "oldStreamName", "a", "offset", 15.0, "transition", "switch")
				p.until(transition)
			}, nil, "b",
			[]string{"play stream 200 a 1 -", "play stream 200 b 2 -", "stop stream 408 a 1 b"},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := logged(t, renditions(), func(t *testing.T, dial func() net.Conn) {
				p := enter(t, dial(), tt.app)
				p.setBuffer(4 * time.Second)
				tt.lose(p)
				p.conn.Close()
				resume(t, dial(), tt.app, tt.back, tt.last, 3.0)
			})
			name := strings.ReplaceAll(tt.last, " ", "%20")
			last := len(tt.want) - 2
			want := append([]string{"connect session 200 - 1 -"}, tt.want[:last]...)
			want = append(want, "connect session 200 - 2 -")
			want = append(want, tt.want[last:]...)
			wantSame(t, got, append(want, "disconnect session 200 - 1 -", "stop stream 200 "+name+" 2 -", "disconnect session 200 - 2 -"))
		})
	}
}

func TestLogDoesNotWaitLongForThoseWhoAreLost(t *testing.T) {
	got := logged(t, renditions(), func(t *testing.T, dial func() net.Conn) {
		p := enter(t, dial(), "vod")
		p.call(1, "play", nil, "a")
		p.until("keyframe 0")
		p.conn.Close()
		time.Sleep(11 * time.Second)
		enter(t, dial(), "vod").conn.Close()
	})
	wantSame(t, got, []string{
		"connect session 200 - 1 -", "play stream 200 a 1 -", "stop stream 408 a 1 -", "disconnect session 200 - 1 -",
		"connect session 200 - 2 -", "disconnect session 200 - 2 -",
	})
}

func TestLogOfARedirectToAnotherServer(t *testing.T) {
	s := renditions()
	moved := false
	s.Authorize = hook(origin.Connect, func(*origin.Request) origin.Verdict {
		if moved = !moved; moved {
			return origin.Redirect("rtmp://origin2/vod")
		}
		return origin.Verdict{}
	})
	got := logged(t, s, func(t *testing.T, dial func() net.Conn) {
		p := greet(t, dial())
		p.connect("vod")
		p.conn.Close()
		resume(t, dial(), "vod", nil, "a", 3.0)
	})
	wantSame(t, got, []string{
		"connect session 302 - 1 -", "connect session 200 - 2 -", "play stream 200 a 2 -",
		"stop stream 200 a 2 -", "disconnect session 200 - 2 -",
	})
}

func TestLogOfATunnelWhoseSessionIsLost(t *testing.T) {
	got := logged(t, renditions(), func(t *testing.T, dial func() net.Conn) {
		u := dig(t, dial)
		p := enter(t, u, "vod")
		p.call(1, "play", nil, "a")
		p.until("keyframe 0")
		u.client.CloseIdleConnections()
		time.Sleep(31 * time.Second) // the session is forgotten
		if u.exchange("idle", "\x00") == nil {
			t.Error("the session is still there")
		}
		u = dig(t, dial)
		resume(t, u, "vod", nil, "a", 1.0)
	})
	wantSame(t, got, []string{
		"connect session 200 - 1 -", "play stream 200 a 1 -", "connect session 200 - 2 -", "play stream 200 a 2 -",
		"stop stream 408 a 1 -", "disconnect session 200 - 1 -", "stop stream 200 a 2 -", "disconnect session 200 - 2 -",
	})
}

func TestAuthorizeSeesAReconnect(t *testing.T) {
	s := renditions()
	var seen []string
	s.Authorize = func(_ context.Context, r *origin.Request) origin.Verdict {
		told := fmt.Sprint(r.Action, " ", r.Name)
		if r.Action == origin.Play || r.Action == origin.Resume {
			told += fmt.Sprintf(" start %v length %v target %v", r.Start, r.Length, r.Target)
		}
		seen = append(seen, told)
		return origin.Verdict{}
	}
	logged(t, s, func(t *testing.T, dial func() net.Conn) {
		p := enter(t, dial(), "vod")
		p.call(1, "play", nil, "a", 2000.0, 9000.0)
		p.until("keyframe 4000")
		p.conn.Close()
		time.Sleep(time.Second)
		p = enter(t, dial(), "vod")
		p.play2("streamName", "a", "oldStreamName", amf.Null{}, "start", 2, "len", 9, "offset", 4.0, "transition", "resume")
		p.until("keyframe 4000")
		p.conn.Close()
	})
	wantSame(t, seen, []string{
		"connect ", "play a start 2s length 9s target 0s", "stop a", "connect ",
		"resume a start 2s length 9s target 4s", "stop a",
	})
}
