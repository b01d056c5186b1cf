package player_test

import (
	"context"
	"encoding/binary"
	"io"
	"math"
	"net"
	"os"
	"os/exec"
	"slices"
	"sync"
	"testing"
	"time"

	"rill/media"
	"rill/media/origin"
	"rill/player"
	"rill/player/playlist"
)

// A listener hears a player in real time.
type listener struct {
	mu    sync.Mutex
	runs  []sounded
	sound []float32
}

func (l *listener) hear(s media.Samples) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.sound = append(l.sound, s.Data...)
	l.runs = append(l.runs, soundedBy(s))
}

// listen plays a list to its end in real time and returns what the output was
// given.
func listen(t *testing.T, silent bool, items []playlist.Item) *listener {
	t.Helper()
	l := &listener{}
	p := player.New(player.Config{Screen: make(pictures, 10000), Silent: silent, Rendition: player.Auto, Samples: l.hear})
	ctx, cancel := context.WithCancel(t.Context())
	var running sync.WaitGroup
	running.Go(func() { p.Run(ctx) })
	defer running.Wait()
	defer cancel()
	p.Open(items...)
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if s := p.Snapshot(); s.State == player.Ended && s.Current == len(items)-1 {
			if sum := p.Summary(); sum.Stalls.Count > 0 || len(sum.Errors) > 0 {
				t.Errorf("%+v", sum)
			}
			return l
		}
	}
	t.Fatalf("not ended: %+v", p.Snapshot())
	return nil
}

// medley is a few seconds of this and that.
func medley(live, file, movie string) []playlist.Item {
	const s = time.Second
	return []playlist.Item{
		{URL: live, Kind: playlist.Live, Length: 3 * s},
		{URL: file, Start: 2300 * time.Millisecond, Length: 3 * s},
		{URL: movie, Start: 12345 * time.Millisecond, Length: 3 * s},
		{URL: file, Start: 21 * s},
	}
}

// afterLive returns what was heard from shortly before the end of the live item
// on: its publisher begins anew from time to time, with a frame too many.
func (l *listener) afterLive() []sounded {
	from := l.runs[0].pts + 2500*time.Millisecond
	return l.runs[slices.IndexFunc(l.runs, func(r sounded) bool { return r.pts >= from }):]
}

// TestListOnNginxHasNoGap has a server that does not know lengths.
func TestListOnNginxHasNoGap(t *testing.T) {
	server := nginx(t)
	l := listen(t, true, medley(server+"/live/demo", server+"/vod/rill_300.flv", server+"/vod/rill_800.mp4"))
	seamless(t, l.afterLive())
}

// TestSoundServerGetsEverySampleOfAList compares what the device is given with
// what was decoded. The sound server of a busy machine leaves a moment out at
// times, anywhere: the changes of items count, and of three lists one.
func TestSoundServerGetsEverySampleOfAList(t *testing.T) {
	if os.Getenv("PULSE_SERVER") == "" {
		t.Skip("PULSE_SERVER is not set: run .ci/with-sound.sh go test ./player")
	}
	server := loopback(t)
	for range 3 {
		broken := breaks(t, medley(server+"/live/loop", server+"/vod/rill_300", server+"/vod/rill_800"))
		t.Logf("breaks at %v", broken)
		if !slices.ContainsFunc(broken, func(at time.Duration) bool {
			near := at + 200*time.Millisecond // a change comes every 3 s
			return near > 3*time.Second && near%(3*time.Second) < 400*time.Millisecond
		}) {
			return
		}
	}
	t.Error("there was a break at a change each time")
}

const (
	settled = 44100 // values: the beginning is faded in
	tail    = 2000  // the end is faded out
)

// breaks plays a list and returns where a recording of it differs from what was
// played.
func breaks(t *testing.T, items []playlist.Item) (broken []time.Duration) {
	t.Helper()
	tape := record(t)
	time.Sleep(2500 * time.Millisecond) // the sink wakes up
	l := listen(t, false, items)
	seamless(t, l.afterLive())
	time.Sleep(time.Second)
	recorded, played := tape(), l.sound[:len(l.sound)-tail]
	for i := settled; i < len(played); {
		at := find(recorded, played[i:])
		if at < 0 {
			return append(broken, lasted(i))
		}
		recorded = recorded[at:]
		n := 0
		for i+n < len(played) && n < len(recorded) && alike(recorded[n], played[i+n]) {
			n++
		}
		recorded = recorded[n:]
		if i += n; i < len(played) {
			broken = append(broken, lasted(i))
		}
		i += tail // it fades in again
	}
	return broken
}

// lasted is how long so many values sound.
func lasted(values int) time.Duration { return time.Duration(values) * time.Second / (2 * 44100) }

// loopback returns the address of an origin with the demo's clips.
func loopback(t *testing.T) string {
	t.Helper()
	socket, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := &origin.Server{Files: os.DirFS(clips), Loops: map[string]string{"loop": "rill_300.flv"}}
	ctx, cancel := context.WithCancel(t.Context())
	var serving sync.WaitGroup
	serving.Go(func() { _ = server.Serve(ctx, socket) })
	t.Cleanup(func() { cancel(); serving.Wait() })
	return "rtmp://" + socket.Addr().String()
}

// record begins to record what the sound server's device is given.
func record(t *testing.T) (stop func() []float32) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "parec", "-d", "@DEFAULT_MONITOR@", "--rate=44100", "--channels=2", "--format=float32le")
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Skipf("parec: %v", err)
	}
	var bytes []byte
	read := make(chan struct{})
	go func() {
		defer close(read)
		bytes, _ = io.ReadAll(out)
	}()
	return func() []float32 {
		_ = cmd.Process.Signal(os.Interrupt)
		<-read
		_ = cmd.Wait()
		samples := make([]float32, len(bytes)/4)
		_, _ = binary.Decode(bytes[:len(samples)*4], binary.LittleEndian, samples)
		return samples
	}
}

// find returns where a recording has the beginning of what was played, -1 when it
// does not.
func find(recorded, played []float32) int {
	first := slices.IndexFunc(played, func(v float32) bool { return math.Abs(float64(v)) > 0.05 })
	if first < 0 || first+4000 > len(played) {
		return -1
	}
	head := played[first : first+4000]
	for at := first; at+len(head) <= len(recorded); at++ {
		if slices.EqualFunc(recorded[at:at+len(head)], head, alike) {
			return at - first
		}
	}
	return -1
}

// alike reports that samples are the same in 16 bits.
func alike(a, b float32) bool { return math.Abs(float64(a-b)) <= 2./32768 }
