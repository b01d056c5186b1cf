package origin_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/amf"
	"rill/media/mediatest"
	"rill/media/origin"
)

// hook answers every request for one action.
func hook(a origin.Action, answer func(*origin.Request) origin.Verdict) func(context.Context, *origin.Request) origin.Verdict {
	return func(_ context.Context, r *origin.Request) origin.Verdict {
		if r.Action != a {
			return origin.Verdict{}
		}
		return answer(r)
	}
}

func TestAuthorizeSeesWhatClientsDo(t *testing.T) {
	var seen []string
	s := library()
	s.Authorize = func(_ context.Context, r *origin.Request) origin.Verdict {
		s := fmt.Sprintf("%s %s?%s start %v length %v reset %v position %v target %v",
			r.Action, r.Name, r.Query, r.Start, r.Length, r.Reset, r.Position.Round(100*time.Millisecond), r.Target)
		seen = append(seen, s)
		return origin.Verdict{}
	}
	synctest.Test(t, func(t *testing.T) {
		dial, stop := serve(t, s, &mediatest.Network{})
		p := enter(t, dial(), "vod")
		p.setBuffer(time.Second)
		p.call(1, "play", nil, "a?k=v", 2000.0, 5000.0)
		p.until("keyframe 4000")
		p.call(1, "pause", nil, true, 2500.0)
		p.until("onStatus NetStream.Pause.Notify")
		p.call(1, "pause", nil, false, 2600.0)
		p.until("onStatus NetStream.Unpause.Notify")
		p.call(1, "seek", nil, 3000.0)
		p.until("onStatus NetStream.Seek.Notify")
		p.call(1, "play", nil, "a", -1000.0, -1.0, 0.0)
		p.call(1, "play", nil, false)
		p.until("onStatus NetStream.Play.Stop")
		p.call(1, "play", nil, "a")
		p.until("keyframe 0")
		p.conn.Close()
		synctest.Wait()
		p = enter(t, dial(), "live")
		publish(t, p, "x?k=v")
		p.conn.Close()
		synctest.Wait()
		stop()
	})
	wantSame(t, seen, []string{
		"connect ? start 0s length 0s reset false position 0s target 0s",
		"play a?k=v start 2s length 5s reset true position 0s target 0s",
		"pause a?k=v start 0s length -1ns reset false position 4s target 2.5s",
		"unpause a?k=v start 0s length -1ns reset false position 4s target 2.6s",
		"seek a?k=v start 0s length -1ns reset false position 3.6s target 3s",
		"play a? start -1s length -1ns reset false position 4s target 0s",
		"stop a?k=v start 0s length -1ns reset false position 4s target 0s",
		"play a? start -2s length -1ns reset true position 4s target 0s",
		"stop a? start 0s length -1ns reset false position 1s target 0s",
		"connect ? start 0s length 0s reset false position 0s target 0s",
		"publish x?k=v start 0s length -1ns reset false position 0s target 0s",
		"stop x?k=v start 0s length -1ns reset false position 0s target 0s",
	})
}

func TestAuthorizeSeesWhoConnects(t *testing.T) {
	var seen origin.Client
	s := &origin.Server{Authorize: hook(origin.Connect, func(r *origin.Request) origin.Verdict {
		seen = r.Client
		return origin.Verdict{}
	})}
	runDialled(t, s, func(t *testing.T, greeted func() *peer) {
		p := greeted()
		p.call(0, "connect", amf.Object{
			{Name: "app", Value: "live/room?token=1"},
			{Name: "tcUrl", Value: "rtmp://h/live/room"},
			{Name: "pageUrl", Value: "http://h/"},
			{Name: "swfUrl", Value: "http://h/a.swf"},
			{Name: "flashVer", Value: "LNX 10"},
		}, true, "more")
		p.replied("_result")
	})
	if seen.ID != 1 || seen.Address == "" || len(seen.Arguments) != 2 || seen.Arguments[1] != "more" {
		t.Errorf("client %+v", seen)
	}
	seen.ID, seen.Address, seen.Arguments = 0, "", nil
	want := "{0  rtmp live room token=1 rtmp://h/live/room http://h/ http://h/a.swf LNX 10 [] }"
	if got := fmt.Sprint(seen); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestAuthorizeMayRefuseAConnection(t *testing.T) {
	for _, tt := range []struct {
		name    string
		verdict origin.Verdict
		code    string
		more    string
		status  string
	}{
		{"denied", origin.Deny("Not today."), "NetConnection.Connect.Rejected", "", "401"},
		{
			"with an object",
			origin.Verdict{Denied: true, Description: "Not today.", Application: amf.Object{{Name: "why", Value: "full"}}},
			"NetConnection.Connect.Rejected", "[{application [{why full}]}]", "401",
		},
		{"with a code", origin.Verdict{Denied: true, Code: "My.Code", Description: "Not today."}, "My.Code", "", "401"},
		{"redirected", origin.Redirect("rtmp://h2/vod"), "NetConnection.Connect.Rejected", "[{ex [{code 302} {redirect rtmp://h2/vod}]}]", "302"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var log strings.Builder
			s := library()
			s.AccessLog = &log
			s.Authorize = hook(origin.Connect, func(*origin.Request) origin.Verdict { return tt.verdict })
			runDialled(t, s, func(t *testing.T, greeted func() *peer) {
				p := greeted()
				r := p.connect("vod")
				more := ""
				if len(r.info) > 3 {
					more = fmt.Sprint(r.info[3:])
				}
				if r.name != "_error" || r.code != tt.code || more != tt.more || !strings.HasSuffix(r.reason, tt.verdict.Description) {
					t.Errorf("answer %+v", r)
				}
				p.until("close")
				hungUp(t, p.conn)
			})
			wantSame(t, columns(log.String(), "x-event", "x-category", "x-status"), []string{"connect session " + tt.status})
		})
	}
}

func TestAuthorizeMayDenyWhatAStreamDoes(t *testing.T) {
	for _, tt := range []struct {
		action origin.Action
		args   []any
		answer string
	}{
		{origin.Play, []any{nil, "b?x=secret"}, "onStatus NetStream.Play.Failed"},
		{origin.Pause, []any{nil, true, 0.0}, "_error NetConnection.Call.Failed"},
		{origin.Seek, []any{nil, 1000.0}, "onStatus NetStream.Seek.Failed"},
		{origin.Publish, []any{nil, "x"}, "onStatus NetStream.Publish.BadName"},
	} {
		t.Run(string(tt.action), func(t *testing.T) {
			var log strings.Builder
			s := library()
			s.AccessLog, s.Loops = &log, map[string]string{"a": "a"}
			deny := false
			s.Authorize = hook(tt.action, func(*origin.Request) origin.Verdict {
				return origin.Verdict{Denied: deny, Description: "No."}
			})
			app := "vod"
			if tt.action == origin.Publish {
				app = "live"
			}
			run(t, s, app, func(t *testing.T, p *peer) {
				p.call(1, "play", nil, "a", -2000.0, -1.0)
				p.until("onStatus NetStream.Play.Start")
				deny = true
				p.call(1, string(tt.action), tt.args...)
				p.until(tt.answer)
			})
			rows := columns(log.String(), "x-event", "x-category", "x-status")
			if denied := string(tt.action) + " stream 401"; !strings.Contains(strings.Join(rows, "\n"), denied) {
				t.Errorf("log %q, want %q", rows, denied)
			}
			if strings.Contains(log.String(), "secret") {
				t.Error("the log has a token in it")
			}
		})
	}
}

func TestADeniedPlayLeavesWhatPlays(t *testing.T) {
	s := library()
	s.Authorize = hook(origin.Play, func(r *origin.Request) origin.Verdict {
		return origin.Verdict{Denied: r.Name == "secret", Code: "NetStream.Play.StreamNotFound"}
	})
	run(t, s, "vod", func(t *testing.T, p *peer) {
		p.call(1, "play", nil, "a")
		p.until("keyframe 2000")
		p.call(1, "play", nil, "secret")
		p.until("onStatus NetStream.Play.StreamNotFound")
		p.until("keyframe 16000")
	})
}

func TestAuthorizeMayChangeWhatIsPlayed(t *testing.T) {
	s := library()
	s.Authorize = func(_ context.Context, r *origin.Request) origin.Verdict {
		switch r.Action {
		case origin.Play:
			r.Name, r.Start, r.Length = "folder/b", 4*time.Second, 4*time.Second
		case origin.Seek:
			r.Target = 6 * time.Second
		}
		return origin.Verdict{}
	}
	run(t, s, "vod", func(t *testing.T, p *peer) {
		p.call(1, "play", nil, "nothing", 0.0)
		start := p.replied("onStatus")
		if details, _ := start.info.String("details"); details != "nothing" {
			t.Errorf("the client is told that %q plays", details)
		}
		p.until("keyframe 4000")
		p.call(1, "seek", nil, 4000.0)
		p.until("onStatus NetStream.Seek.Notify")
		timestamps, _ := p.mediaFor(time.Minute)
		if timestamps[0] != 6000 || timestamps[len(timestamps)-1] > 8000 {
			t.Errorf("media from %d to %d ms, want 6000 to 8000", timestamps[0], timestamps[len(timestamps)-1])
		}
	})
}

func TestAuthorizeMayPublishUnderAnotherName(t *testing.T) {
	s := &origin.Server{Authorize: hook(origin.Publish, func(r *origin.Request) origin.Verdict {
		r.Name = "other"
		return origin.Verdict{}
	})}
	runLive(t, s, &mediatest.Network{}, func(t *testing.T, enterLive func() *peer) {
		camera, viewer := enterLive(), enterLive()
		publish(t, camera, "x")
		viewer.call(1, "play", nil, "other")
		camera.picture(0, true, 100)
		viewer.until("keyframe 0")
	})
}

func TestASlowAuthorizeHoldsUpItsClientOnly(t *testing.T) {
	s := library()
	s.Authorize = func(ctx context.Context, r *origin.Request) origin.Verdict {
		if r.Client.App == "live" {
			<-ctx.Done()
		}
		return origin.Verdict{}
	}
	runDialled(t, s, func(t *testing.T, greeted func() *peer) {
		start := time.Now()
		slow := greeted()
		slow.call(0, "connect", amf.Object{{Name: "app", Value: "live"}})
		if greeted().connect("vod"); time.Since(start) > time.Second {
			t.Errorf("the other client waited for %v", time.Since(start))
		}
		if r := slow.replied("_result", "_error"); r.code != "NetConnection.Connect.Rejected" || time.Since(start).Round(time.Second) != 5*time.Second {
			t.Errorf("answer after %v: %+v, want a rejection after 5 s", time.Since(start), r)
		}
	})
}

func TestServeDoesNotWaitForADecision(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &origin.Server{Authorize: func(ctx context.Context, _ *origin.Request) origin.Verdict {
			<-ctx.Done()
			return origin.Verdict{}
		}}
		dial, stop := serve(t, s, &mediatest.Network{})
		p := greet(t, dial())
		defer p.conn.Close()
		p.call(0, "connect", amf.Object{{Name: "app", Value: "live"}})
		synctest.Wait()
		start := time.Now()
		stop()
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("stopping took %v", took)
		}
	})
}
