package origin_test

import (
	"fmt"
	"math"
	"testing"
	"time"

	"rill/media/amf"
)

func TestResumeGoesOnWhereAnotherConnectionEnded(t *testing.T) {
	run(t, renditions(), "vod", func(t *testing.T, p *peer) {
		p.play2("streamName", "a", "oldStreamName", amf.Null{}, "start", 0, "len", -1, "offset", 13.0, "transition", "resume")
		all := p.until("keyframe 12000")
		wantSame(t, all, []string{
			"UC4 1", "UC0 1", "onStatus NetStream.Play.Start", "data |RtmpSampleAccess",
			"data onStatus NetStream.Data.Start", "data onMetaData", "video header 12000", "audio header 12000", "keyframe 12000",
		})
		p.play2("streamName", "a", "transition", "resume")
		p.until("onStatus NetStream.Play.Failed")
		p.until("onStatus NetStream.Play.Stop")
	})
}

func TestResumeFindsThePositionInThePlaylist(t *testing.T) {
	for _, tt := range []struct {
		offset float64
		first  string // sent
		item   string
	}{
		{-1, "keyframe 2000", "a"}, // from 2 s
		{0, "keyframe 2000", "a"},
		{9, "keyframe 8000", "a"},
		{25, "keyframe 24000", "c"}, // the second item begins at 12 s with 4 s of "c"
		{33.5, "keyframe 33200", "b"},
		{1000, "keyframe 51200", "b"},
		{math.Inf(1), "keyframe 2000", "a"},
	} {
		t.Run(fmt.Sprint(tt.offset), func(t *testing.T) {
			run(t, renditions(), "vod", func(t *testing.T, p *peer) {
				p.play2("streamName", "a", "start", 2, "len", 10, "transition", "appendAndWait")
				p.play2("streamName", "nothing", "start", 0, "transition", "appendAndWait")
				p.play2("streamName", "c", "start", 4, "len", 20, "transition", "appendAndWait")
				if came, _ := p.mediaFor(time.Second); len(came) > 0 {
					t.Errorf("media of %d ms before resume", came[0])
				}
				p.play2("streamName", "b", "start", 0, "len", -1, "offset", tt.offset, "transition", "resume")
				r := p.replied("onStatus")
				if details, _ := r.info.String("details"); details != tt.item {
					t.Errorf("%s plays, want %s", details, tt.item)
				}
				all := p.until(tt.first)
				if len(pictures(all)) != 1 {
					t.Errorf("the pictures begin with %v, want %s", pictures(all)[0], tt.first)
				}
				p.until(complete)
			})
		})
	}
}
