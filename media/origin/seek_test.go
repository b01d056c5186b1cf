package origin_test

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func TestServerSeeksToTheKeyframeBefore(t *testing.T) {
	run(t, library(), "vod", func(t *testing.T, p *peer) {
		p.setBuffer(time.Second)
		p.call(1, "play", nil, "a")
		p.until("UC31 1")
		p.call(1, "seek", nil, 13_000.0)
		p.until("UC1 1")
		wantSame(t, p.until("keyframe 12000"), []string{
			"UC4 1", "UC0 1", "onStatus NetStream.Seek.Notify", "onStatus NetStream.Play.Start",
			"data |RtmpSampleAccess", "UC32 1", "data onStatus NetStream.Data.Start", "data onMetaData",
			"video header 12000", "audio header 12000", "keyframe 12000",
		})
		if timestamps, _ := p.mediaFor(time.Second); timestamps[len(timestamps)-1] < 14_900 {
			t.Errorf("a second after the seek media goes up to %d ms, want a burst up to 15 s", timestamps[len(timestamps)-1])
		}
	})
}

func TestServerRefusesToSeekOutside(t *testing.T) {
	run(t, library(), "vod", func(t *testing.T, p *peer) {
		p.call(1, "play", nil, "a")
		for _, ms := range []float64{20_001, -1, 1e11} {
			p.call(1, "seek", nil, ms)
			all := p.until("onStatus NetStream.Seek.InvalidTime")
			if slices.Contains(all, "UC1 1") {
				t.Errorf("seek to %v ends the stream", ms)
			}
		}
		p.call(1, "seek", nil, "soon")
		p.until("onStatus NetStream.Seek.Failed")
		p.until("onStatus NetStream.Play.Stop")
		p.call(1, "seek", nil, 19_000.0)
		p.until("keyframe 18000")
	})
}

func TestServerPlaysAPiece(t *testing.T) {
	run(t, library(), "vod", func(t *testing.T, p *peer) {
		p.call(1, "play", nil, "a", 5000.0, 2000.0, true)
		p.until("onStatus NetStream.Play.Start")
		timestamps, _ := p.mediaFor(time.Minute)
		if last := slices.Max(timestamps); timestamps[0] != 4000 || last < 6960 || last >= 7000 {
			t.Errorf("media from %d to %d ms, want 4000 to 7000", timestamps[0], last)
		}
	})
}

func TestServerPlaysAPlaylistOnOneTimeline(t *testing.T) {
	run(t, library(), "vod", func(t *testing.T, p *peer) {
		p.setBuffer(time.Minute)
		p.call(1, "play", nil, "a", 0.0, -1.0, true)
		p.call(1, "play", nil, "nothing", 0.0, -1.0, false)
		p.call(1, "play", nil, "folder/b", 10_000.0, -1.0, 0.0)
		first := p.until("data onPlayStatus NetStream.Play.Switch")
		rest := p.until("data onPlayStatus NetStream.Play.Complete")
		if !slices.Contains(first, "keyframe 18000") || !slices.Contains(rest, "keyframe 20000") || slices.Contains(rest, "onStatus NetStream.Play.Reset") {
			t.Errorf("the second item begins %q", rest[:min(len(rest), 12)])
		}
	})
}

func TestServerStopsWhenToldToPlayFalse(t *testing.T) {
	run(t, library(), "vod", func(t *testing.T, p *peer) {
		p.call(1, "play", nil, "a")
		p.until("keyframe 0")
		p.call(1, "play", nil, false)
		all := p.until("onStatus NetStream.Play.Stop")
		wantSame(t, all[len(all)-2:], []string{"UC1 1", "onStatus NetStream.Play.Stop"})
		if timestamps, _ := p.mediaFor(time.Minute); len(timestamps) > 0 {
			t.Errorf("media of %d ms after the stop", timestamps[0])
		}
	})
}

func TestServerLeavesOutWhatTheClientDoesNotWant(t *testing.T) {
	run(t, library(), "vod", func(t *testing.T, p *peer) {
		p.call(1, "receiveVideo", nil, false)
		p.call(1, "play", nil, "a")
		all := p.until("UC1 1")
		if n := count(all, "video", "keyframe"); n > 0 {
			t.Errorf("%d pictures although they were not wanted", n)
		}
		p.call(1, "seek", nil, 0.0)
		p.until("onStatus NetStream.Seek.Notify")
		p.call(1, "receiveVideo", nil, true)
		all = p.until("keyframe 2000")
		if i := slices.IndexFunc(all, func(s string) bool { return strings.HasPrefix(s, "video ") && !strings.Contains(s, "header") }); i >= 0 {
			t.Errorf("%s before a keyframe", all[i])
		}
	})
}

func TestServerSendsAggregatesIfAsked(t *testing.T) {
	s := library()
	s.Aggregate = true
	run(t, s, "vod", func(t *testing.T, p *peer) {
		p.setBuffer(time.Minute)
		p.call(1, "play", nil, "a")
		all := p.until("UC1 1")
		if n := count(all, "aggregate"); n < 10 || count(all, "keyframe", "audio 2") > 0 {
			t.Errorf("%d aggregates, and media beside them: %d", n, count(all, "keyframe", "audio 2"))
		}
	})
}
