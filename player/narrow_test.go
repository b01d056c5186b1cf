package player_test

import (
	"context"
	"net"
	"sync/atomic"
	"testing"
	"time"

	"rill/media/mediatest"
	"rill/player"
	"rill/player/playlist"
)

// narrow is a line that all connections share.
type narrow struct {
	network *mediatest.Network
	rate    atomic.Int64  // bit/s
	turn    chan struct{} // held while a segment passes
}

// dial connects over the line.
func (n *narrow) dial(ctx context.Context, network, address string) (net.Conn, error) {
	c, err := n.network.DialContext(ctx, network, address)
	return &narrowed{c, n}, err
}

// narrowed is a connection over a narrow line.
type narrowed struct {
	net.Conn
	line *narrow
}

const segment = 1460 // bytes

func (c *narrowed) Read(b []byte) (int, error) {
	n, err := c.Conn.Read(b[:min(len(b), segment)])
	c.line.turn <- struct{}{}
	time.Sleep(time.Duration(float64(n) * 8 / float64(c.line.rate.Load()) * float64(time.Second)))
	<-c.line.turn
	return n, err
}

func TestRenditionFollowsALineThatTwoConnectionsShare(t *testing.T) {
	for name, item := range map[string]playlist.Item{"recorded": staircase("vod/rill_"), "live": staircase("live/live_")} {
		t.Run(name, func(t *testing.T) {
			server := tower(t)
			server.Authorize = refuseSwitch
			run(t, player.Config{Buffer: 4 * time.Second, Latency: player.Stable}, server, func(r *rig) {
				r.network.Shape = func(int) mediatest.Shape {
					return mediatest.Shape{Rate: 50_000_000, Delay: 20 * time.Millisecond, Queue: 64 << 10}
				}
				line := &narrow{network: r.network, turn: make(chan struct{}, 1)}
				line.rate.Store(6_000_000)
				r.redial = line.dial
				r.player.Open(item)
				r.until("at the top", comes(2))
				time.Sleep(10 * time.Second)
				line.rate.Store(1_000_000)
				r.until("in the middle", func(s player.Snapshot) bool { return s.Rung < 2 && s.Switching == player.NoSwitch })
				time.Sleep(20 * time.Second)
				line.rate.Store(6_000_000)
				back := time.Now()
				r.until("at the top again", shows(2))
				if d := time.Since(back); d > 20*time.Second {
					t.Errorf("back after %v", d)
				}
				// what servers have on their way comes first
				if sum := r.player.Summary(); sum.Stalls.Count > 1 || sum.Stalls.Total > 5*time.Second || sum.Switches.Down > 2 {
					t.Errorf("stalls %+v, switches %+v", sum.Stalls, sum.Switches)
				}
			})
		})
	}
}
