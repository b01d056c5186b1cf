package player_test

import (
	"crypto/tls"
	"crypto/x509"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"rill/media/mediatest"
	"rill/media/origin"
	"rill/player"
)

// handshakes counts those of TLS.
type handshakes struct{ all, resumed atomic.Int32 }

func (h *handshakes) count(s tls.ConnectionState) error {
	h.all.Add(1)
	if s.DidResume {
		h.resumed.Add(1)
	}
	return nil
}

// everyScheme runs a test with an origin that is reached by a scheme. What is secured is taken off before
// the origin, which itself does not resume sessions of TLS.
func everyScheme(t *testing.T, scheme string, test func(*rig, *handshakes)) {
	t.Helper()
	var seen handshakes
	roots := x509.NewCertPool()
	server := &origin.Server{Files: minute(t)}
	run(t, player.Config{Buffer: 6 * time.Second, Roots: roots}, server, func(r *rig) {
		pair, err := origin.SelfSigned("safe")
		if err != nil {
			t.Fatal(err)
		}
		roots.AddCert(pair.Leaf)
		listener := r.listen("safe:1935")
		if encrypted(scheme) {
			listener = tls.NewListener(listener, &tls.Config{Certificates: []tls.Certificate{pair}, VerifyConnection: seen.count})
		}
		r.also(listener, server)
		test(r, &seen)
	})
}

func encrypted(scheme string) bool { return strings.HasSuffix(scheme, "s") }

// TestTwentyCutsShowNothingOverAnyScheme loses what lies below TLS and tunnels
// at random moments, in the middle of their handshakes and requests too.
func TestTwentyCutsShowNothingOverAnyScheme(t *testing.T) {
	var want showing
	everyScheme(t, "rtmp", func(r *rig, _ *handshakes) {
		r.player.Open(item("rtmp://safe:1935/vod/minute"))
		r.until("at 40s", reaches(40*time.Second))
		r.until("ended", isState(player.Ended))
		want = r.showing()
	})
	for i, scheme := range []string{"rtmps", "rtmpt", "rtmpts", "rtmpe"} {
		t.Run(scheme, func(t *testing.T) {
			everyScheme(t, scheme, func(r *rig, seen *handshakes) {
				r.network.Shape = func(int) mediatest.Shape { return mediatest.Shape{Rate: 2_000_000, Delay: 20 * time.Millisecond} }
				random := rand.New(rand.NewPCG(uint64(i), 5))
				r.player.Open(item(scheme + "://safe:1935/vod/minute"))
				r.until("at 2s", reaches(2*time.Second))
				r.lose(20, random)
				r.until("ended", isState(player.Ended))
				r.wantNothingShown(want)
				all, resumed := seen.all.Load(), seen.resumed.Load()
				if encrypted(scheme) != (all > 0) || resumed < all/2 { // a ticket serves once, and may be lost with the link
					t.Errorf("%d of %d sessions of TLS were resumed", resumed, all)
				}
			})
		})
	}
}

// lose loses the link n times, each time for less than what is buffered.
func (r *rig) lose(n int, random *rand.Rand) {
	kinds := slices.Sorted(maps.Keys(faults()))
	for i := range n {
		time.Sleep(time.Duration(random.Int64N(int64(6 * time.Second))))
		faults()[kinds[i%len(kinds)]](r, r.link(), random)
	}
}

// wantNothingShown checks that losses were not seen or heard.
func (r *rig) wantNothingShown(want showing) {
	r.t.Helper()
	wantSame(r.t, r.showing(), want)
	wantSmooth(r.t, r.screen.list()[1:], time.Second/30) // the first one is shown before time runs
	if sum := r.player.Summary(); sum.Reconnects.Count == 0 || sum.Stalls.Count != 0 {
		r.t.Errorf("%d reconnects, %d stalls", sum.Reconnects.Count, sum.Stalls.Count)
	}
}
