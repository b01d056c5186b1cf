package audio

import (
	"runtime"
	"testing"
	"time"

	"pgregory.net/rapid"

	"rill/media"
)

// TestQueueKnowsThePTSOfEverySample carries samples whose value is their PTS
// in milliseconds between two goroutines.
func TestQueueKnowsThePTSOfEverySample(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		runs := rapid.SliceOfN(rapid.IntRange(1, 500), 1, 40).Draw(t, "runs")
		pulls := rapid.SliceOfN(rapid.IntRange(1, 300), 1, 10).Draw(t, "pulls")
		q := newQueue(1000, 1)
		total := 0
		for _, n := range runs {
			total += n
		}
		go produceRuns(q, runs)
		dst := make([]float32, 300)
		for i := 0; total > 0; i++ {
			n, first := q.pull(dst[:pulls[i%len(pulls)]])
			for k, v := range dst[:n] {
				if want := first.pts + time.Duration(k)*ms; time.Duration(v)*ms != want {
					t.Fatalf("a sample of %v is given as of %v", time.Duration(v)*ms, want)
				}
			}
			if total -= n; n == 0 {
				runtime.Gosched()
			}
		}
	})
}

// produceRuns pushes runs of samples; between two runs there is a gap.
func produceRuns(q *queue, sizes []int) {
	next := 0
	for _, n := range sizes {
		s := media.Samples{PTS: time.Duration(next) * ms, Rate: 1000, Channels: 1, Data: make([]float32, n)}
		for i := range s.Data {
			s.Data[i] = float32(next + i)
		}
		next += n + 7
		for len(s.Data) > 0 {
			s = q.push(s)
			runtime.Gosched()
		}
	}
}

func TestQueueHoldsAFifthOfASecond(t *testing.T) {
	q := newQueue(44_100, 2)
	rest := q.push(media.Samples{Rate: 44_100, Channels: 2, Data: make([]float32, 2*44_100)})
	if got := q.frames(); got != 8820 {
		t.Errorf("%d frames", got)
	}
	if rest.PTS != 200*ms || rest.Frames() != 44_100-8820 {
		t.Errorf("rest of %d frames at %v", rest.Frames(), rest.PTS)
	}
}
