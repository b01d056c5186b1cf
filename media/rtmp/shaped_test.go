package rtmp_test

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"rill/media"
	"rill/media/mediatest"
	"rill/media/rtmp"
)

// A line is a link that measurements are tried on.
type line struct {
	rate media.Bitrate
	rtt  time.Duration
}

func (l line) String() string { return fmt.Sprintf("%g Mbit per s, %v", l.rate.Kbps()/1000, l.rtt) }

func (l line) shape(int) mediatest.Shape { return mediatest.Shape{Rate: l.rate, Delay: l.rtt / 2} }

// allLines are those that measurements have to be right on.
func allLines() (all []line) {
	for _, rate := range []media.Bitrate{500_000, 2_000_000, 8_000_000, 25_000_000} {
		for _, rtt := range []time.Duration{20 * time.Millisecond, 200 * time.Millisecond} {
			all = append(all, line{rate, rtt})
		}
	}
	return all
}

// onLine connects over l to a server that goes on with script when the client
// is accepted.
func onLine(t *testing.T, l line, script func(*peer)) *rtmp.Conn {
	t.Helper()
	w := newWorld(t)
	w.network.Shape = l.shape
	w.serve("h", func(_ int, p *peer, tx float64) {
		p.tell(0, "_result", tx, nil, info("status", "NetConnection.Connect.Success"))
		script(p)
	})
	c, err := w.dial(testURL)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestMeasureBandwidthIsRightInEveryDialect(t *testing.T) {
	for name, d := range dialects {
		for _, l := range allLines() {
			t.Run(name+" "+l.String(), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					c := onLine(t, l, d.script)
					got, err := c.MeasureBandwidth(t.Context(), nil)
					if err != nil {
						t.Fatal(err)
					}
					t.Logf("%.0f kbit/s, told %.0f, latency %v", got.Rate.Kbps(), got.Told.Kbps(), got.Latency)
					if off := got.Rate.Kbps()/l.rate.Kbps() - 1; off < -0.1 || off > 0.1 {
						t.Errorf("%.0f kbit/s, %+.0f %%", got.Rate.Kbps(), 100*off)
					}
					if got.Dialect != d.dialect {
						t.Errorf("dialect %q, want %q", got.Dialect, d.dialect)
					}
					if d.latency && (got.Latency < l.rtt || got.Latency > l.rtt+50*time.Millisecond) {
						t.Errorf("latency %v", got.Latency)
					}
					if again, ok := c.Bandwidth(); !ok || again != got {
						t.Errorf("Bandwidth() = %+v, %v", again, ok)
					}
				})
			})
		}
	}
}
