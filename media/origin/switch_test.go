package origin_test

import (
	"slices"
	"testing"
	"time"
)

func TestSwitchWaitsForTheKeyframeBehindItsOffset(t *testing.T) {
	run(t, renditions(), "vod", func(t *testing.T, p *peer) {
		p.setBuffer(4 * time.Second)
		p.call(1, "play", nil, "a")
		all := p.until("UC31 1")
		p.play2("streamName", "b", "oldStreamName", "a", "start", 0, "len", -1, "offset", 15.2, "transition", "switch")
		r := p.replied("onStatus")
		details, _ := r.info.String("details")
		if reason, _ := r.info.String("reason"); r.code != "NetStream.Play.Transition" || details != "b" || reason != "NetStream.Transition.Success" {
			t.Errorf("the answer is %+v", r)
		}
		all = append(all, p.until(arrival)...)
		wantSame(t, all[len(all)-4:], []string{"data onMetaData", "video header 15600", "audio header 15600", arrival})
		all = append(all, p.until("onStatus NetStream.Play.Stop")...)
		wantSame(t, after(t, all, arrival, 1), []string{"keyframe 15600"})
		if got := pictures(all); len(got) != 500 || !slices.IsSorted(got) {
			t.Errorf("%d pictures, want 500 in order", len(got))
		}
		if n := count(all, "audio ") - count(all, "audio header"); n != 861 {
			t.Errorf("%d frames of sound, want 861", n)
		}
	})
}

func TestFastSwitchGoesBackToTheKeyframeBehindItsOffset(t *testing.T) {
	for name, offset := range map[string]any{"named": 5.0, "left to the server": -1} { // 10 s sent - 8 s buffer + 3 s
		t.Run(name, func(t *testing.T) {
			run(t, renditions(), "vod", func(t *testing.T, p *peer) {
				p.setBuffer(8 * time.Second)
				p.call(1, "play", nil, "a")
				p.until("video 9960")
				p.play2("streamName", "b?token=1", "offset", offset, "transition", "switch")
				all := p.until("onStatus NetStream.Play.Stop")
				i := slices.Index(all, transition)
				if i < 0 {
					t.Fatalf("no transition in %q", all)
				}
				wantSame(t, all[i:i+6], []string{
					transition, "data onMetaData", "video header 6000", "audio header 6000", arrival, "keyframe 6000",
				})
				if got := pictures(all[i:]); got[0] != 6000 || len(got) != 350 {
					t.Errorf("%d pictures from %d ms on, want the 350 from 6000 ms on", len(got), got[0])
				}
			})
		})
	}
}

func TestFailedSwitchLeavesWhatPlays(t *testing.T) {
	for _, tt := range []struct {
		name string
		want string
		o    []any
	}{
		{"unknown", "StreamNotFound", []any{"streamName", "x", "offset", 3.0}},
		{"no keyframe left", "Failed", []any{"streamName", "b", "offset", 19.9}},
		{"far away", "Failed", []any{"streamName", "b", "offset", 1e300}},
		{"no name", "Failed", []any{"oldStreamName", "a"}},
		{"live", "StreamNotFound", []any{"streamName", "live"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			run(t, renditions(), "vod", func(t *testing.T, p *peer) {
				p.setBuffer(time.Second)
				p.call(1, "play", nil, "a")
				p.until("UC31 1")
				p.play2(append(tt.o, "transition", "switch")...)
				all := p.until("onStatus NetStream.Play.Stop")
				if got := pictures(all); len(got) != 474 || !slices.IsSorted(got) {
					t.Errorf("%d pictures after the failure, want the 474 that are left", len(got))
				}
				if tt.name != "far away" && count(all, "onStatus NetStream.Play."+tt.want) != 1 {
					t.Errorf("no %s in %q", tt.want, all[:3])
				}
			})
		})
	}
}

func TestSeekInTheMiddleOfASwitchLandsInTheNewRendition(t *testing.T) {
	run(t, renditions(), "vod", func(t *testing.T, p *peer) {
		p.setBuffer(time.Second)
		p.call(1, "play", nil, "a")
		p.until("UC31 1")
		p.play2("streamName", "b", "offset", 15.0, "transition", "switch")
		p.until(transition)
		p.call(1, "seek", nil, 8000.0)
		all := p.until("keyframe 7200")
		wantSame(t, all[len(all)-2:], []string{arrival, "keyframe 7200"})
		all = p.until("onStatus NetStream.Play.Stop")
		if n := count(all, arrival); n > 0 {
			t.Errorf("the switch completes %d times more", n)
		}
	})
}

func TestSwitchOfAQueuedItemIsSilent(t *testing.T) {
	run(t, renditions(), "vod", func(t *testing.T, p *peer) {
		p.setBuffer(time.Minute)
		p.play2("streamName", "c", "start", 0, "len", 2, "transition", "appendAndWait")
		p.play2("streamName", "b", "oldStreamName", "c", "transition", "switch")
		p.play2("streamName", "a", "offset", -1, "transition", "resume")
		all := p.until(boundary)
		if n := count(all, transition); n != 0 || !slices.Contains(all, "keyframe 1200") || slices.Contains(all, "video 2040") {
			t.Errorf("%d transitions, or not the first 2 s of b: %q", n, all)
		}
		p.until("onStatus NetStream.Play.Stop")
	})
}

func TestSwitchIsInStepInAggregatesToo(t *testing.T) {
	s := renditions()
	s.Aggregate = true
	run(t, s, "vod", func(t *testing.T, p *peer) {
		p.setBuffer(4 * time.Second)
		p.call(1, "play", nil, "a")
		p.until("UC31 1")
		p.play2("streamName", "b", "offset", 15.2, "transition", "switch")
		all := p.until(complete)
		wantSame(t, after(t, all, arrival, 1), []string{"aggregate 15600"})
	})
}
