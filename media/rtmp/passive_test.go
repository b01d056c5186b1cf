package rtmp_test

import (
	"math"
	"testing"
	"testing/synctest"
	"time"

	"rill/media"
	"rill/media/bandwidth"
	"rill/media/mediatest"
	"rill/media/origin"
	"rill/media/rtmp"
)

// An observer plays a stream and measures what arrives.
type observer struct {
	meter   bandwidth.Meter
	network mediatest.Network
	link    *mediatest.Link
}

// observe plays url of an origin over l. The player buffers 10 s.
func observe(t *testing.T, s *origin.Server, l line, url string) *observer {
	t.Helper()
	w := &observer{}
	w.network.Shape = l.shape
	serveOrigin(t, &w.network, "h", s)
	if len(s.Loops) > 0 {
		time.Sleep(5 * time.Second) // the channel is on the air
	}
	c, err := rtmp.Dial(t.Context(), parse(t, url), rtmp.Config{
		Dial: w.network.DialContext, Buffer: 10 * time.Second,
		OnRead: func(n int, waited time.Duration) { w.meter.Read(n, waited, time.Now()) },
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	w.link = w.network.Links()[0]
	stream, err := c.CreateStream(t.Context())
	if err == nil {
		err = stream.Play(rtmp.PlayOptions{Start: rtmp.Any, Reset: true})
	}
	if err != nil {
		t.Fatal(err)
	}
	go w.read(stream)
	return w
}

func (w *observer) read(s *rtmp.Stream) {
	for {
		e, err := s.Read()
		if err != nil {
			return
		}
		if e.Kind == rtmp.KindPacket {
			w.meter.Media(e.Packet.Track, len(e.Packet.Data), e.Packet.DTS, time.Now())
			e.Packet.Release()
		}
	}
}

// near reports an estimate that is more than 15 % off.
func (w *observer) near(t *testing.T, want media.Bitrate) {
	t.Helper()
	e := w.meter.Estimate(time.Now())
	off := e.Rate.Kbps()/want.Kbps() - 1
	t.Logf("%.0f of %.0f kbit/s, %+.1f %%, %v, confidence %.2f, %v ago", e.Rate.Kbps(), want.Kbps(), 100*off, e.Source, e.Confidence, e.Age)
	if e.Source == bandwidth.None || math.Abs(off) > 0.15 {
		t.Errorf("%.0f of %.0f kbit/s (%v)", e.Rate.Kbps(), want.Kbps(), e.Source)
	}
}

func recording(rate media.Bitrate) *origin.Server {
	return &origin.Server{Files: mediatest.Clip{Duration: 25 * time.Second, FPS: 30, Audio: true, Bitrate: rate}.FS("a.flv")}
}

func channel(clip mediatest.Clip) *origin.Server {
	clip.Duration = 20 * time.Second
	return &origin.Server{Files: clip.FS("a.flv"), Loops: map[string]string{"a": "a.flv"}}
}

func TestMeterIsRightAboutTheLineOfARecording(t *testing.T) {
	for _, l := range allLines() {
		cases := map[string]media.Bitrate{"a third of the line": l.rate / 3}
		if l.rate < 10_000_000 {
			cases["nearly the line"] = l.rate * 7 / 10
			cases["more than the line"] = l.rate * 3 / 2
		}
		for name, rate := range cases {
			t.Run(l.String()+" "+name, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					w := observe(t, recording(rate), l, "rtmp://h/vod/a")
					time.Sleep(10 * time.Second)
					w.near(t, l.rate)
				})
			})
		}
	}
}

func TestMeterIsRightAboutTheLineOfALowRecording(t *testing.T) {
	for _, l := range allLines() {
		t.Run(l.String(), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := observe(t, recording(300_000), l, "rtmp://h/vod/a")
				time.Sleep(10 * time.Second)
				w.near(t, l.rate)
			})
		})
	}
}

func TestMeterClaimsNothingAboutTheLineOfALiveStream(t *testing.T) {
	for name, clip := range map[string]mediatest.Clip{
		"30 fps":            {FPS: 30, Audio: true, Bitrate: 600_000, GOP: 15},
		"60 fps":            {FPS: 60, Audio: true, Bitrate: 600_000, GOP: 30},
		"25 fps, long GOPs": {FPS: 25, Bitrate: 600_000, GOP: 250},
		"keyframes only":    {FPS: 25, Bitrate: 600_000, GOP: 1},
	} {
		for _, l := range []line{{900_000, 20 * time.Millisecond}, {2_000_000, 200 * time.Millisecond}, {8_000_000, 20 * time.Millisecond}, {25_000_000, 200 * time.Millisecond}} {
			t.Run(name+" "+l.String(), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					w := observe(t, channel(clip), l, "rtmp://h/live/a")
					for range 60 {
						time.Sleep(time.Second)
						e := w.meter.Estimate(time.Now())
						off := e.Rate.Kbps()/l.rate.Kbps() - 1
						if off > 0.15 || e.Source != bandwidth.None && off < -0.15 {
							t.Fatalf("%.0f of %.0f kbit/s (%v, %v ago)", e.Rate.Kbps(), l.rate.Kbps(), e.Source, e.Age)
						}
						if e.Source == bandwidth.None && e.Rate == 0 {
							t.Fatal("not even what arrives")
						}
					}
					t.Logf("%+v", w.meter.Estimate(time.Now()))
				})
			})
		}
	}
}

func TestMeterSeesThatTheLineIsTooSlowForALiveStream(t *testing.T) {
	for _, rate := range []media.Bitrate{100_000, 200_000, 400_000} {
		t.Run(line{rate, 0}.String(), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := observe(t, channel(mediatest.Clip{FPS: 25, Audio: true, Bitrate: 600_000}), line{2_000_000, 40 * time.Millisecond}, "rtmp://h/live/a")
				time.Sleep(20 * time.Second)
				w.link.SetRate(rate)
				time.Sleep(6 * time.Second)
				w.near(t, rate)
			})
		})
	}
}
