package origin_test

import (
	"testing"
	"testing/synctest"
	"time"

	"rill/media/mediatest"
	"rill/media/origin"
	"rill/media/origin/internal/wire"
)

func TestSubscriberThatComesEarlyHearsOfThePublisher(t *testing.T) {
	runLive(t, &origin.Server{}, &mediatest.Network{}, func(t *testing.T, enterLive func() *peer) {
		viewer, camera := enterLive(), enterLive()
		viewer.call(1, "play", nil, "x", -1000.0)
		wantSame(t, viewer.until("data |RtmpSampleAccess"), []string{
			"UC0 1", "onStatus NetStream.Play.Reset", "onStatus NetStream.Play.Start", "data |RtmpSampleAccess",
		})
		publish(t, camera, "x")
		camera.headers()
		camera.picture(0, true, 100)
		wantSame(t, viewer.until("keyframe 0"), []string{
			"onStatus NetStream.Play.PublishNotify", "data onMetaData", "video header 0", "audio header 0", "keyframe 0",
		})
		camera.conn.Close()
		wantSame(t, viewer.until("onStatus NetStream.Play.UnpublishNotify"), []string{"onStatus NetStream.Play.UnpublishNotify"})
	})
}

func TestSubscriberThatComesLateStartsAtTheLastKeyframe(t *testing.T) {
	runLive(t, &origin.Server{}, &mediatest.Network{}, func(t *testing.T, enterLive func() *peer) {
		camera := enterLive()
		publish(t, camera, "x")
		camera.headers()
		for i := range 60 {
			camera.picture(uint32(i*40), i%25 == 0, 100)
		}
		synctest.Wait()
		viewer := enterLive()
		viewer.call(1, "play", nil, "x")
		all := viewer.until("video 2360")
		wantSame(t, all[4:8], []string{"data onMetaData", "video header 2000", "audio header 2000", "keyframe 2000"})
	})
}

func TestSubscriberDoesNotStartBeforeANewSequenceHeader(t *testing.T) {
	runLive(t, &origin.Server{}, &mediatest.Network{}, func(t *testing.T, enterLive func() *peer) {
		camera := enterLive()
		publish(t, camera, "x")
		camera.headers()
		camera.picture(0, true, 100)
		camera.message(4, wire.Message{Kind: wire.Video, Stream: 1, Timestamp: 40, Body: []byte{0x17, 0, 0, 0, 0, 2}})
		camera.picture(40, false, 100)
		synctest.Wait()
		viewer := enterLive()
		viewer.call(1, "play", nil, "x")
		viewer.until("audio header 0")
		camera.picture(80, false, 100)
		camera.picture(120, true, 100)
		wantSame(t, viewer.until("keyframe 120"), []string{"keyframe 120"})
	})
}

func TestSlowSubscriberLosesWholeGroupsAndDelaysNobody(t *testing.T) {
	n := &mediatest.Network{Shape: func(i int) mediatest.Shape {
		if i == 1 {
			return mediatest.Shape{Rate: 400_000, Queue: 16 << 10}
		}
		return mediatest.Shape{}
	}}
	runLive(t, &origin.Server{}, n, func(t *testing.T, enterLive func() *peer) {
		camera, slow, quick := enterLive(), enterLive(), enterLive()
		publish(t, camera, "x")
		camera.headers()
		for _, p := range []*peer{slow, quick} {
			p.call(1, "play", nil, "x")
			p.until("onStatus NetStream.Play.Start")
		}
		go camera.publishFor(time.Minute, 5000) // 1 Mbit/s
		done := make(chan []uint32)
		go func() { timestamps, _ := quick.mediaFor(time.Minute); done <- timestamps }()
		timestamps, came := slow.mediaFor(time.Minute)
		if got := len(<-done); got != 1500 {
			t.Errorf("the quick one got %d pictures, want all 1500", got)
		}
		checkGaps(t, timestamps)
		last := len(timestamps) - 1
		if behind := came[last] - time.Duration(timestamps[last])*time.Millisecond; behind > 12*time.Second {
			t.Errorf("the slow one is %v behind", behind)
		}
	})
}

func checkGaps(t *testing.T, timestamps []uint32) {
	t.Helper()
	if len(timestamps) < 400 || len(timestamps) > 700 {
		t.Errorf("the slow one got %d pictures, want what its line carries", len(timestamps))
	}
	for i := 1; i < len(timestamps); i++ {
		if gap := timestamps[i] - timestamps[i-1]; gap != 40 && timestamps[i]%1000 != 0 {
			t.Errorf("%d ms follows %d ms: neither the next picture nor a keyframe", timestamps[i], timestamps[i-1])
		}
	}
}
