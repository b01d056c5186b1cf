package origin_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"rill/media/amf"
	"rill/media/mediatest"
	"rill/media/origin"
	"rill/media/origin/internal/wire"
)

// renditions returns a library of one clip at two bitrates, "a" and "b", whose
// keyframes are 2 and 1.2 s apart, and of a longer one, "c".
func renditions() *origin.Server {
	low := mediatest.Clip{Duration: 20 * time.Second, Audio: true, Bitrate: 100_000}
	high, other := low, low
	high.Bitrate, high.GOP = 200_000, 30
	other.Duration = 30 * time.Second
	files := low.FS("a.flv")
	files["b.flv"], files["c.flv"] = high.FS("b")["b"], other.FS("c")["c"]
	return &origin.Server{Files: files}
}

// play2 sends play2 with pairs of a property's name and its value.
func (p *peer) play2(pairs ...any) {
	p.t.Helper()
	var o amf.Object
	for i := 0; i < len(pairs); i += 2 {
		o = append(o, amf.Prop(pairs[i].(string), pairs[i+1]))
	}
	p.call(1, "play2", nil, o)
}

// pictures returns the timestamps of the pictures in what was heard.
func pictures(all []string) (timestamps []int) {
	for _, s := range all {
		var ts int
		for _, form := range []string{"video %d", "keyframe %d"} {
			if n, _ := fmt.Sscanf(s, form, &ts); n == 1 {
				timestamps = append(timestamps, ts)
			}
		}
	}
	return timestamps
}

// after returns what came behind the last s, to and with n messages.
func after(t *testing.T, all []string, s string, n int) []string {
	t.Helper()
	i := slices.Index(all, s)
	if i < 0 || len(all) < i+1+n {
		t.Fatalf("no %q with %d messages behind it", s, n)
	}
	return all[i+1 : i+1+n]
}

const (
	transition = "onStatus NetStream.Play.Transition"
	arrival    = "data onPlayStatus NetStream.Play.TransitionComplete"
	boundary   = "data onPlayStatus NetStream.Play.Switch"
	complete   = "data onPlayStatus NetStream.Play.Complete"
)

func TestSwapReplacesWhatIsQueuedOnly(t *testing.T) {
	run(t, renditions(), "vod", func(t *testing.T, p *peer) {
		p.setBuffer(time.Second)
		p.call(1, "play", nil, "a")
		p.play2("streamName", "b", "transition", "append")
		p.play2("streamName", "c", "oldStreamName", "x", "transition", "swap")
		p.until("onStatus NetStream.Play.Failed")
		p.play2("streamName", "c", "oldStreamName", "a", "transition", "swap")
		p.until("onStatus NetStream.Play.Failed")
		p.play2("streamName", "c", "oldStreamName", "b", "transition", "swap")
		all := p.until(boundary)
		if n := count(all, "onStatus"); n > 0 {
			t.Errorf("the swap is answered: %q", all)
		}
		if r := p.replied("onStatus"); !strings.Contains(r.reason, " c.") {
			t.Errorf("the second item begins with %+v", r)
		}
		p.play2("streamName", "b", "oldStreamName", "c", "transition", "swap")
		p.until("onStatus NetStream.Play.Failed")
		all = p.until("onStatus NetStream.Play.Stop")
		if got := pictures(all); got[len(got)-1] != 49_960 {
			t.Errorf("the playlist ends at %d ms, want 49960", got[len(got)-1])
		}
	})
}

func TestStopDropsThePlaylist(t *testing.T) {
	run(t, renditions(), "vod", func(t *testing.T, p *peer) {
		p.play2("streamName", "a", "transition", "appendAndWait")
		p.play2("transition", "stop")
		p.play2("streamName", "b", "transition", "reset")
		if r := p.replied("onStatus"); r.code != "NetStream.Play.Reset" {
			t.Errorf("reset is answered %+v", r)
		}
		p.play2("streamName", "a", "transition", "append")
		p.play2("transition", "stop")
		all := p.until("onStatus NetStream.Play.Stop")
		if all[len(all)-2] != "UC1 1" {
			t.Errorf("before the end comes %s", all[len(all)-2])
		}
		if came, _ := p.mediaFor(time.Minute); len(came) > 0 {
			t.Errorf("media of %d ms after the stop", came[0])
		}
	})
}

func TestPlay2IsLenientAboutTypes(t *testing.T) {
	for name, o := range map[string]any{
		"ECMA array":   amf.ECMAArray{{Name: "streamName", Value: "a"}, {Name: "transition", Value: "reset"}},
		"typed object": amf.TypedObject{Class: "flash.net.NetStreamPlayOptions", Object: amf.Object{{Name: "streamName", Value: "a"}}},
		"sentinels": amf.Object{
			{Name: "streamName", Value: "a"},
			{Name: "oldStreamName", Value: amf.Undefined{}},
			{Name: "start", Value: -2000},
			{Name: "len", Value: -1000},
			{Name: "offset", Value: amf.Null{}},
			{Name: "transition", Value: amf.Null{}},
		},
		"nonsense": amf.Object{
			{Name: "streamName", Value: "a"},
			{Name: "start", Value: math.NaN()},
			{Name: "len", Value: "long"},
			{Name: "offset", Value: amf.Object{}},
			{Name: "more", Value: true},
		},
	} {
		t.Run(name, func(t *testing.T) {
			run(t, renditions(), "vod", func(t *testing.T, p *peer) {
				p.call(1, "play2", nil, o)
				p.until("keyframe 18000")
			})
		})
	}
	t.Run("AMF3", func(t *testing.T) {
		run(t, renditions(), "vod", func(t *testing.T, p *peer) {
			body, _ := amf.Append([]byte{0}, "play2", 0, amf.Null{})
			three, err := amf.AppendAMF3(append(body, 0x11), amf.Object{{Name: "streamName", Value: "a"}, {Name: "start", Value: 4}})
			if err != nil {
				t.Fatal(err)
			}
			p.message(3, wire.Message{Kind: wire.Command3, Stream: 1, Body: three})
			p.until("keyframe 4000")
		})
	})
}

func TestPlay2SurvivesNonsense(t *testing.T) {
	run(t, renditions(), "vod", func(t *testing.T, p *peer) {
		for _, o := range []any{nil, amf.Null{}, "a", 1.0, amf.Object{}, amf.StrictArray{}} {
			p.call(1, "play2", nil, o)
			p.until("onStatus NetStream.Play.Failed")
		}
		for _, transition := range []string{"switch", "swap"} {
			p.play2("streamName", "a", "oldStreamName", "a", "offset", math.NaN(), "transition", transition)
			p.until("onStatus NetStream.Play.Failed")
		}
		p.play2("streamName", "a", "transition", "explode")
		p.until("onStatus NetStream.Failed")
		p.play2("streamName", strings.Repeat("x", 5000))
		p.until("onStatus NetStream.Play.Failed")
		for i := range 10_000 {
			p.play2("streamName", "a", "start", 0, "len", 1, "transition", "appendAndWait")
			if i >= 256 {
				p.until("onStatus NetStream.Play.Failed")
			}
		}
		p.call(1, "play", nil, "a")
		p.until("keyframe 0")
	})
}
