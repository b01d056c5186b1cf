package player_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"net"
	"os"
	"testing"
	"time"

	"rill/media/origin"
	"rill/player"
)

// source is a live source of sound alone, whose clock is off.
type source struct {
	*evil
	drift float64 // how much faster its clock is
	until time.Duration
}

const piece = 200 * time.Millisecond // of sound in a packet

// run sends G.711 of one channel and 8000 Hz in time.
func (s source) run() {
	s.enlarge()
	body := append([]byte{0x72}, bytes.Repeat([]byte{0xD5}, int(8000*piece/time.Second))...)
	start := time.Now()
	for at := time.Duration(0); at < s.until; at += piece {
		time.Sleep(time.Until(start.Add(time.Duration(float64(at) * (1 - s.drift)))))
		s.late(at, body)
	}
	s.stay()
}

// late sends sound with an extended timestamp (RTMP 1.0, 5.3.1.3).
func (s source) late(at time.Duration, body []byte) {
	b := []byte{3, 0xFF, 0xFF, 0xFF, byte(len(body) >> 16), byte(len(body) >> 8), byte(len(body)), 8, 1, 0, 0, 0}
	b = binary.BigEndian.AppendUint32(b, uint32(at.Milliseconds()))
	send(s, append(b, body...))
}

// TestLatencyDoesNotGrowAgainstASourceWithAnotherClock plays for a day when
// RILL_SOAK is set, and for some hours otherwise.
func TestLatencyDoesNotGrowAgainstASourceWithAnotherClock(t *testing.T) {
	long := 2 * time.Hour
	if os.Getenv("RILL_SOAK") != "" {
		long = 24 * time.Hour
	}
	for _, drift := range []float64{200e-6, -200e-6} {
		t.Run(fmt.Sprintf("%+.0f ppm", drift*1e6), func(t *testing.T) {
			t.Parallel()
			run(t, player.Config{}, &origin.Server{}, func(r *rig) {
				r.deaf = true
				r.serve("evil:1935", func(c net.Conn) { source{playing(c), drift, long + time.Hour}.run() })
				r.player.Open(item("rtmp://evil/app/stream"))
				r.until("playing", isState(player.Ready))
				time.Sleep(time.Minute)
				r.holdsFor(long)
			})
		})
	}
}

// loose is how far latency may be off: the dead band of its control, half a
// piece, and a beat of the player.
const loose = 50*time.Millisecond + piece/2 + 50*time.Millisecond

// holdsFor watches the latency of a live stream.
func (r *rig) holdsFor(d time.Duration) {
	r.t.Helper()
	var line regression
	for start := time.Now(); time.Since(start) < d; time.Sleep(10 * time.Second) {
		s := r.player.Snapshot()
		if off := (s.Stats.Latency - s.Stats.Target).Abs(); off > loose {
			r.t.Fatalf("after %v it is %v behind, want %v", time.Since(start), s.Stats.Latency, s.Stats.Target)
		}
		line.add(time.Since(start).Hours(), s.Stats.Latency.Seconds()*1000)
	}
	r.t.Logf("latency grows by %.4f ms an hour", line.slope())
	if growth := line.slope() * d.Hours(); growth > 24 || growth < -24 {
		r.t.Errorf("latency grows by %.3f ms in %v", growth, d)
	}
	if sum := r.player.Summary(); sum.Stalls.Count != 0 || sum.Reconnects.Attempts != 0 {
		r.t.Errorf("%d stalls, %d reconnects", sum.Stalls.Count, sum.Reconnects.Attempts)
	}
}

// regression fits a line to what is added.
type regression struct{ n, x, y, xx, xy float64 }

func (r *regression) add(x, y float64) {
	r.n, r.x, r.y, r.xx, r.xy = r.n+1, r.x+x, r.y+y, r.xx+x*x, r.xy+x*y
}

func (r *regression) slope() float64 { return (r.n*r.xy - r.x*r.y) / (r.n*r.xx - r.x*r.x) }
