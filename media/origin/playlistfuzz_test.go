package origin_test

import (
	"math"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/amf"
	"rill/media/mediatest"
	"rill/media/origin"
)

var (
	fuzzNames       = []string{"a", "b", "loop", "nothing", "a?x", ""}
	fuzzTimes       = []float64{-2, -1, 0, 0.5, 1.2, 3, 7, 1e9, math.NaN(), math.Inf(1), -1000}
	fuzzTransitions = []string{"append", "appendAndWait", "resume", "switch", "switch", "swap", "stop", "reset", "x"}
)

// FuzzPlaylist does to a playlist what the bytes say, three for each step: the
// server goes on to answer, and plays what it is told to at last.
func FuzzPlaylist(f *testing.F) {
	f.Add([]byte("0120345061"), true)
	f.Add([]byte{0, 0, 0, 3, 1, 3, 9, 0, 4, 10, 1, 0, 4, 1, 5}, false)
	clip := mediatest.Clip{Duration: 4 * time.Second, FPS: 5, GOP: 5, Bitrate: 10_000, Audio: true}
	files := clip.FS("a.flv")
	files["b.flv"] = clip.FS("b")["b"]
	server := &origin.Server{Files: files, Loops: map[string]string{"loop": "a", "b": "b"}}
	f.Fuzz(func(t *testing.T, steps []byte, live bool) {
		synctest.Test(t, func(t *testing.T) {
			dial, stop := serve(t, server, &mediatest.Network{})
			defer stop()
			app := "vod"
			if live {
				app = "live"
			}
			p := enter(t, dial(), app)
			defer p.conn.Close()
			for i := 0; i+3 <= len(steps) && i < 300; i += 3 {
				step(p, steps[i], steps[i+1], steps[i+2])
			}
			p.call(1, "play", nil, "a", 0.0, 1000.0)
			p.until("onStatus NetStream.Play.Reset")
			p.until("keyframe 0")
			p.until("onStatus NetStream.Play.Stop")
		})
	})
}

// step does one thing, and takes what comes for a while.
func step(p *peer, what, x, y byte) {
	name := fuzzNames[int(x)%len(fuzzNames)]
	a, b := fuzzTimes[int(x)%len(fuzzTimes)], fuzzTimes[int(y)%len(fuzzTimes)]
	switch n := int(what) % (len(fuzzTransitions) + 5); n - len(fuzzTransitions) {
	case 0:
		p.call(1, "seek", nil, b*1000)
	case 1:
		p.call(1, "pause", nil, x%2 == 0, b*1000)
	case 2:
		p.call(1, "play", nil, name, b*1000, a*1000, y%2 == 0)
	case 3:
		p.setBuffer(time.Duration(y) * 100 * time.Millisecond)
	case 4:
		p.mediaFor(time.Duration(y) * 50 * time.Millisecond)
	default:
		p.call(1, "play2", nil, amf.Object{
			{Name: "streamName", Value: name},
			{Name: "oldStreamName", Value: fuzzNames[int(y)%len(fuzzNames)]},
			{Name: "start", Value: a},
			{Name: "len", Value: fuzzTimes[(int(x)+int(y))%len(fuzzTimes)]},
			{Name: "offset", Value: b},
			{Name: "transition", Value: fuzzTransitions[n]},
		})
	}
}
