package live_test

import (
	"testing"
	"testing/synctest"
	"time"

	"rill/media/origin/internal/live"
)

// onAir publishes pictures every 100 ms for a time, a keyframe every second,
// with timestamps that begin at ts.
func onAir(t *testing.T, h *live.Hub, ts uint32, d time.Duration) *live.Publication {
	t.Helper()
	p := publish(t, h, "x")
	for i := range uint32(d / (100 * time.Millisecond)) {
		p.Write(picture(ts+100*i, i%10 == 0, 9))
		time.Sleep(100 * time.Millisecond)
	}
	return p
}

func TestSubscriptionGoesBackToAKeyframe(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var h live.Hub
		onAir(t, &h, ^uint32(0)-999, 30*time.Second) // wraps after a second
		s := subscribe(t, &h, "x")
		for ts, first := range map[uint32]string{12_345: "12000", 0: "0", ^uint32(0): "4294966296", 99_999: "28000"} {
			if !s.Since(ts) {
				t.Errorf("Since(%d) = false", ts)
			}
			if got := heard(s); got[0] != first || got[len(got)-1] != "28900" {
				t.Errorf("since %d ms it is %s to %s, want %s to 28900", ts, got[0], got[len(got)-1], first)
			}
		}
		if s.Since(^uint32(0) - 2000) {
			t.Error("Since() what never was = true")
		}
		if newest, ok := s.Newest(); !ok || newest != 28_900 {
			t.Errorf("Newest() = %d, %v", newest, ok)
		}
	})
}

func TestSubscriptionGoesBackForAMinute(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var h live.Hub
		onAir(t, &h, 0, 5*time.Minute)
		s := subscribe(t, &h, "x")
		if s.Since(239_000) || !s.Since(241_000) {
			t.Error("it goes back for more or less than a minute")
		}
		s.Oldest()
		want(t, heard(s)[:2], "240000", "240100")
	})
}

func TestSubscriptionDoesNotGoBackToAnotherPublisher(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var h live.Hub
		s := subscribe(t, &h, "x")
		onAir(t, &h, 0, 10*time.Second).Close()
		onAir(t, &h, 20_000, 2*time.Second)
		if s.Since(5000) {
			t.Error("it goes back behind the publisher's beginning")
		}
		s.Continue(9900)
		want(t, heard(s)[:2], "published", "0")
		s.Oldest()
		want(t, heard(s)[:2], "20000", "20100")
	})
}

func TestSubscriptionWaitsForAKeyframeToCome(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var h live.Hub
		p := onAir(t, &h, 0, 5*time.Second)
		s := subscribe(t, &h, "x")
		s.From(3100)
		want(t, heard(s)[:2], "4000", "4100")
		s.From(6500)
		p.Write(picture(6000, true, 9))
		p.Write(picture(6600, false, 9))
		p.Write(picture(7000, true, 9))
		want(t, heard(s), "7000")
	})
}

func TestSubscriptionThatContinuesGetsNothingTwice(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var h live.Hub
		p := publish(t, &h, "x")
		s := subscribe(t, &h, "x")
		p.Write(picture(0, true, 9))
		p.Write(sound(50))
		p.Write(picture(40, false, 9)) // a little out of step
		p.Write(sound(70))
		p.Write(picture(80, false, 9))
		heard(s)
		s.Continue(50)
		want(t, heard(s), "70", "80")
		p.Close()
		publish(t, &h, "x").Write(picture(0, true, 9))
		want(t, heard(s), "unpublished", "published", "0")
	})
}

func TestChannelsShareWhatTheyKeep(t *testing.T) {
	var h live.Hub
	for _, name := range []string{"a", "b", "c", "d", "e", "f"} {
		p := publish(t, &h, name)
		for i := range uint32(640) {
			p.Write(picture(i, i%10 == 0, 100_000))
		}
	}
	s := subscribe(t, &h, "f")
	if s.Since(400) || !s.Since(600) {
		t.Error("the last channel keeps more or less than its share of 8 MB")
	}
}
