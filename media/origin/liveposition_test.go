package origin_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"rill/media/mediatest"
	"rill/media/origin"
)

func TestPausedSubscriberGoesOnWhereItWas(t *testing.T) {
	for _, tt := range []struct {
		name  string
		pause time.Duration
		at    float64
		first uint32
	}{
		{"at the last picture", 20 * time.Second, 1000, 1040},
		{"before it", 20 * time.Second, 500, 520},
		{"nowhere", 20 * time.Second, -1, 1040},
		{"too late", 80*time.Second - 1, 1000, 81_000}, // at the live edge
	} {
		t.Run(tt.name, func(t *testing.T) {
			runLive(t, &origin.Server{}, &mediatest.Network{}, func(t *testing.T, enterLive func() *peer) {
				camera, viewer := enterLive(), enterLive()
				publish(t, camera, "x")
				viewer.call(1, "play", nil, "x")
				go camera.publishFor(2*time.Minute, 100)
				viewer.until("keyframe 1000")
				viewer.call(1, "pause", nil, true, 1000.0)
				viewer.until("onStatus NetStream.Pause.Notify")
				time.Sleep(tt.pause)
				viewer.call(1, "pause", nil, false, tt.at)
				viewer.until("onStatus NetStream.Play.Start")
				timestamps, came := viewer.mediaFor(20 * time.Second)
				if timestamps[0] != tt.first {
					t.Errorf("goes on at %d ms, want %d", timestamps[0], tt.first)
				}
				for i := 1; i < len(timestamps); i++ {
					if timestamps[i] != timestamps[i-1]+40 {
						t.Fatalf("%d ms follows %d ms", timestamps[i], timestamps[i-1])
					}
				}
				if late := timestamps[0] + 20_000 + uint32(tt.pause.Milliseconds()); tt.first < 2000 && timestamps[len(timestamps)-1] < late-200 {
					t.Errorf("the last of %d came %v later", timestamps[len(timestamps)-1], came[len(came)-1])
				}
				viewer.call(1, "seek", nil, 0.0)
				viewer.until("onStatus NetStream.Seek.Failed")
				time.Sleep(2 * time.Minute)
			})
		})
	}
}

func TestResumedSubscriberGoesOnWhereItWas(t *testing.T) {
	for _, tt := range []struct {
		offset float64
		first  string
	}{{12.5, "keyframe 12000"}, {30, "keyframe 29000"}, {-1, "keyframe 29000"}} {
		t.Run(fmt.Sprint(tt.offset), func(t *testing.T) {
			runLive(t, &origin.Server{}, &mediatest.Network{}, func(t *testing.T, enterLive func() *peer) {
				camera := enterLive()
				publish(t, camera, "x")
				camera.headers()
				camera.publishFor(30*time.Second, 100)
				viewer := enterLive()
				viewer.play2("streamName", "x", "start", -2, "len", -1, "offset", tt.offset, "transition", "resume")
				all := viewer.until(tt.first)
				wantSame(t, all, []string{
					"UC0 1", "onStatus NetStream.Play.Start", "data |RtmpSampleAccess", "data onMetaData",
					strings.Replace(tt.first, "keyframe", "video header", 1), strings.Replace(tt.first, "keyframe", "audio header", 1), tt.first,
				})
				viewer.until("video 29960")
			})
		})
	}
}

func TestResumedSubscriberGetsWhatIsLeftOfWhatItMissed(t *testing.T) {
	runLive(t, &origin.Server{}, &mediatest.Network{}, func(t *testing.T, enterLive func() *peer) {
		camera := enterLive()
		publish(t, camera, "x")
		camera.headers()
		camera.publishFor(2*time.Minute, 100)
		viewer := enterLive()
		viewer.play2("streamName", "x", "offset", 10.0, "transition", "resume")
		viewer.until("keyframe 60000")
		all := viewer.until("video 119960")
		if n := len(pictures(all)); n != 60*25-1 {
			t.Errorf("%d pictures follow, want the %d that are kept", n, 60*25-1)
		}
	})
}

func TestSubscriberResumesWithAPublisherThatIsNew(t *testing.T) {
	runLive(t, &origin.Server{}, &mediatest.Network{}, func(t *testing.T, enterLive func() *peer) {
		camera := enterLive()
		publish(t, camera, "x")
		camera.publishFor(20*time.Second, 100)
		camera.call(1, "closeStream", nil)
		publish(t, camera, "x")
		viewer := enterLive()
		viewer.play2("streamName", "x", "offset", 19.96, "transition", "resume")
		viewer.until("onStatus NetStream.Play.Start")
		camera.headers()
		camera.picture(0, true, 100)
		viewer.until("keyframe 0")
	})
}
