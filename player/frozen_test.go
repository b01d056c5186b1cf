package player_test

import (
	"context"
	"net"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"rill/player"
)

// A frozen server accepts and answers nothing.
type frozen struct{ held, most, calls atomic.Int32 }

func (f *frozen) answer(c net.Conn) {
	f.calls.Add(1)
	f.most.Store(max(f.most.Load(), f.held.Add(1)))
	hold(c)
	f.held.Add(-1)
}

// TestServerThatIsFrozenForAnHourCostsNothing freezes the server of a live
// stream, which is never given up, and thaws it an hour later.
func TestServerThatIsFrozenForAnHourCostsNothing(t *testing.T) {
	play(t, func(r *rig) {
		var f frozen
		r.deaf = true
		r.serve("frozen:1935", f.answer)
		var freezes atomic.Bool
		r.redial = func(ctx context.Context, network, address string) (net.Conn, error) {
			if freezes.Load() {
				address = "frozen:1935"
			}
			return r.network.DialContext(ctx, network, address)
		}
		r.open("live/loop")
		r.until("at 5s", reaches(5*time.Second))
		freezes.Store(true)
		r.network.Links()[0].Stall(2 * time.Hour)
		time.Sleep(5 * time.Minute)
		goroutines, memory := runtime.NumGoroutine(), heap()
		time.Sleep(55 * time.Minute)
		if now := runtime.NumGoroutine(); now > goroutines+2 {
			t.Errorf("%d goroutines after an hour, %d before", now, goroutines)
		}
		if grown := heap() - memory; grown > 8<<20 {
			t.Errorf("%d KiB more memory after an hour", grown>>10)
		}
		if most, calls := f.most.Load(), f.calls.Load(); most != 1 || calls < 200 || calls > 400 {
			t.Errorf("%d attempts at once, %d in an hour", most, calls)
		}
		if s := r.player.Snapshot(); s.Attempt == 0 || len(r.screen.list()) == 0 {
			t.Errorf("at attempt %d", s.Attempt)
		}
		freezes.Store(false)
		r.until("playing again", func(s player.Snapshot) bool { return s.State == player.Ready && s.Attempt == 0 })
	})
}
