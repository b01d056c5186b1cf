package player_test

import (
	"context"
	"errors"
	"net"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"rill/media/mediatest"
	"rill/player"
	"rill/player/playlist"
)

// TestSilenceOfALiveStreamIsNoticedSoon has a link that dies without a word,
// beside which another one can be made.
func TestSilenceOfALiveStreamIsNoticedSoon(t *testing.T) {
	play(t, func(r *rig) {
		r.open("live/loop")
		r.until("at 5s", reaches(5*time.Second))
		start := time.Now()
		r.network.Links()[0].Stall(time.Hour)
		r.until("on another link", func(player.Snapshot) bool { return len(r.network.Links()) > 1 })
		if d := time.Since(start); d < 2*time.Second || d > 4*time.Second {
			t.Errorf("noticed after %v, want 3s", d)
		}
		time.Sleep(10 * time.Second)
		s := r.player.Snapshot()
		if s.State != player.Ready || s.Edge > 4*time.Second || s.Attempt != 0 {
			t.Errorf("%v, %v behind the edge, attempt %d", s.State, s.Edge, s.Attempt)
		}
		if n := r.player.Summary().Reconnects.Count; n != 1 {
			t.Errorf("%d reconnects, want one", n)
		}
	})
}

// TestLinkThatSpeaksAgainIsKept has a link that is silent for longer than usual,
// but not for as long as the making of another one takes.
func TestLinkThatSpeaksAgainIsKept(t *testing.T) {
	play(t, func(r *rig) {
		r.network.Shape = func(n int) mediatest.Shape {
			return mediatest.Shape{Delay: time.Duration(min(n, 1)) * time.Second}
		}
		r.open("live/loop")
		r.until("at 5s", reaches(5*time.Second))
		r.network.Links()[0].Stall(4 * time.Second)
		time.Sleep(20 * time.Second)
		if n := r.player.Summary().Reconnects.Attempts; n != 0 || len(r.network.Links()) != 2 {
			t.Errorf("%d reconnects on %d links, want a link that was not used", n, len(r.network.Links()))
		}
		if _, down := r.network.Links()[1].Passed(); down > 64<<10 {
			t.Errorf("%d bytes of the other link", down)
		}
	})
}

// TestServerThatSendsInBurstsIsNotTakenForDead plays a recording from a server
// that says when it rests, as Adobe's do, and one that does not.
func TestServerThatSendsInBurstsIsNotTakenForDead(t *testing.T) {
	tags := looped(demo(t), 2)
	for name, burst := range map[string]time.Duration{"says so": 8500 * time.Millisecond, "does not": 6 * time.Second} {
		says := name == "says so"
		t.Run(name, func(t *testing.T) {
			play(t, func(r *rig) {
				r.serve("evil:1935", func(c net.Conn) {
					e := playing(c)
					const first = 10 * time.Second
					e.tags(between(tags, 0, first))
					for at := first; at < 48*time.Second; at += burst {
						e.event(31, says)
						select {
						case <-time.After(burst):
						case <-e.gone:
							return
						}
						e.event(32, says)
						e.tags(between(tags, at, at+burst))
					}
					e.status(1, "status", "NetStream.Play.Complete", "")
					e.stay()
				})
				r.player.Open(playlist.Item{URL: "rtmp://evil/app/stream", Kind: playlist.Recorded})
				r.until("ended", isState(player.Ended))
				if n := len(r.screen.list()); n != 2*frames {
					t.Errorf("%d pictures, want %d", n, 2*frames)
				}
				if n := len(r.network.Links()); n != 1 {
					t.Errorf("%d connections, want one", n)
				}
			})
		})
	}
}

// event sends a user control event about stream 1, if it does at all.
func (e *evil) event(n byte, says bool) {
	if says {
		e.message(4, 0, 0, []byte{0, n, 0, 0, 0, 1})
	}
}

// bound is a connection from a real address.
type bound struct {
	net.Conn
	ip net.IP
}

func (b bound) LocalAddr() net.Addr { return &net.TCPAddr{IP: b.ip, Port: 40000} }

func TestNetworkThatThisMachineHasLeftIsNoticedAtOnce(t *testing.T) {
	network := &mediatest.Network{}
	wired, wireless := net.IPv4(192, 0, 2, 7), net.IPv4(198, 51, 100, 7)
	var away atomic.Bool
	here := func() net.IP {
		if away.Load() {
			return wireless
		}
		return wired
	}
	for name, fails := range map[string]bool{"is told": false, "is not told": true} {
		t.Run("which addresses there are "+name, func(t *testing.T) {
			away.Store(false)
			cfg := player.Config{
				Addresses: func() ([]net.Addr, error) {
					if fails {
						return nil, errors.New("no permission")
					}
					return []net.Addr{&net.IPNet{IP: net.IPv4(127, 0, 0, 1)}, &net.IPNet{IP: here()}}, nil
				},
			}
			playWith(t, cfg, func(r *rig) {
				network = r.network
				r.redial = func(ctx context.Context, n, address string) (net.Conn, error) {
					c, err := network.DialContext(ctx, n, address)
					return bound{c, here()}, err
				}
				r.network.Refuse = func(n int) error {
					if n > 0 && fails {
						return syscall.ENETUNREACH
					}
					return nil
				}
				r.open("live/loop")
				r.until("at 5s", reaches(5*time.Second))
				r.network.Links()[0].Stall(time.Hour)
				away.Store(true)
				time.Sleep(1300 * time.Millisecond)
				if n := len(r.network.Links()); (n == 2) == fails {
					t.Errorf("%d links", n)
				}
			})
		})
	}
}
