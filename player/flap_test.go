package player_test

import (
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"rill/media"
	"rill/media/mediatest"
	"rill/media/origin"
	"rill/player"
)

// A storm makes the links of a network bad at random.
type storm struct {
	*rig
	closed atomic.Bool // nothing can be dialled

	mu     sync.Mutex
	random *rand.Rand
}

// below returns a random time.
func (s *storm) below(d time.Duration) time.Duration { return time.Duration(s.upTo(int64(d))) }

// upTo returns a random number below n. Dials ask for it too.
func (s *storm) upTo(n int64) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.random.Int64N(n)
}

// strike does something to the newest link.
func (s *storm) strike() {
	l := s.link()
	switch s.upTo(9) {
	case 0:
		l.Finish()
	case 1:
		_ = l.Server().Close()
	case 2:
		l.Stall(s.below(5 * time.Second))
	case 3:
		l.SetRate(media.Bitrate(s.upTo(2_000_000)))
	case 4:
		l.Reshape(mediatest.Shape{Delay: s.below(300 * time.Millisecond), Rate: 4_000_000})
	case 5:
		l.Follow(mediatest.Trace{{Duration: s.below(time.Second) + 1, Rate: 100_000}, {Duration: s.below(time.Second) + 1, Rate: 8_000_000}})
	case 6:
		s.closed.Store(true)
		l.Cut()
		time.Sleep(s.below(time.Second))
		s.closed.Store(false)
	default:
		l.Cut()
	}
}

// flaps plays a stream in a storm and checks what holds whatever happens.
func flaps(t *testing.T, stream string, seed uint64, n int) {
	server := &origin.Server{
		Files: fstest.MapFS{"long.flv": {Data: recorded(t, looped(demo(t), 30))}},
		Loops: map[string]string{"loop": "long.flv"},
	}
	run(t, player.Config{Buffer: 5 * time.Second}, server, func(r *rig) {
		r.deaf = true
		s := &storm{rig: r, random: rand.New(rand.NewPCG(seed, 7))}
		r.network.Shape = func(int) mediatest.Shape {
			return mediatest.Shape{Rate: 8_000_000, Delay: s.below(50 * time.Millisecond)}
		}
		r.network.Refuse = func(int) error {
			if s.closed.Load() {
				return syscall.ENETUNREACH
			}
			return nil
		}
		r.open(stream)
		r.until("playing", isState(player.Ready))
		before := runtime.NumGoroutine()
		for range n {
			time.Sleep(s.below(600 * time.Millisecond))
			s.strike()
		}
		r.link().Cut()
		time.Sleep(20 * time.Second)
		calm := r.player.Snapshot()
		time.Sleep(5 * time.Second)
		r.survives(calm, r.player.Snapshot())
		if now := runtime.NumGoroutine(); now > before+20 {
			t.Errorf("%d goroutines, %d before the storm", now, before)
		}
	})
}

// survives checks a player five seconds later in calm weather.
func (r *rig) survives(before, after player.Snapshot) {
	r.t.Helper()
	if after.State != player.Ready || after.Attempt != 0 || after.Err != nil {
		r.t.Errorf("%v, attempt %d, %v", after.State, after.Attempt, after.Err)
	}
	if went := after.Position - before.Position; went < 4*time.Second || went > 6*time.Second {
		r.t.Errorf("went on by %v in 5s", went)
	}
	if off := after.Stats.AVOffset.Abs(); off > 40*time.Millisecond {
		r.t.Errorf("sound and picture are %v apart", off)
	}
	// what came of a live stream stays as far as memory goes
	if held := after.Held.Duration(); !after.Live && held > 2*time.Minute || held > after.Held.End {
		r.t.Errorf("%v are held", held)
	}
	var memory runtime.MemStats
	if runtime.ReadMemStats(&memory); memory.HeapAlloc > 512<<20 {
		r.t.Errorf("%d bytes are in use", memory.HeapAlloc)
	}
	if !slices.IsSortedFunc(r.screen.list(), func(a, b shown) int { return int(a.pts - b.pts) }) {
		r.t.Error("pictures are out of order")
	}
}

// TestFlappingLinksLeaveAPlayerThatPlays takes 1000 flaps and 20 seeds when
// RILL_SOAK is set.
func TestFlappingLinksLeaveAPlayerThatPlays(t *testing.T) {
	seeds, n := uint64(2), 100
	if os.Getenv("RILL_SOAK") != "" {
		seeds, n = 20, 1000
	}
	for _, stream := range []string{"vod/long", "live/loop"} {
		for seed := range seeds {
			t.Run(stream+"/"+strconv.FormatUint(seed, 10), func(t *testing.T) { flaps(t, stream, seed, n) })
		}
	}
}
