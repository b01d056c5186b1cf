package player_test

import (
	"context"
	"net"
	"net/netip"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/mediatest"
	"rill/player"
	"rill/player/network"
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

// A machine has a cable and a radio; connections are made through one of them.
type machine struct {
	tell  func(network.Change)
	radio bool // is the one that connects
	up    [2]bool
}

var addresses = [2]string{"192.0.2.7", "198.51.100.7"}

func newMachine() *machine {
	return &machine{up: [2]bool{true, false}}
}

// watch stands for network.Watch.
func (m *machine) watch(ctx context.Context, changed func(network.Change)) error {
	m.tell = changed
	changed(network.Change{At: time.Now(), State: m.state()})
	<-ctx.Done()
	return context.Cause(ctx)
}

func (m *machine) state() (s network.State) {
	for i, name := range []string{"cable", "radio"} {
		s.Interfaces = append(s.Interfaces, network.Interface{
			Name: name, Up: m.up[i], Addresses: []netip.Addr{netip.MustParseAddr(addresses[i])},
		})
	}
	return s
}

// becomes tells that an interface goes up or down.
func (m *machine) becomes(i int, up bool) {
	m.up[i] = up
	what := network.InterfaceDown
	if up {
		what, m.radio = network.InterfaceUp, i == 1
	}
	state := m.state()
	m.tell(network.Change{At: time.Now(), State: state, Events: []network.Event{{What: what, Interface: state.Interfaces[i].Name}}})
}

// through dials by the interface that connects.
func (m *machine) through(n *mediatest.Network) func(context.Context, string, string) (net.Conn, error) {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		if !m.up[0] && !m.up[1] {
			return nil, syscall.ENETUNREACH
		}
		c, err := n.DialContext(ctx, network, address)
		i := 0
		if m.radio {
			i = 1
		}
		return bound{c, net.ParseIP(addresses[i])}, err
	}
}

// TestNetworkThatThisMachineHasLeftIsNoticedAtOnce unplugs the cable, whose
// connections fall silent, and plugs in the radio.
func TestNetworkThatThisMachineHasLeftIsNoticedAtOnce(t *testing.T) {
	for name, pause := range map[string]time.Duration{"at once": 0, "after 3s without any": 3 * time.Second} {
		for _, stream := range []string{"live/loop", "vod/rill_300"} {
			t.Run(stream+", another "+name, func(t *testing.T) {
				m := newMachine()
				playWith(t, player.Config{Network: m.watch, Latency: player.Stable}, func(r *rig) {
					r.redial = m.through(r.network)
					r.open(stream)
					r.until("at 5s", reaches(5*time.Second))
					r.network.Links()[0].Stall(time.Hour)
					m.becomes(0, false)
					time.Sleep(pause)
					m.becomes(1, true)
					synctest.Wait()
					time.Sleep(time.Millisecond)
					synctest.Wait()
					if n := len(r.network.Links()); n < 2 {
						t.Errorf("%d links a millisecond after the change", n)
					}
					time.Sleep(5 * time.Second)
					s := r.player.Snapshot()
					if s.State != player.Ready || s.Attempt != 0 || s.Stats.Stalls != 0 {
						t.Errorf("%v, attempt %d, %d stalls", s.State, s.Attempt, s.Stats.Stalls)
					}
				})
			})
		}
	}
}

// TestChangeThatDoesNotHurtIsNoReconnect plugs in what the stream does not go
// through.
func TestChangeThatDoesNotHurtIsNoReconnect(t *testing.T) {
	m := newMachine()
	playWith(t, player.Config{Network: m.watch}, func(r *rig) {
		r.redial = m.through(r.network)
		r.open("live/loop")
		r.until("at 5s", reaches(5*time.Second))
		for range 5 {
			m.becomes(1, true)
			time.Sleep(time.Second)
			m.becomes(1, false)
			time.Sleep(time.Second)
		}
		if n := len(r.network.Links()); n != 1 {
			t.Errorf("%d links", n)
		}
		if n := len(r.named(player.NetworkEvent)); n != 10 {
			t.Errorf("%d events, want each change told", n)
		}
	})
}

// TestSilenceAfterAChangeIsNoticedSooner moves the way out, which leaves the old
// connection without one although its interface is there.
func TestSilenceAfterAChangeIsNoticedSooner(t *testing.T) {
	m := newMachine()
	playWith(t, player.Config{Network: m.watch, Latency: player.Stable}, func(r *rig) {
		r.redial = m.through(r.network)
		r.open("live/loop")
		r.until("at 5s", reaches(5*time.Second))
		start := time.Now()
		r.network.Links()[0].Stall(time.Hour)
		m.becomes(1, true)
		r.until("on another link", func(player.Snapshot) bool { return len(r.network.Links()) > 1 })
		if d := time.Since(start); d > time.Second {
			t.Errorf("noticed after %v", d)
		}
	})
}

// TestRecordingIsGivenUpTwoMinutesAfterItsLastPicture, and a live stream never.
func TestRecordingIsGivenUpTwoMinutesAfterItsLastPicture(t *testing.T) {
	for stream, given := range map[string]bool{"vod/rill_300": true, "live/loop": false} {
		t.Run(stream, func(t *testing.T) {
			playWith(t, player.Config{Buffer: 2 * time.Second}, func(r *rig) {
				r.network.Refuse = func(n int) error {
					if n == 0 {
						return nil
					}
					return syscall.ETIMEDOUT
				}
				r.open(stream)
				r.until("at 5s", reaches(5*time.Second))
				r.network.Links()[0].Cut()
				time.Sleep(2 * time.Minute)
				if s := r.player.Snapshot(); s.Attempt == 0 {
					t.Errorf("given up too soon: %v", s.Err)
				}
				time.Sleep(10 * time.Second)
				if s := r.player.Snapshot(); (s.Attempt == 0) != given || (s.State == player.Idle) != given {
					t.Errorf("%v at attempt %d", s.State, s.Attempt)
				}
			})
		})
	}
}
