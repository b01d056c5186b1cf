package player_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"rill/player"
)

func TestTimeStandsStillUntilTheScreenCanShow(t *testing.T) {
	play(t, func(r *rig) {
		var dark screen
		ready := make(chan struct{})
		p := player.New(player.Config{Screen: &dark, Silent: true, Ready: ready, Dial: r.network.DialContext})
		ctx, cancel := context.WithCancel(r.t.Context())
		var running sync.WaitGroup
		running.Go(func() { p.Run(ctx) })
		p.Open(item("rtmp://origin/vod/rill_300"))
		time.Sleep(time.Second)
		s := p.Snapshot()
		if n := len(dark.list()); s.State != player.Ready || s.Position > 100*time.Millisecond || n != 1 {
			t.Errorf("%v at %v with %d pictures before the screen can show, want the first one", s.State, s.Position, n)
		}
		close(ready)
		time.Sleep(time.Second)
		if s := p.Snapshot(); s.Position < 900*time.Millisecond {
			t.Errorf("at %v a second later", s.Position)
		}
		cancel()
		running.Wait()
	})
}
