package console_test

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"rill/media"
	"rill/player"
	"rill/player/playlist"
	"rill/ui/console"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var (
	_ console.Player = (*player.Player)(nil)
	_ console.Player = (*fakePlayer)(nil)
)

// fakePlayer notes the commands it is given and says what it is told to say.
type fakePlayer struct {
	mu        sync.Mutex
	commands  []string
	snapshot  player.Snapshot
	summary   player.Summary
	listeners map[int]func(player.Event)
	next      int
}

func (p *fakePlayer) note(format string, args ...any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.commands = append(p.commands, fmt.Sprintf(format, args...))
}

func (p *fakePlayer) noted() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.commands
}

func (p *fakePlayer) Open(items ...playlist.Item) {
	for _, item := range items {
		p.note("open %s", item.URL)
	}
}
func (p *fakePlayer) Play()                       { p.note("play") }
func (p *fakePlayer) Pause()                      { p.note("pause") }
func (p *fakePlayer) Stop()                       { p.note("stop") }
func (p *fakePlayer) Next()                       { p.note("next") }
func (p *fakePlayer) Prev()                       { p.note("prev") }
func (p *fakePlayer) Seek(to time.Duration)       { p.note("seek %v", to) }
func (p *fakePlayer) MoveTo(address string)       { p.note("move %s", address) }
func (p *fakePlayer) Step(frames int)             { p.note("step %d", frames) }
func (p *fakePlayer) SetRendition(n int)          { p.note("select %d", n) }
func (p *fakePlayer) SetLimits(l player.Limits)   { p.note("limit %d %d", l.Bitrate, l.Height) }
func (p *fakePlayer) SetVolume(percent int)       { p.note("volume %d", percent) }
func (p *fakePlayer) Trick(v float64)             { p.note("trick %v", v) }
func (p *fakePlayer) SetSpeed(v float64)          { p.note("speed %v", v) }
func (p *fakePlayer) SetLatency(l player.Latency) { p.note("latency %v", l) }
func (p *fakePlayer) Retry()                      { p.note("retry") }
func (p *fakePlayer) Trust()                      { p.note("trust") }

func (p *fakePlayer) SignIn(user, password string, remember bool) {
	p.note("sign in %s %s %v", user, password, remember)
}

func (p *fakePlayer) SelectTrack(kind media.Track, id int) { p.note("track %v %d", kind, id) }

func (p *fakePlayer) Snapshot() player.Snapshot { return p.snapshot }
func (p *fakePlayer) Summary() player.Summary   { return p.summary }

func (p *fakePlayer) Subscribe(f func(player.Event)) (cancel func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.listeners == nil {
		p.listeners = make(map[int]func(player.Event))
	}
	id := p.next
	p.next++
	p.listeners[id] = f
	return func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		delete(p.listeners, id)
	}
}

func (p *fakePlayer) emit(e player.Event) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, f := range p.listeners {
		f(e)
	}
}

func (p *fakePlayer) listening() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.listeners)
}

// playing is a snapshot with everything in it.
func playing() player.Snapshot {
	return player.Snapshot{
		State: player.Ready, PlayWhenReady: true, Attempt: 2, RetryIn: 1500 * time.Millisecond,
		Err: &player.Error{Reason: player.Closed, Code: "NetConnection.Connect.Closed", Detail: "rtmp://me:pw@h/vod"},
		Items: []player.Entry{
			{Item: playlist.Item{URL: "rtmp://me:pw@h/vod/clip?token=t&a=b", Renditions: []playlist.Rendition{
				{URL: "rtmp://me:pw@h/vod/lo", Bitrate: 300_000, Width: 426, Height: 240},
				{URL: "rtmp://me:pw@h/vod/hi", Bitrate: 800_000, Width: 854, Height: 480},
			}}, Duration: 20 * time.Second},
			{Item: playlist.Item{URL: "rtmp://h/live/s", Title: "Channel"}, Live: true, Err: &player.Error{Reason: player.NotFound}},
		},
		Current: 0, Seekable: true, Position: 4040 * time.Millisecond, Duration: 20 * time.Second,
		Held: media.Span{Start: time.Second, End: 9 * time.Second}, Edge: 0, Volume: 80,
		Rendition: 1, Automatic: true, Stage: player.StageMedia,
		Rung: 1, Why: player.Why{Code: 7, Bitrate: 300_000, Estimate: 512_500}, // the line is slower
		Tracks: []player.Track{
			{Kind: media.Video, Format: &media.Format{Codec: media.H264, Width: 854, Height: 480}, Selected: true},
			{Kind: media.Audio, ID: 1, Format: &media.Format{Track: media.Audio, Codec: media.Opus, SampleRate: 48000, Channels: 6}},
			{Kind: media.Audio, ID: 2},
		},
		Stats: player.Stats{
			Received: 812_345, Bitrate: 800_000, Bandwidth: 5_000_000, Bytes: 123456,
			Buffered: 4960 * time.Millisecond, AVOffset: -3 * time.Millisecond,
			Presented: 120, Dropped: 2, Late: 1, Stalls: 1, Stalled: 250 * time.Millisecond, Reconnects: 1,
			Video:     &media.Format{Codec: media.H264, Width: 854, Height: 480},
			Audio:     &media.Format{Codec: media.AAC, SampleRate: 48000, Channels: 2},
			FrameRate: 29.97003, AudioOutput: "null", VideoOutput: "none", Server: "h:1935", ServerVersion: "FMS/5,0", Protocol: "rtmpts", Proxy: "proxy:3128",
			Stages: opened(),
		},
	}
}

func opened() player.Stages {
	const step = 1500 * time.Microsecond
	return player.Stages{
		DNS: step, TCP: 2 * step, TLS: 5 * step / 2, Tunnel: 11 * step / 4, Handshake: 3 * step, Connect: 4 * step, Create: 5 * step,
		Play: 6 * step, FirstByte: 7 * step, FirstKey: 8 * step, FirstPicture: 40 * step,
	}
}
