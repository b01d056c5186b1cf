package origin_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"rill/media/mediatest"
	"rill/media/origin"
)

// publishLadder publishes one stream at two bitrates in step, the pictures of
// "high" a hundred times as large and its keyframes 1.2 s apart.
func publishLadder(t *testing.T, enterLive func() *peer, d time.Duration) {
	t.Helper()
	low, high := enterLive(), enterLive()
	publish(t, low, "low")
	publish(t, high, "high")
	low.headers()
	high.headers()
	go func() {
		for i := range int(d / (40 * time.Millisecond)) {
			low.picture(uint32(i*40), i%25 == 0, 100)
			high.picture(uint32(i*40), i%30 == 0, 10_000)
			time.Sleep(40 * time.Millisecond)
		}
	}()
}

func TestLiveSwitchTakesPlaceAtAKeyframe(t *testing.T) {
	for _, tt := range []struct {
		name   string
		offset float64
		at     int
	}{{"standard", 12, 12_000}, {"fast", 4.1, 4_800}} {
		t.Run(tt.name, func(t *testing.T) {
			runLive(t, &origin.Server{}, &mediatest.Network{}, func(t *testing.T, enterLive func() *peer) {
				publishLadder(t, enterLive, 30*time.Second)
				time.Sleep(time.Second)
				viewer := enterLive()
				viewer.call(1, "play", nil, "low")
				viewer.until("video 9920")
				viewer.play2("streamName", "high", "oldStreamName", "low", "offset", tt.offset, "transition", "switch")
				all := viewer.until("video 29960")
				wantSame(t, after(t, all, arrival, 1), []string{fmt.Sprintf("keyframe %d", tt.at)})
				i := slices.Index(all, arrival)
				wantSame(t, all[i-3:i], []string{
					"data onMetaData", fmt.Sprintf("video header %d", tt.at), fmt.Sprintf("audio header %d", tt.at),
				})
				if before := pictures(all[:i]); tt.name == "standard" && before[len(before)-1]-tt.at > 0 {
					t.Errorf("the old one ends at %d ms", before[len(before)-1])
				}
				if after := pictures(all[i:]); len(after) != (30_000-tt.at)/40 {
					t.Errorf("%d pictures of the new one", len(after))
				}
				time.Sleep(time.Second)
			})
		})
	}
}

func TestLiveSwitchToWhatIsNotOnTheAirFails(t *testing.T) {
	runLive(t, &origin.Server{}, &mediatest.Network{}, func(t *testing.T, enterLive func() *peer) {
		publishLadder(t, enterLive, 30*time.Second)
		silent := enterLive()
		publish(t, silent, "silent")
		viewer := enterLive()
		viewer.call(1, "play", nil, "low")
		viewer.until("video 3960")
		viewer.play2("streamName", "nothing", "transition", "switch")
		viewer.until("onStatus NetStream.Play.StreamNotFound")
		viewer.play2("streamName", "silent", "transition", "switch")
		all := viewer.until("onStatus NetStream.Play.Failed")
		all = append(all, viewer.until("video 29960")...)
		if got := pictures(all); len(got) != 650 {
			t.Errorf("%d pictures behind 4 s, want all 650", len(got))
		}
		if n := count(all, arrival); n > 0 {
			t.Error("the switch to silence completes")
		}
		time.Sleep(time.Second)
	})
}

func TestLiveSwitchBetweenTimelinesIsForced(t *testing.T) {
	runLive(t, &origin.Server{}, &mediatest.Network{}, func(t *testing.T, enterLive func() *peer) {
		publishLadder(t, enterLive, 30*time.Second)
		time.Sleep(20 * time.Second)
		other, viewer := enterLive(), enterLive()
		publish(t, other, "other")
		other.picture(0, true, 100)
		viewer.call(1, "play", nil, "low")
		viewer.until("video 20400")
		viewer.play2("streamName", "other", "transition", "switch")
		if reason, _ := viewer.replied("onStatus").info.String("reason"); reason != "NetStream.Transition.Forced" {
			t.Errorf("the reason is %s", reason)
		}
		go other.publishFor(5*time.Second, 100)
		all := viewer.until(arrival)
		next := pictures([]string{tell(viewer.next())})
		if last := pictures(all); len(next) != 1 || len(last) > 0 && next[0] != last[len(last)-1]+40 {
			t.Errorf("%v follows %v", next, last)
		}
		time.Sleep(time.Minute)
	})
}
