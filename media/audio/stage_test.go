package audio

import (
	"context"
	"math"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"rill/media"
)

// fake is a device that asks when the test lets it.
type fake struct{}

func (fake) close() {}

// report says that pts was heard so long after playing began.
type report struct{ pts, after time.Duration }

// stage is an Output on a fake device, and what it says is heard.
type stage struct {
	*Output
	mu    sync.Mutex
	began time.Time
	heard []report
}

func newStage(t *testing.T) *stage {
	s := &stage{}
	s.Output = newOutput(Config{Rate: 1000, Channels: 1, Heard: s.hear})
	s.begin("fake", fake{})
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(func() { cancel(); s.Close() })
	go s.speak(ctx)
	synctest.Wait()
	return s
}

// speak writes sound whose samples say where they belong.
func (s *stage) speak(ctx context.Context) {
	for n := 0; ; n += 20 {
		samples := media.Samples{PTS: time.Duration(n) * ms, Rate: 1000, Channels: 1, Data: make([]float32, 20)}
		for i := range samples.Data {
			samples.Data[i] = float32(n+i) / loudest
		}
		if s.Write(ctx, samples) != nil {
			return
		}
	}
}

const loudest = 1e5

// place returns where a sample belongs.
func place(sample float32) time.Duration {
	return time.Duration(math.Round(float64(sample)*loudest)) * ms
}

func (s *stage) hear(pts time.Duration, _ float64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.heard = append(s.heard, report{pts, time.Since(s.began)})
}

func (s *stage) play() {
	s.mu.Lock()
	s.began, s.heard = time.Now(), nil
	s.mu.Unlock()
	s.SetPlaying(true)
}

// reports returns what was heard since playing began.
func (s *stage) reports() []report {
	synctest.Wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.heard)
}

// first and last return how far ahead of wall time what is heard was, and is.
func (s *stage) first() time.Duration { return s.reports()[0].lead() }

func (s *stage) last() time.Duration {
	heard := s.reports()
	return heard[len(heard)-1].lead()
}

func (r report) lead() time.Duration { return r.pts - r.after }

// device asks as one that holds 30 ms does, for so long, and returns its sound.
func (s *stage) device(d time.Duration) (got []float32) {
	for ; d > 0; d -= period {
		got = append(got, make([]float32, 10)...)
		s.mixer.fill(got[len(got)-10:], 20)
		time.Sleep(period)
	}
	return got
}
