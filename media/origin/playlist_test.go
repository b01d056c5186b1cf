package origin_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"rill/media/amf"
	"rill/media/mediatest"
)

// statuses returns the onStatus and onPlayStatus messages up to the end, with
// the name of the stream.
func (p *peer) statuses() (all []string) {
	for {
		m := p.next()
		s := tell(m)
		if !strings.HasPrefix(s, "onStatus") && !strings.HasPrefix(s, "data onPlayStatus") && s != "UC1 1" {
			continue
		}
		values, _ := amf.Decode(m.Body)
		if len(values) > 1 {
			info, _ := amf.Properties(values[len(values)-1])
			details, _ := info.String("details")
			s = strings.TrimSpace(strings.TrimPrefix(s, "data ") + " " + details)
		}
		all = append(all, strings.Replace(s, "NetStream.", "", 1))
		if strings.Contains(s, "Play.Stop") {
			return all
		}
	}
}

func TestPlaylistMixesLiveAndRecorded(t *testing.T) {
	s := renditions()
	s.Loops = map[string]string{"loop": "a"}
	runLive(t, s, &mediatest.Network{}, func(t *testing.T, enterLive func() *peer) {
		time.Sleep(time.Minute)
		p := enterLive()
		p.setBuffer(time.Second)
		p.call(1, "play", nil, "c", 4000.0, 6000.0, true)
		p.call(1, "play", nil, "loop", -1000.0, 5000.0, false)
		p.call(1, "play", nil, "nobody", -1000.0, 3000.0, 0.0)
		p.call(1, "play", nil, "nothing", 0.0, -1.0, false)
		p.call(1, "play", nil, "b", 5000.0, 2000.0, 2.0)
		all := p.until("onStatus NetStream.Play.Stop")
		got := pictures(all)
		if !slices.IsSorted(got) || got[0] != 4000 || got[len(got)-1] > 17_000 || got[len(got)-1] < 16_900 {
			t.Errorf("pictures from %d to %d ms, sorted: %v; want 4000 to 17000", got[0], got[len(got)-1], slices.IsSorted(got))
		}
		wantSame(t, after(t, all, boundary, 6), []string{
			"UC0 1", "onStatus NetStream.Play.Start", "data |RtmpSampleAccess", "data onMetaData", "video header 10000", "audio header 10000",
		})
		if n := count(all, "onStatus NetStream.Play.Reset"); n != 1 {
			t.Errorf("%d resets", n)
		}
	})
}

func TestPlaylistTellsItsItems(t *testing.T) {
	run(t, renditions(), "vod", func(t *testing.T, p *peer) {
		p.setBuffer(time.Second)
		p.call(1, "play", nil, "a", 0.0, 2000.0, false)
		p.call(1, "play", nil, "nothing", 0.0, -1.0, false)
		p.call(1, "play", nil, "b", 0.0, 2000.0, false)
		p.call(1, "play", nil, "nothing", 0.0, -1.0, false)
		wantSame(t, p.statuses(), []string{
			"onStatus Play.Start a", "onPlayStatus Play.Switch", "onStatus Play.Start b", "UC1 1", "onPlayStatus Play.Complete", "onStatus Play.Stop b",
		})
		p.call(1, "play", nil, "c", 0.0, 1000.0, false)
		got := pictures(p.until("onStatus NetStream.Play.Stop"))
		if got[0] != 4000 {
			t.Errorf("what is added later begins at %d ms, want 4000", got[0])
		}
	})
}

func TestPlaylistIsPacedAsOne(t *testing.T) {
	run(t, renditions(), "vod", func(t *testing.T, p *peer) {
		p.setBuffer(3 * time.Second)
		for range 5 {
			p.call(1, "play", nil, "a", 0.0, 2000.0, false)
		}
		timestamps, came := p.mediaFor(time.Minute)
		for i, ts := range timestamps {
			due := max(0, time.Duration(ts)*time.Millisecond-3*time.Second)
			if late := came[i] - due; late < -time.Millisecond || late > 30*time.Millisecond {
				t.Fatalf("media of %d ms came after %v, want %v", ts, came[i], due)
			}
		}
		if last := timestamps[len(timestamps)-1]; last < 9_900 {
			t.Errorf("media up to %d ms, want 10 s", last)
		}
	})
}

func TestSeekGoesToAnyItemOfThePlaylist(t *testing.T) {
	run(t, renditions(), "vod", func(t *testing.T, p *peer) {
		p.setBuffer(time.Second)
		p.call(1, "play", nil, "a", 0.0, 10_000.0)
		p.call(1, "play", nil, "c", 4000.0, 10_000.0, false)
		p.call(1, "play", nil, "b", 0.0, -1.0, false)
		p.until("UC31 1")
		for _, tt := range []struct {
			to    float64
			first string
			item  string
		}{
			{25_000, "keyframe 24800", "b"},
			{13_000, "keyframe 12000", "c"},
			{3_000, "keyframe 2000", "a"},
			{10_000, "keyframe 10000", "c"},
		} {
			p.call(1, "seek", nil, tt.to)
			p.until("UC1 1")
			wantSame(t, p.until("onStatus NetStream.Seek.Notify"), []string{"UC4 1", "UC0 1", "onStatus NetStream.Seek.Notify"})
			if details, _ := p.replied("onStatus").info.String("details"); details != tt.item {
				t.Errorf("%v ms is in %s, want %s", tt.to, details, tt.item)
			}
			if got := pictures(p.until(tt.first)); len(got) != 1 {
				t.Errorf("seek to %v ms begins with %d ms, want %s", tt.to, got[0], tt.first)
			}
		}
		p.call(1, "seek", nil, 40_001.0)
		p.until("onStatus NetStream.Seek.InvalidTime")
		p.until(complete)
		p.call(1, "seek", nil, 1000.0)
		p.until("keyframe 0")
	})
}

func TestClientThatIsBehindResumesInTheItemBefore(t *testing.T) {
	run(t, renditions(), "vod", func(t *testing.T, p *peer) {
		p.setBuffer(5 * time.Second)
		p.call(1, "play", nil, "a", 0.0, 4000.0)
		p.call(1, "play", nil, "c", 0.0, -1.0, false)
		p.until("UC31 1")
		p.call(1, "pause", nil, true, 1000.0)
		p.until("onStatus NetStream.Pause.Notify")
		p.call(1, "pause", nil, false, 1000.0)
		p.until("onStatus NetStream.Unpause.Notify")
		got := pictures(p.until("keyframe 8000"))
		if got[0] != 1040 || len(got) != 175 {
			t.Errorf("%d pictures from %d ms on, want 175 from 1040", len(got), got[0])
		}
	})
}

func TestPlaylistLeadsUpToAPartWithoutGoingBack(t *testing.T) {
	run(t, renditions(), "vod", func(t *testing.T, p *peer) {
		p.setBuffer(time.Minute)
		p.call(1, "play", nil, "a", 0.0, 2000.0)
		p.call(1, "play", nil, "c", 5000.0, 2000.0, false)
		timestamps, _ := p.mediaFor(time.Second)
		if !slices.IsSorted(timestamps) || timestamps[len(timestamps)-1] < 3960 {
			t.Errorf("timestamps go up to %d, sorted: %v", timestamps[len(timestamps)-1], slices.IsSorted(timestamps))
		}
	})
}

func TestPlayOfNoLengthSendsOnePicture(t *testing.T) {
	for start, want := range map[float64]int{0: 0, 4000: 4000, 4100: 4080} {
		t.Run(fmt.Sprint(start), func(t *testing.T) {
			run(t, renditions(), "vod", func(t *testing.T, p *peer) {
				p.call(1, "play", nil, "a", start, 0.0)
				got := pictures(p.until(complete))
				if len(got) == 0 || got[len(got)-1] != want {
					t.Errorf("got the pictures %v, want those to decode %d", got, want)
				}
			})
		})
	}
}
