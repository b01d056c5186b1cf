package audio

import (
	"slices"
	"testing"
	"time"

	"rill/media"
)

const ms = time.Millisecond

// bench is a mixer without a device: the test asks for the sound.
type bench struct {
	*mixer
	reports []time.Duration
}

func newBench() *bench {
	b := &bench{}
	b.mixer = newMixer(Config{Rate: 1000, Channels: 1, Heard: func(pts time.Duration, _ float64) { b.reports = append(b.reports, pts) }})
	b.setPlaying(true)
	return b
}

func (b *bench) write(pts time.Duration, samples ...float32) {
	b.queue.push(media.Samples{PTS: pts, Rate: 1000, Channels: 1, Data: samples})
}

func (b *bench) ask(frames, delay int) []float32 {
	dst := constant(frames, 42)
	b.fill(dst, delay)
	return dst
}

func (b *bench) expect(t *testing.T, want ...time.Duration) {
	t.Helper()
	if !slices.Equal(b.reports, want) {
		t.Errorf("heard %v, want %v", b.reports, want)
	}
}

func TestMixerReportsWhatTheDeviceHasReached(t *testing.T) {
	b := newBench()
	b.write(time.Second, constant(100, 0.5)...)
	for range 10 {
		b.ask(10, 30)
	}
	b.expect(t, 970*ms, 980*ms, 990*ms, 1000*ms, 1010*ms, 1020*ms, 1030*ms, 1040*ms, 1050*ms, 1060*ms)
}

func TestMixerReportsRunsByTheirOwnPTS(t *testing.T) {
	b := newBench()
	b.write(0, constant(15, 0.5)...)
	b.write(5*time.Second, constant(15, 0.5)...)
	for range 3 {
		b.ask(10, 0)
	}
	b.expect(t, 0, 10*ms, 5005*ms)
}

func TestMixerDoesNotAdvanceWhatIsHeardBySilence(t *testing.T) {
	b := newBench()
	b.write(0, constant(20, 0.5)...)
	for range 5 {
		b.ask(10, 10)
	}
	b.write(20*ms, constant(20, 0.5)...)
	for range 2 {
		b.ask(10, 10)
	}
	b.expect(t, -10*ms, 0, 10*ms, 10*ms, 20*ms)
	if n := b.underruns.Load(); n != 1 {
		t.Errorf("%d underruns, want 1", n)
	}
}

func TestMixerCountsNoUnderrunAtTheEndNorAtASeek(t *testing.T) {
	for _, tt := range []struct {
		name string
		act  func(*bench)
	}{
		{"the end", func(*bench) {}},
		{"a seek", func(b *bench) { b.flush(); b.ask(10, 0); b.write(time.Hour, constant(10, 0.5)...); b.ask(10, 0) }},
		{"a pause", func(b *bench) { b.setPlaying(false); b.ask(10, 0); b.setPlaying(true); b.write(0, 0.5); b.ask(1, 0) }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b := newBench()
			b.write(0, constant(10, 0.5)...)
			b.ask(10, 0)
			tt.act(b)
			if n := b.underruns.Load(); n != 0 {
				t.Errorf("%d underruns", n)
			}
		})
	}
}

func TestMixerForgetsEverythingAtAFlush(t *testing.T) {
	b := newBench()
	b.write(0, constant(100, 0.5)...)
	b.ask(10, 30)
	b.flush()
	b.reports = nil
	b.ask(10, 30)
	b.write(time.Minute, constant(20, 0.1)...)
	b.ask(10, 30)
	b.expect(t, time.Minute-30*ms)
}

func TestMixerIsSilentWhilePausedAndLosesNothing(t *testing.T) {
	b := newBench()
	b.write(0, constant(40, 0.5)...)
	b.ask(10, 0)
	b.setPlaying(false)
	b.ask(100, 0)
	if quiet := b.ask(10, 0); slices.Max(quiet) != 0 {
		t.Errorf("paused: %v", quiet)
	}
	b.setPlaying(true)
	b.ask(10, 0)
	b.expect(t, 0, 10*ms)
	if frames := b.queue.frames(); frames != 20 {
		t.Errorf("%d frames are left, want 20", frames)
	}
}

func TestMixerMakesNoClicks(t *testing.T) {
	b := &bench{mixer: newMixer(Config{Rate: 48_000, Channels: 1})}
	loud := media.Samples{Rate: 48_000, Channels: 1, Data: constant(960, 0.8)}
	var out []float32
	for _, act := range []func(){
		func() {}, func() { b.setPlaying(true); b.queue.push(loud) }, func() { b.setPlaying(false) },
		func() { b.setPlaying(true) }, func() {}, b.flush, func() {}, func() { b.queue.push(loud) },
		func() { b.flush(); loud.Data = constant(960, -0.8); b.queue.push(loud) },
		func() { b.volume.set(0) }, func() {}, func() {},
	} {
		act()
		out = append(out, b.ask(480, 0)...)
	}
	if step := steepest(out); step > 0.02 {
		t.Errorf("a step of %v", step)
	}
}

func TestMixerCountsWhatIsNotHeardYet(t *testing.T) {
	b := newBench()
	b.write(0, constant(20, 0.5)...)
	var left []int64
	for range 6 {
		b.ask(10, 20)
		left = append(left, b.unheard.Load())
	}
	if want := []int64{30, 30, 20, 10, 0, 0}; !slices.Equal(left, want) {
		t.Errorf("unheard %v, want %v", left, want)
	}
}

func TestMixerAllocatesNothing(t *testing.T) {
	m := newMixer(Config{Rate: 48_000, Channels: 2, Heard: func(time.Duration, float64) {}})
	m.setPlaying(true)
	s := media.Samples{Rate: 48_000, Channels: 2, Data: constant(960, 0.9)}
	dst := make([]float32, 1200)
	m.volume.set(1.3)
	if n := testing.AllocsPerRun(1000, func() {
		s.PTS += 11 * ms
		m.queue.push(s)
		m.fill(dst, 960)
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkMixer(b *testing.B) {
	m := newMixer(Config{Rate: 48_000, Channels: 2, Heard: func(time.Duration, float64) {}})
	m.setPlaying(true)
	s := media.Samples{Rate: 48_000, Channels: 2, Data: constant(960, 0.9)}
	dst := make([]float32, 960)
	b.ReportAllocs()
	for b.Loop() {
		m.queue.push(s)
		m.fill(dst, 960)
	}
}

func TestMixerReportsTheSpeedOfWhatIsHeard(t *testing.T) {
	b := newBench()
	var speeds []float64
	b.heard = func(pts time.Duration, speed float64) {
		b.reports, speeds = append(b.reports, pts), append(speeds, speed)
	}
	b.queue.push(media.Samples{PTS: 0, Rate: 1000, Channels: 1, Data: constant(20, 0.5)})
	b.queue.push(media.Samples{PTS: 20 * ms, Rate: 1000, Channels: 1, Speed: 2, Data: constant(20, 0.5)})
	for range 4 {
		b.ask(10, 0)
	}
	b.expect(t, 0, 10*ms, 20*ms, 40*ms)
	if want := []float64{1, 1, 2, 2}; !slices.Equal(speeds, want) {
		t.Errorf("speeds %v, want %v", speeds, want)
	}
}
