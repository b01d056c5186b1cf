package rtmp_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/amf"
	"rill/media/rtmp"
)

func TestDialFollowsRedirects(t *testing.T) {
	for _, tt := range []struct{ name, to, reached string }{
		{"to another host", "rtmp://h2/vod", "rtmp://h2/vod/a"},
		{"to another application", "rtmp://h2/vod2", "rtmp://h2/vod2/a"},
		{"to another stream", "rtmp://h2/vod/b", "rtmp://h2/vod/b"},
		{"without a scheme", "//h2/vod", "rtmp://h2/vod/a"},
		{"on the same host", "/vod2", "rtmp://h/vod2/a"},
		{"with a token", "rtmp://h2/vod?token=x", "rtmp://h2/vod?xxxxx"},
		{"to where capitals lead", "RTMP://H2/vod", "rtmp://H2/vod/a"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t)
				w.serve("h", func(n int, p *peer, tx float64) {
					if n == 0 {
						redirects(tt.to)(n, p, tx)
					} else {
						welcomes(n, p, tx)
					}
				})
				w.serve("h2", welcomes)
				w.serve("H2", welcomes)
				u := parse(t, "rtmp://h/vod/a")
				u.Tail.Conn = []any{"extra"}
				u.Tail.TCURL = "rtmp://named/vod"
				begun := time.Now()
				c, err := w.dial(u)
				if err != nil {
					t.Fatal(err)
				}
				if got := c.URL(); got.String() != tt.reached || got.Stream == "" {
					t.Errorf("URL() = %v with stream %q, want %v", got, got.Stream, tt.reached)
				}
				visits := w.visits()
				told, _ := visits[1].say.String("tcUrl")
				if told != c.URL().TCURL() || strings.Contains(told, "named") || len(visits[1].args) != 1 || visits[1].args[0] != "extra" {
					t.Errorf("the second server hears %v", visits[1])
				}
				if took := time.Since(begun); took.Round(time.Millisecond) != 100*time.Millisecond {
					t.Errorf("Dial() took %v, want 100 ms", took)
				}
				if s := c.Stages(); !s.Start.Equal(begun) || s.Connect.Sub(begun) < 100*time.Millisecond {
					t.Errorf("the stages are %+v of a Dial() at %v", s, begun)
				}
			})
		})
	}
}

func TestDialToleratesHowServersRedirect(t *testing.T) {
	to := amf.Prop("redirect", "rtmp://h2/vod")
	for name, ex := range map[string]any{
		"code in words":     amf.Object{amf.Prop("code", " 302"), to},
		"no code":           amf.Object{to},
		"code null":         amf.Object{amf.Prop("code", nil), to},
		"ECMA array":        amf.ECMAArray{amf.Prop("code", 302), to},
		"object of a class": amf.TypedObject{Class: "x", Object: amf.Object{to}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t)
				w.serve("h", func(_ int, p *peer, tx float64) {
					p.tell(0, "_error", tx, nil, amf.Object{amf.Prop("ex", ex)})
				})
				w.serve("h2", welcomes)
				if c, err := w.dial(parse(t, "rtmp://h/vod/a")); err != nil || c.URL().Host != "h2" {
					t.Errorf("Dial() error = %v", err)
				}
			})
		})
	}
}

func TestDialRefusesRedirects(t *testing.T) {
	for _, tt := range []struct{ name, from, to, reason string }{
		{"to a file", "rtmp://h/vod/a", "file:///etc/passwd", rtmp.RedirectScheme},
		{"to HTTP", "rtmp://h/vod/a", "http://h/vod", rtmp.RedirectScheme},
		{"to RTMFP", "rtmp://h/vod/a", "rtmfp://h/vod", rtmp.RedirectScheme},
		{"to itself", "rtmp://h/vod/a", "rtmp://h:1935/vod", rtmp.RedirectLoop},
		{"to itself in capitals", "rtmp://h/vod/a", "RTMP://H/vod/a", rtmp.RedirectLoop},
		{"to nowhere", "rtmp://h/vod/a", "rtmp:vod", rtmp.RedirectMalformed},
		{"to this machine by a missing host", "rtmp://h/vod/a", "rtmp:/vod", rtmp.RedirectMalformed},
		{"to a host that is none", "rtmp://h/vod/a", "rtmp://h 2/vod", rtmp.RedirectMalformed},
		{"to words of librtmp", "rtmp://h/vod/a", "rtmp://h2/vod conn=S:x", rtmp.RedirectMalformed},
		{"to control characters", "rtmp://h/vod/a", "rtmp://h2/vod\x00", rtmp.RedirectMalformed},
		{"to a port that is none", "rtmp://h/vod/a", "rtmp://h2:99999/vod", rtmp.RedirectMalformed},
		{"to no application", "rtmp://h/vod/a", "rtmp://h2/", rtmp.RedirectMalformed},
		{"to a URL without end", "rtmp://h/vod/a", "rtmp://h2/" + strings.Repeat("x", 5000), rtmp.RedirectMalformed},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t)
				w.serve("h", redirects(tt.to))
				_, err := w.dial(parse(t, tt.from))
				wantRedirectError(t, err, tt.reason)
				if n := len(w.visits()); n != 1 {
					t.Errorf("%d connects, want 1", n)
				}
			})
		})
	}
}

func wantRedirectError(t *testing.T, err error, reason string) {
	t.Helper()
	var refused *rtmp.RedirectError
	var stage *rtmp.StageError
	if !errors.As(err, &refused) || !errors.As(err, &stage) || stage.Stage != rtmp.StageConnect {
		t.Fatalf("Dial() error = %v, want a RedirectError in connect", err)
	}
	if refused.Reason != reason || refused.Status.Code != "NetConnection.Connect.Rejected" {
		t.Errorf("Dial() error = %+v, want %q", refused, reason)
	}
}

func TestDialFollowsFiveRedirectsAtMost(t *testing.T) {
	for hops, reason := range map[int]string{5: "", 6: rtmp.RedirectTooMany} {
		t.Run(fmt.Sprint(hops), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t)
				w.serve("h", func(n int, p *peer, tx float64) {
					if n == hops {
						welcomes(n, p, tx)
						return
					}
					redirects(fmt.Sprintf("rtmp://h/vod%d", n))(n, p, tx)
				})
				_, err := w.dial(parse(t, "rtmp://h/vod/a"))
				if reason == "" && err != nil {
					t.Errorf("Dial() error = %v", err)
				}
				if reason != "" {
					wantRedirectError(t, err, reason)
				}
			})
		})
	}
}

func TestDialFindsARoundOfRedirects(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		w.serve("h", redirects("rtmp://h2/vod"))
		w.serve("h2", redirects("rtmp://h/vod"))
		_, err := w.dial(parse(t, "rtmp://h/vod/a"))
		wantRedirectError(t, err, rtmp.RedirectLoop)
	})
}

func TestDialLeavesOtherRefusalsAlone(t *testing.T) {
	for name, ex := range map[string]any{
		"other code":       amf.Object{amf.Prop("code", 403), amf.Prop("redirect", "rtmp://h2/vod")},
		"redirect of null": amf.Object{amf.Prop("code", 302), amf.Prop("redirect", nil)},
		"number":           5,
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t)
				w.serve("h", func(_ int, p *peer, tx float64) { p.rejects(tx, "no", amf.Prop("ex", ex)) })
				_, err := w.dial(parse(t, "rtmp://h/vod/a"))
				if refused := (*rtmp.StatusError)(nil); !errors.As(err, &refused) || len(w.visits()) != 1 {
					t.Errorf("Dial() error = %v after %d connects", err, len(w.visits()))
				}
			})
		})
	}
}
