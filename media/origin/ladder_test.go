package origin_test

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/amf"
	"rill/media/mediatest"
	"rill/media/origin"
	"rill/media/origin/internal/wire"
)

// ladders is a clip at two bitrates, as recordings and on the air, besides a
// ladder that is published by somebody.
func ladders() *origin.Server {
	s := renditions()
	s.Loops = map[string]string{"a": "a.flv", "b": "b.flv", "c": "c.flv"}
	s.Ladders = []origin.Ladder{{"a", "b", "missing"}, {"up_low", "up_high"}}
	return s
}

// told returns renditions as name, kbit/s to the next 10, width and height.
func told(v any) string {
	array, _ := v.(amf.StrictArray)
	var all []string
	for _, v := range array {
		o, _ := amf.Properties(v)
		name, _ := o.String("streamName")
		rate, _ := o.Number("bitrate")
		width, _ := o.Number("width")
		height, _ := o.Number("height")
		all = append(all, fmt.Sprintf("%s %v %vx%v", name, float64(int(rate/10)*10), width, height))
	}
	return fmt.Sprint(all)
}

// heardOf returns the renditions of the next onMetaData.
func (p *peer) heardOf() string {
	p.t.Helper()
	for {
		m := p.next()
		if m.Kind != wire.Data {
			continue
		}
		if values, _ := amf.Decode(m.Body); values[0] == "onMetaData" {
			o, _ := amf.Properties(values[1])
			return told(o.Get("renditions"))
		}
	}
}

func TestClientsLearnOfTheOtherRenditions(t *testing.T) {
	for _, tt := range []struct{ app, name, want string }{
		{"vod", "a", "[a 170 320x192 b 270 320x192]"},
		{"vod", "b?token=1", "[a 170 320x192 b 270 320x192]"},
		{"vod", "c", "[]"},
		{"live", "b", "[a 170 320x192 b 270 320x192]"},
		{"live", "c", "[]"},
	} {
		t.Run(tt.app+" "+tt.name, func(t *testing.T) {
			run(t, ladders(), tt.app, func(t *testing.T, p *peer) {
				p.call(0, "getRenditions", nil, tt.name)
				if got := told(p.replied("_result").values[1]); got != tt.want {
					t.Errorf("getRenditions tells %s, want %s", got, tt.want)
				}
				p.call(1, "play", nil, tt.name)
				if got := p.heardOf(); got != tt.want {
					t.Errorf("onMetaData tells %s, want %s", got, tt.want)
				}
			})
		})
	}
}

func TestClientsLearnOfRenditionsThatArePublished(t *testing.T) {
	runLive(t, ladders(), &mediatest.Network{}, func(t *testing.T, enterLive func() *peer) {
		camera, viewer := enterLive(), enterLive()
		publish(t, camera, "up_high")
		camera.send(1, wire.Data, "@setDataFrame", "onMetaData", amf.ECMAArray{
			{Name: "width", Value: 640}, {Name: "videodatarate", Value: 700}, {Name: "audiodatarate", Value: 100},
		})
		synctest.Wait()
		viewer.call(1, "play", nil, "up_high")
		if got := viewer.heardOf(); got != "[up_high 800 640x0]" {
			t.Errorf("onMetaData tells %s", got)
		}
	})
}

func TestLoopsOfALadderStayInStep(t *testing.T) {
	s := renditions()
	s.Loops, s.Ladders = map[string]string{"a": "a.flv", "c": "c.flv"}, []origin.Ladder{{"c", "a"}}
	runLive(t, s, &mediatest.Network{}, func(t *testing.T, enterLive func() *peer) {
		time.Sleep(45 * time.Second) // a has 20 s, c 30 s
		a, c := enterLive(), enterLive()
		a.call(1, "play", nil, "a")
		c.call(1, "play", nil, "c")
		for p, last := range map[*peer]int{a: 49_960, c: 59_960} {
			all := pictures(p.until("keyframe 60000"))
			if got := all[len(all)-2]; got != last {
				t.Errorf("a second lap ends at %d ms, want %d", got, last)
			}
		}
	})
}

func TestLaddersAreReadAsNamesWithCommas(t *testing.T) {
	var l origin.Ladder
	if err := l.UnmarshalText([]byte("low,high")); err != nil || len(l) != 2 || l[1] != "high" {
		t.Errorf("UnmarshalText() = %q, %v", l, err)
	}
	for _, text := range []string{"", "low,", ",,"} {
		if l.UnmarshalText([]byte(text)) == nil {
			t.Errorf("UnmarshalText(%q) = nil", text)
		}
	}
}
