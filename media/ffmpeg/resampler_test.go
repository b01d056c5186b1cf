package ffmpeg_test

import (
	"errors"
	"math"
	"testing"
	"time"

	"rill/media"
	"rill/media/ffmpeg"
)

// tone is a run of 440 Hz at -6 dB that starts at a PTS.
func tone(pts time.Duration, rate, channels, frames int) media.Samples {
	s := media.Samples{PTS: pts, Rate: rate, Channels: channels}
	for i := range frames {
		at := pts.Seconds() + float64(i)/float64(rate)
		for range channels {
			s.Data = append(s.Data, float32(math.Sin(2*math.Pi*440*at)/2))
		}
	}
	return s
}

func newResampler(tb testing.TB, rate, channels int) *ffmpeg.Resampler {
	r := ffmpeg.NewResampler(rate, channels)
	tb.Cleanup(r.Close)
	return r
}

// level returns the root of the mean square of a channel.
func (k *track) level(channel int) float64 {
	sum := 0.0
	for i := channel; i < len(k.Data); i += k.Channels {
		sum += float64(k.Data[i]) * float64(k.Data[i])
	}
	return math.Sqrt(sum / float64(k.Frames()))
}

func resampled(tb testing.TB, r *ffmpeg.Resampler, rate, channels int) *track {
	tb.Helper()
	k := &track{tb: tb}
	in := media.Samples{PTS: time.Second}
	for range 40 {
		in = tone(in.PTS+in.Duration(), rate, channels, 1024)
		out, err := r.Convert(in)
		if err != nil {
			tb.Fatal(err)
		}
		k.hear(out)
	}
	return k
}

func TestResamplerKeepsTheTimeOfEverySample(t *testing.T) {
	for _, rate := range []int{8000, 22050, 44100, 48000, 96000} {
		k := resampled(t, newResampler(t, 48000, 2), rate, 2)
		if k.PTS != time.Second {
			t.Errorf("%d Hz: starts at %v, want 1s", rate, k.PTS)
		}
		want := tone(k.PTS, 48000, 2, k.Frames())
		for i := 2000; i < len(k.Data); i++ {
			if math.Abs(float64(k.Data[i]-want.Data[i])) > 0.01 {
				t.Errorf("%d Hz: sample %d = %f, want %f", rate, i, k.Data[i], want.Data[i])
				break
			}
		}
	}
}

func TestResamplerMixesChannels(t *testing.T) {
	const full = 0.5 / math.Sqrt2
	for _, tt := range []struct {
		name     string
		from, to int
		want     float64
	}{
		{"mono to both sides of stereo", 1, 2, full},
		{"stereo stays", 2, 2, full},
		{"centre of three channels goes to both sides", 3, 2, full * (1 + math.Sqrt2/2)},
		{"centre and surround of 5.1 go to both sides", 6, 2, full * (1 + math.Sqrt2)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			k := resampled(t, newResampler(t, 44100, tt.to), 44100, tt.from)
			if got := k.level(0); math.Abs(got-tt.want) > 0.01 {
				t.Errorf("level = %.3f, want %.3f", got, tt.want)
			}
		})
	}
}

func TestResamplerDoesNotCopyWhatFits(t *testing.T) {
	in := tone(0, 48000, 2, 480)
	out, err := newResampler(t, 48000, 2).Convert(in)
	if err != nil || &out.Data[0] != &in.Data[0] {
		t.Errorf("Convert copied, error %v", err)
	}
}

func TestResamplerFollowsAChangeOfInputWithoutAGap(t *testing.T) {
	r := newResampler(t, 48000, 2)
	k := &track{tb: t}
	pts := time.Duration(0)
	for _, rate := range []int{44100, 44100, 48000, 48000, 22050, 32000} {
		in := tone(pts, rate, 2, rate/10)
		pts += in.Duration()
		out, err := r.Convert(in)
		if err != nil {
			t.Fatal(err)
		}
		start := out.PTS
		if end := k.PTS + k.Duration(); k.runs > 0 && (start-end).Abs() > 50*time.Microsecond {
			t.Errorf("at %d Hz: begins at %v, want %v", rate, start, end)
		}
		out.PTS = k.PTS + k.Duration()
		k.hear(out)
	}
	if f := k.pitch(); math.Abs(f-440) > 1 {
		t.Errorf("pitch = %.2f Hz, want 440", f)
	}
}

func TestResamplerIsNotEndedByAnEmptyRun(t *testing.T) {
	r := newResampler(t, 48000, 2)
	k := &track{tb: t}
	for i := range 8 {
		in := tone(time.Duration(i)*20*time.Millisecond, 44100, 2, 882)
		empty := media.Samples{PTS: in.PTS + in.Duration(), Rate: 44100, Channels: 2}
		for _, s := range []media.Samples{in, empty} {
			out, err := r.Convert(s)
			if err != nil {
				t.Fatal(err)
			}
			if len(out.Data) > 0 {
				k.hear(out)
			}
		}
	}
	if f := k.pitch(); math.Abs(f-440) > 1 {
		t.Errorf("pitch = %.2f Hz, want 440", f)
	}
}

func TestResamplerForgetsAfterFlush(t *testing.T) {
	r := newResampler(t, 48000, 2)
	resampled(t, r, 44100, 2)
	r.Flush()
	out, err := r.Convert(tone(time.Hour, 44100, 2, 1024))
	if err != nil || out.PTS != time.Hour {
		t.Errorf("starts at %v, error %v, want 1h", out.PTS, err)
	}
}

func TestResamplerRefusesImpossibleSamples(t *testing.T) {
	r := newResampler(t, 48000, 2)
	for _, s := range []media.Samples{
		{},
		{Rate: -1, Channels: 2},
		{Rate: 1 << 30, Channels: 1, Data: make([]float32, 10)},
		{Rate: 44100, Channels: 2, Data: make([]float32, 3)},
		{Rate: 44100, Channels: 1000},
	} {
		_, err := r.Convert(s)
		var failed *ffmpeg.Error
		if !errors.As(err, &failed) {
			t.Errorf("Convert(%d Hz, %d channels) = %v, want an Error", s.Rate, s.Channels, err)
		}
	}
	if _, err := r.Convert(tone(0, 44100, 2, 1024)); err != nil {
		t.Errorf("after the errors: %v", err)
	}
}
