package origin_test

import (
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"rill/media/amf"
	"rill/media/flv"
	"rill/media/mediatest"
	"rill/media/origin"
)

func TestCuePointsComeAtTheirTimes(t *testing.T) {
	cue, err := amf.Append(nil, "onCuePoint", amf.Object{amf.Prop("name", "here"), amf.Prop("time", 5.0)})
	if err != nil {
		t.Fatal(err)
	}
	const head = 13 // bytes before the first tag
	b := (mediatest.Clip{Duration: 10 * time.Second, Audio: true}).FLV()
	file, there := slices.Clone(b[:head]), false
	for tag := range flv.Aggregate(0, b[head:]) {
		if tag.Timestamp >= 5*time.Second && !there {
			file, there = flv.AppendTag(file, flv.Tag{Type: 18, Timestamp: 5 * time.Second, Data: cue}), true
		}
		file = flv.AppendTag(file, tag)
	}
	s := &origin.Server{Files: fstest.MapFS{"a.flv": {Data: file}}}
	run(t, s, "vod", func(t *testing.T, p *peer) {
		p.call(1, "play", nil, "a")
		for m := p.next(); tell(m) != "data onCuePoint"; m = p.next() {
			if m.Timestamp > 5000 {
				t.Fatal("media behind the cue point comes first")
			}
		}
		p.call(1, "seek", nil, 4500.0)
		p.until("keyframe 4000")
		p.until("data onCuePoint")
	})
}
