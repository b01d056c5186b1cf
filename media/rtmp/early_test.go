package rtmp_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/amf"
	"rill/media/mediatest"
	"rill/media/rtmp"
)

const delay = 50 * time.Millisecond

// between is a world in which rtmpts://h leads through a carrier to the server
// at h. The way to the carrier is long.
func between(t *testing.T) (*world, rtmp.Config, *carrier) {
	w := newWorld(t)
	w.network.Shape = func(n int) mediatest.Shape {
		if n%2 == 0 {
			return mediatest.Shape{Delay: delay}
		}
		return mediatest.Shape{}
	}
	a := newAuthority(t)
	c := &carrier{lost: http.StatusNotFound, dial: func(ctx context.Context) (net.Conn, error) {
		return w.network.DialContext(ctx, "tcp", "h:1935")
	}}
	c.carry(t, listen(t, &w.network, "h:443"), a.issue(nil))
	return w, rtmp.Config{Dial: w.network.DialContext, TLS: rtmp.TLS{Roots: a.pool()}}, c
}

// playing dials and asks for the stream of the URL.
func playing(t *testing.T, u rtmp.URL, cfg rtmp.Config) error {
	t.Helper()
	c, err := rtmp.Dial(t.Context(), u, cfg)
	if err != nil {
		return err
	}
	t.Cleanup(func() { _ = c.Close() })
	s, err := c.CreateStream(t.Context())
	if err == nil {
		err = s.Play(rtmp.PlayOptions{})
	}
	return err
}

// success accepts a client.
func (p *peer) success(tx float64) {
	p.tell(0, "_result", tx, nil, info("status", "NetConnection.Connect.Success"))
}

// create answers the next createStream.
func (p *peer) create(id any) { p.tell(0, "_result", p.call("createStream").tx, nil, id) }

// refuse refuses the next createStream.
func (p *peer) refuse() {
	p.tell(0, "_error", p.call("createStream").tx, nil, info("error", "NetConnection.Call.Failed"))
}

// finish creates stream 7 when asked once more and expects it to be played.
func (p *peer) finish() {
	p.create(7)
	if play := p.call("play"); play.name != "" && play.stream != 7 {
		p.t.Errorf("stream %d plays, want 7", play.stream)
	}
	p.hold()
}

// then is a server that goes on in another way after the first visit.
func then(first, others func(*peer, float64)) func(int, *peer, float64) {
	return func(n int, p *peer, tx float64) {
		if n == 0 {
			first(p, tx)
			return
		}
		others(p, tx)
	}
}

// good does what is asked of it in turn.
func good(p *peer, tx float64) { p.success(tx); p.finish() }

func TestDialMakesAStreamEarlyOrDoesWithout(t *testing.T) {
	for _, tt := range []struct {
		name     string
		first    func(p *peer, tx float64) // the first connection; the others are good
		trips    int                       // to play
		connects int
	}{
		{"made", good, 5, 1},
		{"refused", func(p *peer, tx float64) { p.success(tx); p.refuse(); p.finish() }, 6, 1},
		{"refused before the answer to connect", func(p *peer, tx float64) { p.refuse(); p.success(tx); p.finish() }, 6, 1},
		{"made before the answer to connect", func(p *peer, tx float64) { p.create(3); p.success(tx); p.finish() }, 6, 1},
		{"answered without a stream", func(p *peer, tx float64) { p.success(tx); p.create(nil); p.finish() }, 6, 1},
		{"not answered for a second", func(p *peer, tx float64) { p.success(tx); p.call("createStream"); p.finish() }, 10 + 7, 1},
		{"answered behind a second", func(p *peer, tx float64) {
			p.success(tx)
			late, again := p.call("createStream").tx, p.call("createStream").tx
			p.tell(0, "_result", late, nil, 3)
			p.tell(0, "_result", again, nil, 7)
			p.hold()
		}, 10 + 7, 1},
		{"closed", func(*peer, float64) {}, 11, 2},
		{"closed after the answer to connect", func(p *peer, tx float64) { p.success(tx) }, 12, 2},
		{"closed with a word", func(p *peer, _ float64) { p.tell(0, "close", 0, nil); p.hold() }, 12, 2},
		{"refused in the name of connect", func(p *peer, _ float64) {
			p.tell(0, "onStatus", 0, nil, info("error", "NetConnection.Call.Failed"))
			p.hold()
		}, 12, 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w, cfg, _ := between(t)
				w.serve("h", then(tt.first, good))
				begun := time.Now()
				err := playing(t, parse(t, "rtmpts://h/vod/a"), cfg)
				if got := time.Since(begun) / (2 * delay); err != nil || got != time.Duration(tt.trips) {
					t.Errorf("play is sent after %d round trips, %v; want %d", got, err, tt.trips)
				}
				if n := len(w.visits()); n != tt.connects {
					t.Errorf("%d connects, want %d", n, tt.connects)
				}
			})
		})
	}
}

func TestDialIsPatientWithAServerThatForgetsTheSession(t *testing.T) {
	for _, status := range []int{http.StatusBadRequest, http.StatusInternalServerError} {
		t.Run(fmt.Sprint(status), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w, cfg, c := between(t)
				c.lost = status
				w.serve("h", then(func(*peer, float64) {}, good))
				if err := playing(t, parse(t, "rtmpts://h/vod/a"), cfg); err != nil || len(w.visits()) != 2 {
					t.Errorf("%v after %d connects", err, len(w.visits()))
				}
			})
		})
	}
}

func TestDialIsPatientOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, cfg, _ := between(t)
		w.serve("h", func(int, *peer, float64) {})
		err := playing(t, parse(t, "rtmpts://h/vod/a"), cfg)
		if !errors.Is(err, rtmp.ErrServerClosed) || len(w.visits()) != 2 {
			t.Errorf("Dial() error = %v after %d connects", err, len(w.visits()))
		}
	})
}

func TestDialTakesARefusalForOneThoughItAskedEarly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, cfg, _ := between(t)
		w.serve("h", func(_ int, p *peer, tx float64) { p.rejects(tx, "no") })
		err := playing(t, parse(t, "rtmpts://h/vod/a"), cfg)
		if refused := (*rtmp.StatusError)(nil); !errors.As(err, &refused) || len(w.visits()) != 1 {
			t.Errorf("Dial() error = %v after %d connects", err, len(w.visits()))
		}
	})
}

func TestDialSignsInAndFollowsThoughItAskedEarly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, cfg, _ := between(t)
		g := guards["adobe"]
		w.serve("h", func(n int, p *peer, tx float64) {
			if n == 0 {
				redirects("/live")(n, p, tx)
				return
			}
			g.answer(w)(n, p, tx)
		})
		c, err := rtmp.Dial(t.Context(), parse(t, "rtmpts://bob:s3cret%2Fword@h/vod/cam"), cfg)
		if err != nil || c.URL().App != "live" || len(w.visits()) != 4 {
			t.Fatalf("Dial() error = %v after %d connects", err, len(w.visits()))
		}
		_ = c.Close()
	})
}

func TestDialAnswersATokenBeforeItAsksForAStream(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, cfg, _ := between(t)
		w.serve("h", func(_ int, p *peer, tx float64) {
			p.tell(0, "_result", tx, nil, append(info("status", "NetConnection.Connect.Success"), amf.Prop("secureToken", "00112233445566778899aabbccddeeff")))
			p.call("secureTokenResponse")
			p.finish()
		})
		u := parse(t, "rtmpts://h/vod/a")
		u.Tail.Token = "key"
		if err := playing(t, u, cfg); err != nil {
			t.Error(err)
		}
	})
}
