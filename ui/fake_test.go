package ui

import (
	"context"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"rill/media"
	"rill/player"
	"rill/player/playlist"
	"rill/ui/look"
	"rill/ui/surface"
	"rill/ui/words"
)

// fakePlayer notes its commands and shows the snapshot it was given.
type fakePlayer struct {
	mu       sync.Mutex
	snapshot player.Snapshot
	commands []string
	heard    func(player.Event)
	levels   player.Levels
}

func (f *fakePlayer) note(format string, args ...any) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.commands = append(f.commands, fmt.Sprintf(format, args...))
}

// took returns the commands since the last call, without those of start-up.
func (f *fakePlayer) took() string {
	f.mu.Lock()
	defer f.mu.Unlock()
	out := strings.Join(f.commands, ", ")
	f.commands = nil
	return out
}

func (f *fakePlayer) Snapshot() player.Snapshot {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.snapshot
}

func (f *fakePlayer) Subscribe(heard func(player.Event)) (cancel func()) {
	f.heard = heard
	return func() {}
}

func (f *fakePlayer) Append(items ...playlist.Item) {
	f.note("append %d", len(items))
	f.mu.Lock()
	defer f.mu.Unlock()
	f.snapshot.Items = slices.Clone(f.snapshot.Items)
	for _, it := range items {
		f.snapshot.Items = append(f.snapshot.Items, player.Entry{Item: it})
	}
}

func (f *fakePlayer) Remove(i int)                 { f.note("remove %d", i) }
func (f *fakePlayer) Move(from, to int)            { f.note("move %d %d", from, to) }
func (f *fakePlayer) Select(i int)                 { f.note("select %d", i) }
func (f *fakePlayer) Play()                        { f.note("play") }
func (f *fakePlayer) Pause()                       { f.note("pause") }
func (f *fakePlayer) Stop()                        { f.note("stop") }
func (f *fakePlayer) Seek(to time.Duration)        { f.note("seek %v", to) }
func (f *fakePlayer) Step(frames int)              { f.note("step %d", frames) }
func (f *fakePlayer) Scrub(to time.Duration)       { f.note("scrub %v", to) }
func (f *fakePlayer) Trick(v float64)              { f.note("trick %v", v) }
func (f *fakePlayer) GoLive()                      { f.note("live") }
func (f *fakePlayer) SetSpeed(v float64)           { f.note("speed %.3g", v) }
func (f *fakePlayer) SetLatency(l player.Latency)  { f.note("latency %v", l) }
func (f *fakePlayer) SetTimeShift(d time.Duration) { f.note("timeshift %v", d) }
func (f *fakePlayer) Next()                        { f.note("next") }
func (f *fakePlayer) Prev()                        { f.note("prev") }
func (f *fakePlayer) SetVolume(percent int)        { f.note("volume %d", percent) }
func (f *fakePlayer) SetMuted(muted bool)          { f.note("muted %v", muted) }
func (f *fakePlayer) SetViewport(int, int)         {}
func (f *fakePlayer) SetPlace(int, int)            {}
func (f *fakePlayer) Levels() player.Levels        { return f.levels }
func (f *fakePlayer) Retry()                       { f.note("retry") }
func (f *fakePlayer) MeasureBandwidth()            { f.note("measure") }
func (f *fakePlayer) SetRendition(n int)           { f.note("rendition %d", n) }
func (f *fakePlayer) SetLimits(l player.Limits)    { f.note("limit %d", l.Bitrate) }
func (f *fakePlayer) SetMetered(m player.Metered)  { f.note("metered %d %v", m.Bitrate, m.Ahead) }
func (f *fakePlayer) Trust()                       { f.note("trust") }

// Preview is a red picture of every whole second.
func (f *fakePlayer) Preview(at time.Duration) (*image.RGBA, bool) {
	if at%time.Second != 0 {
		return nil, false
	}
	img := image.NewRGBA(image.Rect(0, 0, 160, 90))
	draw.Draw(img, img.Rect, image.NewUniform(color.RGBA{R: 255, A: 255}), image.Point{}, draw.Src)
	return img, true
}

func (f *fakePlayer) SignIn(user, password string, remember bool) {
	f.note("sign in %s %s %v", user, password, remember)
}

func (f *fakePlayer) SelectTrack(kind media.Track, id int) { f.note("track %v %d", kind, id) }

// playing is a snapshot in the middle of the second of three items.
func playing() player.Snapshot {
	items := make([]player.Entry, 3)
	for i := range items {
		items[i].Item = playlist.Item{URL: fmt.Sprintf("rtmp://host/app/item%d", i)}
	}
	return player.Snapshot{
		State: player.Ready, PlayWhenReady: true, Items: items, Current: 1,
		Seekable: true, Position: 30 * time.Second, Duration: 100 * time.Second,
		Held:   media.Span{Start: 20 * time.Second, End: 40 * time.Second},
		Volume: 100, Stats: player.Stats{Buffered: 10 * time.Second},
	}
}

// open makes a window of a fake player in this state, in memory.
func open(t *testing.T, s player.Snapshot) (*window, *fakePlayer) {
	t.Helper()
	t.Setenv("LANGUAGE", "en")
	a, err := build(test.NewTempApp(t), Config{Language: words.English, Mode: look.Dark, Video: surface.Raster}, func(f func()) { f() })
	if err != nil {
		t.Fatal(err)
	}
	p := &fakePlayer{snapshot: s}
	w := newWindow(a, p)
	w.win.Resize(fyne.NewSize(1200, 700))
	w.update(s)
	p.took()
	t.Cleanup(w.win.Close)
	return w, p
}

// press types a key where the focus is.
func press(w *window, key fyne.KeyName) {
	if o := w.win.Canvas().Focused(); o != nil {
		o.TypedKey(&fyne.KeyEvent{Name: key})
		return
	}
	w.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: key})
}

func TestBindShowsSnapshotsAndLeavesWithItsContext(t *testing.T) {
	w, p := open(t, playing())
	updates := make(chan func(), 100)
	w.post = func(f func()) { updates <- f }
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() {
		defer close(done)
		w.bind(ctx)
	}()
	p.mu.Lock()
	p.snapshot.Position = 50 * time.Second
	p.mu.Unlock()
	(<-updates)()
	if got := w.transport.elapsed.Text(); got != "0:50" && got != "0:30" {
		t.Errorf("position is %q", got)
	}
	(<-updates)()
	if got := w.transport.elapsed.Text(); got != "0:50" {
		t.Errorf("position is %q, want 0:50", got)
	}
	cancel()
	<-done
}
