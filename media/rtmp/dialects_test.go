package rtmp_test

import (
	"math"
	"strings"
	"time"

	"rill/media/amf"
	"rill/media/rtmp"
)

// dialects are servers that measure the bandwidth the way the real ones do.
var dialects = map[string]struct {
	script  func(*peer)
	dialect rtmp.Dialect
	latency bool // is measured
}{
	"Adobe":                 {func(p *peer) { p.called("checkBandwidth"); p.adobe() }, rtmp.DialectNative, true},
	"Adobe, begun by it":    {(*peer).adobe, rtmp.DialectNative, true},
	"the script":            {func(p *peer) { p.called("checkBandwidth"); p.script(800, p.scriptDone) }, rtmp.DialectNative, true},
	"the script, begun":     {func(p *peer) { p.script(800, p.scriptDone) }, rtmp.DialectNative, true},
	"Red5":                  {func(p *peer) { p.called("checkBandwidth"); p.script(1000, p.red5Done) }, rtmp.DialectRed5, true},
	"Red5's service":        {(*peer).red5Service, rtmp.DialectRed5, true},
	"crtmpserver":           {(*peer).crtmpserver, rtmp.DialectSingle, true},
	"Akamai":                {(*peer).akamai, rtmp.DialectCheckBW, true},
	"SRS":                   {(*peer).srs, rtmp.DialectSRS, false},
	"a server without ends": {func(p *peer) { p.called("checkBandwidth"); p.endless() }, rtmp.DialectNative, true},
}

// called waits for a call of that name and refuses others.
func (p *peer) called(name string) {
	for {
		m, ok := p.message()
		if !ok {
			return
		}
		values, err := amf.Decode(m.Payload.Bytes)
		if m.Type != 20 || err != nil {
			continue
		}
		if values[0] == name {
			return
		}
		p.tell(0, "_error", values[1], nil, info("error", "NetConnection.Call.Failed"))
	}
}

// ask sends a check and returns how long the answer takes.
func (p *peer) ask(name string, tx int, load ...any) time.Duration {
	begun := time.Now()
	p.tell(0, append([]any{name, tx, nil}, load...)...)
	p.called("_result")
	return time.Since(begun)
}

// adobe sends 16384 bytes, and as much more each time, for 2 s.
func (p *peer) adobe() {
	rtt := p.ask("onBWCheck", 100, "")
	begun, bytes, blocks := time.Now(), 0, 0
	for time.Since(begun) < 2*time.Second {
		blocks++
		bytes += blocks * 16384
		p.ask("onBWCheck", 100+blocks, strings.Repeat("x", blocks*16384))
	}
	busy := time.Since(begun) - time.Duration(blocks)*rtt
	p.tell(0, "onBWDone", 0, nil, math.Round(float64(bytes)*8/1000/busy.Seconds()), 0, 0, float64(rtt.Milliseconds()))
	p.hold()
}

// script is the test of the scripts: an empty load and one of 1200 numbers at
// once, and another of those.
func (p *peer) script(most float64, done func(kbit, seconds, latency float64)) {
	load := make(amf.StrictArray, 1200)
	for i := range load {
		load[i] = float64(i)
	}
	begun := time.Now()
	p.tell(0, "onBWCheck", 1, nil, "")
	p.tell(0, "onBWCheck", 2, nil, load)
	p.called("_result")
	latency := min(max(float64(time.Since(begun).Milliseconds()), 10), most)
	p.called("_result")
	p.ask("onBWCheck", 3, load)
	took := float64(time.Since(begun).Milliseconds()) - 2*latency
	if took <= 0 {
		took = float64(time.Since(begun).Milliseconds())
	}
	done(2*1200*9*8/1000., took/1000, latency)
	p.hold()
}

func (p *peer) scriptDone(kbit, seconds, latency float64) {
	p.tell(0, "onBWDone", 0, nil, math.Round(kbit/seconds), kbit, seconds, latency)
}

func (p *peer) red5Done(kbit, seconds, latency float64) {
	p.tell(0, "onBWDone", 0, nil, amf.Object{
		{Name: "kbitDown", Value: math.Round(kbit / seconds)},
		{Name: "deltaDown", Value: kbit},
		{Name: "deltaTime", Value: seconds * 1000},
		{Name: "latency", Value: latency},
	})
}

// red5Service has no checkBandwidth; its loads are objects.
func (p *peer) red5Service() {
	p.called("bwCheckService.onServerClientBWCheck")
	rtt := p.ask("onBWCheck", 1, amf.Object{{Name: "count", Value: 0}, {Name: "payload", Value: ""}})
	took := p.ask("onBWCheck", 2, amf.Object{{Name: "count", Value: 1}, {Name: "payload", Value: strings.Repeat("x", 32<<10)}})
	p.red5Done(32*8.192, (took - rtt).Seconds(), float64(rtt.Milliseconds()))
	p.hold()
}

// crtmpserver counts the round trip too.
func (p *peer) crtmpserver() {
	p.called("checkBandwidth")
	const size = 48 << 10
	took := p.ask("onBWCheck", 1, strings.Repeat("x", size))
	p.tell(0, "onBWDone", 0, nil, size/took.Seconds()/1024*8)
	p.hold()
}

// akamai says onBWDone without a test, and tells the latency first.
func (p *peer) akamai() {
	p.tell(0, "onBWDone", 0, nil)
	p.called("_checkbw")
	rtt := p.ask("_onbwcheck", 1, "", 0)
	took := p.ask("_onbwcheck", 2, strings.Repeat("x", 32<<10), 1)
	p.tell(0, "_onbwdone", 0, nil, float64(rtt.Milliseconds()), 32*8.192/(took-rtt).Seconds())
	p.hold()
}

// srs sends for 3 s what grows, and counts what it wrote.
func (p *peer) srs() {
	times := amf.Object{{Name: "duration_ms", Value: 3000}, {Name: "interval_ms", Value: 0}}
	p.tell(0, "onSrsBandCheckStartPlayBytes", 0, nil, times)
	p.called("onSrsBandCheckStartingPlayBytes")
	begun, bytes := time.Now(), 0
	for n := 1; time.Since(begun) < 3*time.Second; n += 2 {
		body := encode(p.t, "onSrsBandCheckPlaying", 0, nil, amf.Object{{Name: "0", Value: strings.Repeat("A", 50*n)}})
		p.send(20, 0, 0, body)
		bytes += len(body)
		time.Sleep(time.Millisecond)
	}
	took := amf.Object{{Name: "duration_delta", Value: float64(time.Since(begun).Milliseconds())}, {Name: "bytes_delta", Value: bytes}}
	p.tell(0, "onSrsBandCheckStopPlayBytes", 0, nil, took)
	p.called("onSrsBandCheckStoppedPlayBytes")
	p.tell(0, "onSrsBandCheckStartPublishBytes", 0, nil, times)
	p.called("onSrsBandCheckStartingPublishBytes")
	p.called("onSrsBandCheckStopPublishBytes")
	p.tell(0, "onSrsBandCheckStopPublishBytes", 0, nil, took)
	p.called("onSrsBandCheckStoppedPublishBytes")
	p.tell(0, "onSrsBandCheckFinished", 0, nil, amf.Object{{Name: "play_kbps", Value: 1}})
	p.called("finalClientPacket")
	p.hold()
}

// endless never says that the test is over.
func (p *peer) endless() {
	for i := range 10 {
		p.ask("onBWCheck", i+1, strings.Repeat("x", 32<<10))
	}
	p.hold()
}
