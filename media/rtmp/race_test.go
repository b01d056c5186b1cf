package rtmp_test

import (
	"context"
	"errors"
	"net"
	"slices"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/amf"
	"rill/media/mediatest"
	"rill/media/rtmp"
)

func TestRaceTriesOtherPortsAndTransports(t *testing.T) {
	for _, tt := range []struct {
		name, scheme, open string
		filtered           []string
		want               rtmp.Route
		starts             int
	}{
		{"its own port", "rtmp", "h:1935", nil, rtmp.Route{Scheme: "rtmp", Port: 1935}, 1},
		{"443, the others refuse", "rtmp", "h:443", nil, rtmp.Route{Scheme: "rtmp", Port: 443}, 2},
		{"443, the others swallow", "rtmp", "h:443", []string{"h:1935", "h:80"}, rtmp.Route{Scheme: "rtmp", Port: 443}, 2},
		{"80, the others swallow", "rtmp", "h:80", []string{"h:1935", "h:443"}, rtmp.Route{Scheme: "rtmp", Port: 80}, 3},
		{"RTMPE on 80", "rtmpe", "h:80", nil, rtmp.Route{Scheme: "rtmpe", Port: 80}, 3},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				r := track{filter: make(map[string]bool)}
				for _, address := range tt.filtered {
					r.filter[address] = true
				}
				serve(t, demo(newAuthority(t).issue(nil)), listen(t, &r.network, tt.open))
				c, err := r.race(t, parse(t, tt.scheme+"://h/vod/a"), rtmp.Config{})
				if err != nil {
					t.Fatal(err)
				}
				if c.Route() != tt.want || c.Server().Protocol != tt.want.Scheme {
					t.Errorf("Route() = %v, Server() = %+v; want %v", c.Route(), c.Server(), tt.want)
				}
				if started, at := r.starts(); len(started) != tt.starts || tt.filtered != nil && at[1] != 250*time.Millisecond {
					t.Errorf("started %v at %v", started, at)
				}
				if pictures, err := watch(t, c); pictures != 50 || err != nil {
					t.Errorf("%d pictures, %v; want 50", pictures, err)
				}
			})
		})
	}
}

func TestRaceFindsATransportThatOthersHide(t *testing.T) {
	for _, tt := range []struct {
		open string
		want rtmp.Route
		host func(t *testing.T, n *mediatest.Network)
	}{
		{"h:80", rtmp.Route{Scheme: "rtmpt", Port: 80}, nil},
		{"h:443", rtmp.Route{Scheme: "rtmps", Port: 443}, nil},
	} {
		synctest.Test(t, func(t *testing.T) {
			var r track
			a := newAuthority(t)
			l := listen(t, &r.network, tt.open)
			// What is between lets pass what looks like the web.
			serve(t, demo(a.issue(nil)), &web{Listener: l})
			c, err := r.race(t, parse(t, "rtmp://h/vod/a"), rtmp.Config{TLS: rtmp.TLS{Roots: a.pool()}})
			if err != nil {
				t.Fatal(err)
			}
			if c.Route() != tt.want {
				t.Errorf("Route() = %v, want %v", c.Route(), tt.want)
			}
		})
	}
}

// web lets through what looks like HTTP or TLS.
type web struct{ net.Listener }

func (w *web) Accept() (net.Conn, error) {
	conn, err := w.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &webConn{Conn: conn}, nil
}

type webConn struct {
	net.Conn
	once sync.Once
	bad  bool
}

func (c *webConn) Read(b []byte) (int, error) {
	n, err := c.Conn.Read(b)
	c.once.Do(func() { c.bad = n > 0 && b[0] != 'P' && b[0] != 22 })
	if c.bad {
		c.Close()
		return 0, net.ErrClosed
	}
	return n, err
}

func TestRaceBeginsWithTheRouteThatWonBefore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var r track
		serve(t, demo(newAuthority(t).issue(nil)), listen(t, &r.network, "h:443"))
		c, err := r.race(t, parse(t, "rtmp://h/vod/a"), rtmp.Config{Route: rtmp.Route{Scheme: "rtmp", Port: 443}})
		if err != nil {
			t.Fatal(err)
		}
		if started, _ := r.starts(); !slices.Equal(started, []string{"h:443"}) || c.Route().Port != 443 {
			t.Errorf("started %v, Route() = %v", started, c.Route())
		}
	})
}

func TestRaceKeepsToWhatIsAskedFor(t *testing.T) {
	for _, tt := range []struct {
		name, url string
		route     rtmp.Route
		want      []string
	}{
		{"a port", "rtmp://h:1935/vod/a", rtmp.Route{}, []string{"h:1935"}},
		{"TLS", "rtmps://h/vod/a", rtmp.Route{}, []string{"h:443"}},
		{"a tunnel", "rtmpt://h/vod/a", rtmp.Route{}, []string{"h:80"}},
		{"TLS, whatever won before", "rtmps://h/vod/a", rtmp.Route{Scheme: "rtmp", Port: 1935}, []string{"h:443"}},
		{"encryption, whatever won before", "rtmpe://h/vod/a", rtmp.Route{Scheme: "rtmp", Port: 80}, []string{"h:1935", "h:443", "h:80", "h:80"}},
		{"nothing", "rtmp://h/vod/a", rtmp.Route{Scheme: "rtmp", Port: 22}, []string{"h:1935", "h:443", "h:80", "h:80", "h:443"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var r track
				_, err := r.race(t, parse(t, tt.url), rtmp.Config{Route: tt.route})
				started, at := r.starts()
				slices.Sort(started[1:])
				slices.Sort(tt.want[1:])
				if !slices.Equal(slices.Compact(started), slices.Compact(tt.want)) || at[len(at)-1] > 0 {
					t.Errorf("started %v at %v, want %v", started, at, tt.want)
				}
				var failed *rtmp.StageError
				if !errors.Is(err, syscall.ECONNREFUSED) || !errors.As(err, &failed) || failed.Stage != rtmp.StageTCP {
					t.Errorf("Dial() error = %v", err)
				}
			})
		})
	}
}

func TestRaceEndsWithARefusalForGood(t *testing.T) {
	for _, code := range []string{"NetConnection.Connect.Rejected", "NetConnection.Connect.InvalidApp", "NetConnection.Connect.Failed"} {
		synctest.Test(t, func(t *testing.T) {
			var r track
			host(t, &r.network, "h:1935", func(conn net.Conn) {
				p := &peer{t: t, conn: conn}
				p.shake()
				p.tell(0, "_error", p.call("connect").tx, nil, info("error", code))
				p.hold()
			})
			_, err := r.race(t, parse(t, "rtmp://h/vod/a"), rtmp.Config{})
			var refused *rtmp.StatusError
			if !errors.As(err, &refused) || refused.Status.Code != code {
				t.Errorf("Dial() error = %v, want %s", err, code)
			}
			if started, _ := r.starts(); len(started) > 1 != (code == "NetConnection.Connect.Failed") {
				t.Errorf("started %v after %s", started, code)
			}
		})
	}
}

func TestRaceClosesTheOthers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var r track
		left := make(chan string, 2)
		accept := func(after time.Duration) func(net.Conn) {
			return func(conn net.Conn) {
				defer func() { left <- conn.LocalAddr().String() }()
				p := &peer{t: t, conn: conn}
				p.shake()
				tx := p.call("connect").tx
				time.Sleep(after)
				p.tell(0, "_result", tx, amf.Object{}, info("status", "NetConnection.Connect.Success"))
				p.hold()
			}
		}
		host(t, &r.network, "h:1935", accept(2*time.Second))
		host(t, &r.network, "h:443", accept(time.Second))
		heard := 0
		ctx, cancel := context.WithCancelCause(t.Context())
		r.begun = time.Now()
		c, err := rtmp.Dial(ctx, parse(t, "rtmp://h/vod/a"), rtmp.Config{Dial: r.dial, Race: true, OnBytes: func(n int) { heard += n }})
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		if took := time.Since(r.begun).Round(time.Millisecond); c.Route().Port != 443 || took != 1250*time.Millisecond {
			t.Errorf("Route() = %v after %v", c.Route(), took)
		}
		time.Sleep(10 * time.Second)
		if len(left) != 1 || <-left != "h:1935" {
			t.Errorf("%d servers are left, want that of 1935", len(left))
		}
		if c.Err() != nil || heard > 0 {
			t.Errorf("Err() = %v, OnBytes heard of %d bytes", c.Err(), heard)
		}
		enough := errors.New("enough")
		cancel(enough)
		synctest.Wait()
		if !errors.Is(c.Err(), enough) {
			t.Errorf("Err() = %v, want the cause of the context of Dial", c.Err())
		}
	})
}

func TestRaceGivesUpInTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := track{filter: map[string]bool{"h:1935": true, "h:443": true, "h:80": true}}
		_, err := r.race(t, parse(t, "rtmp://h/vod/a"), rtmp.Config{})
		var failed *rtmp.StageError
		if !errors.As(err, &failed) || failed.Stage != rtmp.StageTCP || !failed.Timeout || time.Since(r.begun) != 10*time.Second {
			t.Errorf("Dial() error = %v after %v, want a timeout after 10 s", err, time.Since(r.begun))
		}
		if started, at := r.starts(); len(started) != 5 || at[4] != time.Second {
			t.Errorf("started %v at %v", started, at)
		}
	})
}
