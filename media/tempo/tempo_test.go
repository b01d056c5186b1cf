package tempo_test

import (
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"rill/media"
	"rill/media/tempo"
)

const (
	rate = 44_100
	tone = 440.0
)

// sine returns frames of a tone in stereo from frame at on.
func sine(at, frames int) media.Samples {
	s := media.Samples{PTS: moment(at), Rate: rate, Channels: 2, Data: make([]float32, 2*frames)}
	for i := range s.Data {
		s.Data[i] = 0.5 * float32(math.Sin(2*math.Pi*tone*float64(at+i/2)/rate))
	}
	return s
}

func moment(frame int) time.Duration { return time.Duration(frame) * time.Second / rate }

// stretched puts a tone of d through t, as a decoder does, and returns its left
// side.
func stretched(tp *tempo.Tempo, d time.Duration) (left []float32) {
	const frames = 1024
	end := int(d.Seconds() * rate)
	for at := 0; at < end; at += frames {
		for i, v := range tp.Stretch(sine(at, frames)).Data {
			if i%2 == 0 {
				left = append(left, v)
			}
		}
	}
	return left
}

// pitch counts the waves of a signal.
func pitch(signal []float32) float64 {
	waves := 0
	for i := range signal[1:] {
		if signal[i] < 0 && signal[i+1] >= 0 {
			waves++
		}
	}
	return float64(waves) * rate / float64(len(signal))
}

func TestTempoKeepsThePitchAtAnySpeed(t *testing.T) {
	for _, speed := range []float64{0.25, 0.5, 0.97, 1.003, 1.1, 1.5, 2, 3.7, 4} {
		t.Run(fmt.Sprint(speed), func(t *testing.T) {
			tp := tempo.New()
			tp.SetSpeed(speed)
			out := stretched(tp, 4*time.Second)
			if want := 4 / speed; math.Abs(float64(len(out))/rate-want) > 0.05 {
				t.Errorf("4s sound for %.3fs, want %.3fs", float64(len(out))/rate, want)
			}
			if got := pitch(out); math.Abs(got-tone) > 2 {
				t.Errorf("a tone of %v Hz has %v Hz", tone, got)
			}
			if step, most := steepest(out), steepest(sine(0, rate).Data[:rate])*1.2; step > most {
				t.Errorf("clicks: a step of %v, want at most %v", step, most)
			}
		})
	}
}

// steepest returns the largest step between neighbours.
func steepest(signal []float32) (most float32) {
	for i := range signal[1:] {
		step := signal[i+1] - signal[i]
		most = max(most, step, -step)
	}
	return most
}

func TestTempoGivesOnWhatItGetsAtNormalSpeed(t *testing.T) {
	in := sine(100, 1024)
	if out := tempo.New().Stretch(in); out.PTS != in.PTS || !slices.Equal(out.Data, in.Data) {
		t.Errorf("%d samples at %v of %d at %v", len(out.Data), out.PTS, len(in.Data), in.PTS)
	}
}

func TestTempoIsExactAgainAtNormalSpeed(t *testing.T) {
	tp := tempo.New()
	tp.SetSpeed(1.3)
	stretched(tp, time.Second)
	tp.SetSpeed(1)
	at := rate/1024*1024 + 1024
	for range 3 {
		out := tp.Stretch(sine(at, 1024))
		first := int(math.Round(out.PTS.Seconds() * rate))
		want := sine(first, out.Frames())
		for i, v := range out.Data {
			if math.Abs(float64(v-want.Data[i])) > 1e-3 {
				t.Fatalf("sample %d from %v on is %v, want %v", i, out.PTS, v, want.Data[i])
			}
		}
		at += 1024
	}
}

// TestTempoAccountsForEverySample changes the speed at random: no media time is
// left out or played twice, save for what straying allows where the sound
// becomes exact again.
func TestTempoAccountsForEverySample(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sizes := rapid.SliceOfN(rapid.IntRange(1, 3000), 5, 40).Draw(t, "sizes")
		speeds := rapid.SliceOfN(rapid.SampledFrom([]float64{0.25, 0.97, 1, 1.001, 1.1, 2, 4}), 1, 10).Draw(t, "speeds")
		tp := tempo.New()
		at, expected := 0, time.Duration(0)
		check := func(out media.Samples) {
			if out.Frames() == 0 {
				return
			}
			allowed := time.Microsecond
			if out.Speed == 1 {
				allowed = 43 * time.Millisecond // what a hop at the highest speed strays by
			}
			if off := (out.PTS - expected).Abs(); off > allowed {
				t.Fatalf("sound of %v at %v follows, want %v", out.PTS, out.Speed, expected)
			}
			expected = out.PTS + time.Duration(float64(out.Duration())*out.Pace())
		}
		for i, n := range sizes {
			tp.SetSpeed(speeds[i*len(speeds)/len(sizes)])
			check(tp.Stretch(sine(at, n)))
			if at += n; (moment(at) - expected).Abs() > 150*time.Millisecond {
				t.Fatalf("%v of %v is held back", moment(at)-expected, moment(at))
			}
		}
		check(tp.Drain(moment(at)))
		if off := (moment(at) - expected).Abs(); off > time.Microsecond {
			t.Errorf("after the end it is %v, want %v", expected, moment(at))
		}
	})
}

func TestTempoForgetsWhatItHoldsAtAFlush(t *testing.T) {
	tp := tempo.New()
	tp.SetSpeed(2)
	stretched(tp, 100*time.Millisecond)
	tp.Flush()
	if out := tp.Drain(time.Second); out.Frames() != 0 {
		t.Errorf("%d frames are left", out.Frames())
	}
	if out := tp.Stretch(sine(10*rate, 4096)); out.PTS != 10*time.Second {
		t.Errorf("goes on at %v, want 10s", out.PTS)
	}
}

func TestTempoOutlastsSilenceAndNoise(t *testing.T) {
	tp := tempo.New()
	tp.SetSpeed(4)
	for range 100 {
		s := media.Samples{Rate: 8000, Channels: 1, Data: make([]float32, 160)}
		s.Data[7], s.Data[9] = float32(math.NaN()), float32(math.Inf(1))
		tp.Stretch(s)
	}
}

func TestTempoKeepsNoMemory(t *testing.T) {
	tp, in := tempo.New(), sine(0, 1024)
	tp.SetSpeed(0.25)
	for range 100 {
		tp.Stretch(in)
	}
	if n := testing.AllocsPerRun(1000, func() { tp.Stretch(in) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkTempo(b *testing.B) {
	tp, in := tempo.New(), sine(0, 1024)
	tp.SetSpeed(2)
	for b.Loop() {
		tp.Stretch(in)
	}
	b.ReportMetric(moment(1024).Seconds()*float64(b.N)/b.Elapsed().Seconds(), "media_s/s")
}
