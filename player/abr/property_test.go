package abr_test

import (
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"

	"rill/player/abr"
)

// anyMetrics draws what no player would say, too.
func anyMetrics(t *rapid.T, at time.Duration) abr.Metrics {
	number := rapid.OneOf(rapid.IntRange(0, 50*mbit), rapid.Just(math.MinInt), rapid.Just(math.MaxInt))
	span := rapid.OneOf(
		rapid.Map(rapid.IntRange(0, 60_000), func(ms int) time.Duration { return time.Duration(ms) * time.Millisecond }),
		rapid.Just(time.Duration(math.MinInt64)), rapid.Just(time.Duration(math.MaxInt64)),
	)
	part := rapid.OneOf(rapid.Float64Range(0, 1), rapid.Just(math.NaN()), rapid.Just(math.Inf(1)), rapid.Just(-1.0))
	return abr.Metrics{
		At: at, Live: rapid.Bool().Draw(t, "live"), Current: number.Draw(t, "current") % 300,
		Switching: rapid.Bool().Draw(t, "switching"), Actual: number.Draw(t, "actual"), Left: span.Draw(t, "left"),
		Buffer: abr.Buffer{
			Ahead: span.Draw(t, "ahead"), Target: span.Draw(t, "target"), Group: span.Draw(t, "group"),
			Interval: span.Draw(t, "interval"), Stalled: rapid.Bool().Draw(t, "stalled"),
		},
		Line: abr.Line{
			Rate: number.Draw(t, "rate"), Estimate: number.Draw(t, "estimate"), Confidence: part.Draw(t, "confidence"),
			LowerBound: rapid.Bool().Draw(t, "bound"), Notice: number.Draw(t, "notice"),
		},
		Picture: abr.Picture{Dropped: part.Draw(t, "dropped"), Width: number.Draw(t, "width"), Height: number.Draw(t, "height")},
	}
}

// anyLadder draws ladders with duplicates, lies, zeros and too many rungs.
func anyLadder(t *rapid.T) abr.Ladder {
	rate := rapid.OneOf(rapid.IntRange(0, 10*mbit), rapid.Just(0), rapid.Just(mbit), rapid.Just(-1), rapid.Just(math.MaxInt))
	r := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) abr.Rendition {
		return abr.Rendition{Bitrate: rate.Draw(t, "bitrate"), Height: rapid.IntRange(-1, 2160).Draw(t, "height")}
	}), 0, 220).Draw(t, "ladder")
	return abr.NewLadder(r)
}

func TestDecisionIsARungWhateverTheMetrics(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := anyLadder(t)
		c := abr.New(abr.Config{Ladder: l, Remembered: rapid.Int().Draw(t, "remembered")})
		var at time.Duration
		for range rapid.IntRange(1, 6).Draw(t, "decisions") {
			at += time.Duration(rapid.Int64Range(-1e9, 1e10).Draw(t, "passed"))
			m := anyMetrics(t, at)
			d := c.Decide(m)
			if d.Rung < 0 || d.Rung > max(0, len(l)-1) {
				t.Fatalf("rung %d of %d", d.Rung, len(l))
			}
			if m.Switching && d.Probe {
				t.Fatal("a probe during a change")
			}
			c.Probed(d.Rung, rapid.Bool().Draw(t, "ok"), at)
		}
	})
}

func TestCapIsNeverExceeded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := anyLadder(t)
		c := abr.New(abr.Config{Ladder: l})
		limit := rapid.IntRange(1, 10*mbit).Draw(t, "limit")
		for i := range 5 {
			m := anyMetrics(t, time.Duration(i)*time.Second)
			m.Switching, m.Limits.Bitrate = false, limit
			d := c.Decide(m)
			fits := len(l) > 0 && l[0].Bitrate <= limit
			if fits && l[d.Rung].Bitrate > limit {
				t.Fatalf("%d bit/s, the limit is %d: %+v", l[d.Rung].Bitrate, limit, d)
			}
		}
	})
}

func TestLiveNeverRisesWithoutEvidence(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := newLive(ladder(0.5, 1, 2, 4), rapid.IntRange(0, 3).Draw(t, "rung"))
		for range 40 {
			was := p.m.Current
			p.m.Line.Rate = int(float64(ladder(0.5, 1, 2, 4)[was].Bitrate) * rapid.Float64Range(0.8, 1.2).Draw(t, "share"))
			p.m.Line.Estimate = p.m.Line.Rate
			if d := p.ask(); d.Rung > was && !d.Probe {
				t.Fatalf("%+v", d)
			}
		}
	})
}
