package rtmp_test

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"rill/media"
	"rill/media/mediatest"
	"rill/media/origin"
	"rill/media/rtmp"
)

// openOrigin opens a stream to an origin with the files "a" and "b", the same
// clip at two bitrates.
func openOrigin(t *testing.T, network *mediatest.Network) *rtmp.Stream {
	t.Helper()
	c, err := rtmp.Dial(t.Context(), parse(t, "rtmp://h/vod/a"), rtmp.Config{Dial: network.DialContext})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	s, err := c.CreateStream(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func rungs() *origin.Server {
	low := mediatest.Clip{Duration: 20 * time.Second, Audio: true, Bitrate: 100_000}
	high := low
	high.Bitrate, high.GOP = 200_000, 30
	files := low.FS("a.flv")
	files["b.flv"] = high.FS("b")["b"]
	return &origin.Server{Files: files}
}

// seen is what a reader has seen of a stream.
type seen struct {
	video []time.Duration
	codes []string
}

// readTo reads up to a status, or to the end of the clip.
func readTo(t *testing.T, s *rtmp.Stream, code string) (r seen) {
	t.Helper()
	for {
		e, err := s.Read()
		switch {
		case err != nil:
			t.Fatal(err)
		case e.Kind == rtmp.KindStatus:
			if r.codes = append(r.codes, e.Status.Code); e.Status.Code == code {
				return r
			}
		case e.Kind == rtmp.KindPacket && e.Packet.Track == media.Video:
			r.video = append(r.video, e.Packet.DTS)
		}
	}
}

func play2(t *testing.T, s *rtmp.Stream, o rtmp.Play2Options) {
	t.Helper()
	if err := s.Play2(o); err != nil {
		t.Fatal(err)
	}
}

func TestOriginSwitchesInStep(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var network mediatest.Network
		serveOrigin(t, &network, "h", rungs())
		s := openOrigin(t, &network)
		play2(t, s, rtmp.Play2Options{Transition: rtmp.Reset, Offset: rtmp.NoOffset})
		readTo(t, s, "NetStream.Play.Start")
		play2(t, s, rtmp.Play2Options{Name: "b", OldName: "a", Offset: 9 * time.Second, Transition: rtmp.Switch})
		old := readTo(t, s, "NetStream.Play.TransitionComplete")
		next := readTo(t, s, "NetStream.Play.Stop")
		if !slices.Equal(old.codes[len(old.codes)-2:], []string{"NetStream.Play.Transition", "NetStream.Play.TransitionComplete"}) {
			t.Errorf("the switch is told as %q", old.codes)
		}
		if next.video[0] != 9600*time.Millisecond || len(old.video)+len(next.video) != 500 {
			t.Errorf("%d pictures, and %d from %v on; want 500, the first keyframe at 9.6 s", len(old.video), len(next.video), next.video[0])
		}
	})
}

func TestOriginResumesALostPlaylist(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var network mediatest.Network
		serveOrigin(t, &network, "h", rungs())
		s := openOrigin(t, &network)
		play2(t, s, rtmp.Play2Options{Name: "b", Transition: rtmp.AppendAndWait, Length: 10 * time.Second, Offset: rtmp.NoOffset})
		play2(t, s, rtmp.Play2Options{Name: "a", Transition: rtmp.Resume, Offset: 13 * time.Second})
		start := readTo(t, s, "NetStream.Play.Start")
		rest := readTo(t, s, "NetStream.Play.Complete")
		if slices.Contains(start.codes, "NetStream.Play.Reset") || rest.video[0] != 12*time.Second || rest.video[len(rest.video)-1] != 29_960*time.Millisecond {
			t.Errorf("pictures from %v to %v, want the keyframe at 12 s to the end", rest.video[0], rest.video[len(rest.video)-1])
		}
	})
}

func TestOriginRefusesATransition(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var network mediatest.Network
		serveOrigin(t, &network, "h", rungs())
		s := openOrigin(t, &network)
		play2(t, s, rtmp.Play2Options{Name: "b", OldName: "a", Transition: rtmp.Swap, Offset: rtmp.NoOffset})
		readTo(t, s, "NetStream.Play.Failed")
		play2(t, s, rtmp.Play2Options{Name: "a", Transition: rtmp.Append, Offset: rtmp.NoOffset})
		play2(t, s, rtmp.Play2Options{Name: "none", Transition: rtmp.Switch, Offset: 3 * time.Second})
		readTo(t, s, "NetStream.Play.StreamNotFound")
		play2(t, s, rtmp.Play2Options{Transition: rtmp.Stop})
		readTo(t, s, "NetStream.Play.Stop")
	})
}
