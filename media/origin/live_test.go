package origin_test

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/amf"
	"rill/media/mediatest"
	"rill/media/origin"
	"rill/media/origin/internal/wire"
)

// publish announces a stream as FMLE and FFmpeg do.
func publish(t *testing.T, p *peer, name string) {
	t.Helper()
	p.call(0, "releaseStream", nil, name)
	p.call(0, "FCPublish", nil, name)
	p.call(1, "publish", nil, name, "live")
	p.until("onStatus NetStream.Publish.Start")
	p.send(1, wire.Data, "@setDataFrame", "onMetaData", amf.ECMAArray{{Name: "width", Value: 320}})
}

// headers sends sequence headers.
func (p *peer) headers() {
	p.message(4, wire.Message{Kind: wire.Video, Stream: 1, Body: []byte{0x17, 0, 0, 0, 0, 1}})
	p.message(5, wire.Message{Kind: wire.Audio, Stream: 1, Body: []byte{0xAF, 0, 0x12, 0x10}})
}

// picture sends a picture of n bytes.
func (p *peer) picture(ts uint32, keyframe bool, n int) {
	body := make([]byte, max(n, 5))
	body[0], body[1] = 0x27, 1
	if keyframe {
		body[0] = 0x17
	}
	p.message(4, wire.Message{Kind: wire.Video, Stream: 1, Timestamp: ts, Body: body})
}

// publishFor sends 25 pictures a second in real time, a keyframe every second.
func (p *peer) publishFor(d time.Duration, size int) {
	for i := range int(d / (40 * time.Millisecond)) {
		p.picture(uint32(i*40), i%25 == 0, size)
		time.Sleep(40 * time.Millisecond)
	}
}

// runLive runs f with a function that dials peers in.
func runLive(t *testing.T, s *origin.Server, n *mediatest.Network, f func(t *testing.T, enterLive func() *peer)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		dial, stop := serve(t, s, n)
		var peers []*peer
		f(t, func() *peer {
			p := enter(t, dial(), "live")
			peers = append(peers, p)
			return p
		})
		for _, p := range peers {
			p.conn.Close()
		}
		stop()
	})
}

func TestSecondPublisherIsRefused(t *testing.T) {
	s := library()
	s.Loops = map[string]string{"loop": "a"}
	runLive(t, s, &mediatest.Network{}, func(t *testing.T, enterLive func() *peer) {
		first, second := enterLive(), enterLive()
		publish(t, first, "x")
		for _, name := range []string{"x", "loop", ""} {
			second.call(1, "publish", nil, name, "live")
			second.until("onStatus NetStream.Publish.BadName")
		}
		first.call(0, "deleteStream", nil, 1.0)
		synctest.Wait()
		publish(t, second, "x")
		second.call(1, "publish", nil, "x", "record")
		second.until("onStatus NetStream.Record.NoAccess")
	})
}

func TestLoopedChannelGoesOnForever(t *testing.T) {
	clip := mediatest.Clip{Duration: 5 * time.Second, Audio: true}
	s := &origin.Server{Files: clip.FS("a.flv"), Loops: map[string]string{"loop": "a"}}
	runLive(t, s, &mediatest.Network{}, func(t *testing.T, enterLive func() *peer) {
		time.Sleep(2*time.Minute + 1500*time.Millisecond)
		viewer := enterLive()
		viewer.call(1, "play", nil, "loop")
		viewer.until("audio header 120000")
		timestamps, came := viewer.mediaFor(20 * time.Second)
		if timestamps[0] != 120_000 || !slices.IsSorted(timestamps) {
			t.Errorf("timestamps begin with %d, sorted: %v; want 120000 and sorted", timestamps[0], slices.IsSorted(timestamps))
		}
		last := len(timestamps) - 1
		if off := came[last] - time.Duration(timestamps[last]-121_500)*time.Millisecond; off < -time.Millisecond || off > 30*time.Millisecond {
			t.Errorf("the stream is %v off real time", off)
		}
		if got, want := len(timestamps), 1463; got < want-5 || got > want+5 {
			t.Errorf("%d packets, want about %d", got, want)
		}
	})
}

func TestEitherIsTheLiveStreamIfItIsOnTheAir(t *testing.T) {
	runLive(t, renditions(), &mediatest.Network{}, func(t *testing.T, enterLive func() *peer) {
		viewer, camera := enterLive(), enterLive()
		viewer.call(1, "play", nil, "a", -2000.0)
		viewer.until("UC4 1")
		publish(t, camera, "a")
		viewer.call(1, "play", nil, "a", -2000.0)
		camera.picture(7, true, 100)
		if all := viewer.until("keyframe 7"); slices.Contains(all[slices.Index(all, "onStatus NetStream.Play.Reset"):], "UC4 1") {
			t.Error("the recording plays")
		}
		viewer.call(1, "play", nil, "later", -2000.0)
		publish(t, enterLive(), "later")
		viewer.until("onStatus NetStream.Play.PublishNotify")
	})
}

func TestLiveItemEndsWithItsPublisher(t *testing.T) {
	runLive(t, renditions(), &mediatest.Network{}, func(t *testing.T, enterLive func() *peer) {
		viewer, camera := enterLive(), enterLive()
		viewer.call(1, "play", nil, "x", -1000.0)
		viewer.call(1, "play", nil, "a", 0.0, 1000.0, false)
		publish(t, camera, "x")
		camera.picture(500, true, 100)
		viewer.until("keyframe 500")
		camera.conn.Close()
		wantSame(t, viewer.until(boundary), []string{"onStatus NetStream.Play.UnpublishNotify", boundary})
		if got := pictures(viewer.until("onStatus NetStream.Play.Stop")); got[0] != 540 {
			t.Errorf("the next item begins at %d ms, want 540", got[0])
		}
	})
}
