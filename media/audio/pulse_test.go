package audio_test

import (
	"context"
	"encoding/binary"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"rill/media"
	"rill/media/audio"
	"rill/media/clock"
)

// daemon starts a PulseAudio server of the test's own with a null sink and
// makes it the default.
func daemon(t *testing.T) *exec.Cmd {
	t.Helper()
	for _, name := range []string{"pulseaudio", "pactl", "parec"} {
		if _, err := exec.LookPath(name); err != nil {
			t.Skipf("%s is not installed", name)
		}
	}
	dir := t.TempDir()
	socket := filepath.Join(dir, "pulse.sock")
	t.Setenv("HOME", dir)
	t.Setenv("XDG_RUNTIME_DIR", dir)
	t.Setenv("PULSE_SERVER", "unix:"+socket)
	server := start(t, exec.Command("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1",
		"--use-pid-file=no", "--disable-shm=yes", "-L", "module-null-sink sink_name=null rate=48000",
		"-L", "module-native-protocol-unix auth-anonymous=1 socket="+socket))
	for range 100 {
		if exec.Command("pactl", "info").Run() == nil {
			return server
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("pulseaudio does not answer")
	return nil
}

func start(t *testing.T, cmd *exec.Cmd) *exec.Cmd {
	t.Helper()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	return cmd
}

// record returns what the sink is given, mono, 16 bit, at rate.
func record(t *testing.T) io.Reader {
	t.Helper()
	cmd := exec.Command("parec", "-d", "null.monitor", "--latency-msec=10", "--process-time-msec=5",
		"--rate=48000", "--channels=1", "--format=s16le")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	start(t, cmd)
	return out
}

const apart = 200 * time.Millisecond // from one click to the next

// click writes sound with a click at each multiple of apart until ctx ends.
func click(ctx context.Context, o *audio.Output) {
	const frames, cycle = 1024, int(rate * apart / time.Second)
	for n := 0; ctx.Err() == nil; n += frames {
		s := media.Samples{PTS: time.Duration(n) * time.Second / rate, Rate: rate, Channels: 2, Data: make([]float32, 2*frames)}
		for i := range frames {
			if (n+i)%cycle < 48 {
				s.Data[2*i], s.Data[2*i+1] = 0.9, 0.9
			}
		}
		_ = o.Write(ctx, s)
	}
}

// onsets returns what the clock shows when each of n clicks is recorded.
func onsets(r io.Reader, c *clock.Clock, n int) (times []time.Duration, err error) {
	buf := make([]byte, 4096)
	for quiet := 0; len(times) < n; {
		size, err := r.Read(buf)
		if err != nil {
			return times, err
		}
		now := c.Now()
		for i := 0; i+1 < size; i += 2 {
			if quiet++; int16(binary.LittleEndian.Uint16(buf[i:])) < 16_000 {
				continue
			}
			if quiet > rate/20 {
				times = append(times, now-time.Duration(size-i)/2*time.Second/rate)
			}
			quiet = 0
		}
	}
	return times, nil
}

// TestClicksAreRecordedWhenTheClockSaysTheyAreHeard allows for what a monitor
// is: it gets sound when the sink renders it, a quarter of the buffer of 40 ms
// before the sink counts it as heard. A busy machine reads the recording late,
// never early: the lower quartile counts. A sink sleeps up to two seconds when
// its first stream comes; the recording is one, too.
func TestClicksAreRecordedWhenTheClockSaysTheyAreHeard(t *testing.T) {
	for _, tt := range []struct {
		name  string
		awake time.Duration // how long the sink is when the device is opened
	}{
		{"a sink that is awake", 2500 * ms},
		{"a sink that sleeps", 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if testing.Short() {
				t.Skip("takes five seconds")
			}
			daemon(t)
			recording := record(t)
			time.Sleep(tt.awake)
			var c clock.Clock
			o, err := audio.Open(t.Context(), audio.Config{Rate: rate, Channels: 2, Heard: c.Heard})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(o.Close)
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			go click(ctx, o)
			c.Follow(1)
			o.SetPlaying(true)
			times, err := onsets(recording, &c, 15)
			if err != nil {
				t.Fatal(err)
			}
			for i, at := range times {
				times[i] = at + 10*ms - (at + apart/2).Truncate(apart)
			}
			slices.Sort(times)
			t.Logf("recorded late by %v", times)
			if late := times[len(times)/4]; late.Abs() > 10*ms {
				t.Errorf("clicks are recorded %v late", late)
			}
		})
	}
}

func TestSinkThatSleepsDelaysNoTime(t *testing.T) {
	daemon(t)
	heard := make(chan time.Time, 1)
	o, err := audio.Open(t.Context(), audio.Config{Rate: rate, Channels: 2, Heard: func(time.Duration, float64) {
		select {
		case heard <- time.Now():
		default:
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(o.Close)
	write(t, o, sound(0, 200*ms))
	start := time.Now()
	o.SetPlaying(true)
	took := (<-heard).Sub(start)
	t.Logf("first heard after %v", took)
	if took > 300*ms {
		t.Error("that is late")
	}
}

func TestLossOfTheServerEndsTheOutput(t *testing.T) {
	server := daemon(t)
	o, err := audio.Open(t.Context(), audio.Config{Rate: rate, Channels: 2})
	if err != nil {
		t.Fatal(err)
	}
	defer o.Close()
	_ = server.Process.Signal(os.Kill)
	select {
	case <-o.Done():
		t.Log(o.Err())
	case <-time.After(10 * time.Second):
		t.Error("nobody noticed")
	}
}
