package origin_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"rill/media/mediatest"
)

func TestServerResumesWhereTheClientSays(t *testing.T) {
	for _, tt := range []struct {
		at    float64
		first uint32
	}{
		{1000, 1021}, // what came after it is dropped by the client
		{4900, 4000}, // not sent yet: from where a decoder can go on
		{0, 23},
		{-5, 1021}, // no position: as if it had kept all
	} {
		t.Run(fmt.Sprint(tt.at), func(t *testing.T) {
			run(t, library(), "vod", func(t *testing.T, p *peer) {
				p.setBuffer(time.Second)
				p.call(1, "play", nil, "a")
				p.until("UC31 1")
				p.call(1, "pause", nil, true, 0.0)
				p.until("onStatus NetStream.Pause.Notify")
				if timestamps, _ := p.mediaFor(time.Minute); len(timestamps) > 0 {
					t.Errorf("media of %d ms while paused", timestamps[0])
				}
				p.call(1, "pause", nil, false, tt.at)
				wantSame(t, p.until("onStatus NetStream.Unpause.Notify"), []string{"UC4 1", "UC0 1", "onStatus NetStream.Unpause.Notify"})
				timestamps, _ := p.mediaFor(time.Second)
				if len(timestamps) == 0 || timestamps[0] != tt.first {
					t.Errorf("media starts at %v, want %d", timestamps[:min(1, len(timestamps))], tt.first)
				}
			})
		})
	}
}

func TestServerLosesAndRepeatsNothingAcrossAPause(t *testing.T) {
	run(t, library(), "vod", func(t *testing.T, p *peer) {
		p.setBuffer(time.Second)
		p.call(1, "play", nil, "a")
		var timestamps []uint32
		for range 5 {
			more, _ := p.mediaFor(2 * time.Second)
			timestamps = append(timestamps, more...)
			p.call(1, "pause", nil, true, 0.0)
			more, _ = p.mediaFor(time.Second)
			timestamps = append(timestamps, more...)
			p.call(1, "pause", nil, false, float64(timestamps[len(timestamps)-1]))
		}
		more, _ := p.mediaFor(time.Minute)
		timestamps = append(timestamps, more...)
		var want []uint32
		for _, packet := range (mediatest.Clip{Duration: 20 * time.Second, Audio: true, Bitrate: 200_000}).Packets() {
			want = append(want, uint32(packet.DTS.Milliseconds()))
		}
		if !slices.Equal(timestamps, want) {
			t.Errorf("%d packets, want the %d of the clip in order", len(timestamps), len(want))
		}
	})
}

func TestServerHoldsASeekWhilePaused(t *testing.T) {
	run(t, library(), "vod", func(t *testing.T, p *peer) {
		p.call(1, "play", nil, "a")
		p.call(1, "pause", nil, true, 0.0)
		p.until("onStatus NetStream.Pause.Notify")
		p.call(1, "seek", nil, 9_000.0)
		p.until("onStatus NetStream.Seek.Notify")
		timestamps, _ := p.mediaFor(time.Minute)
		if len(timestamps) == 0 || timestamps[0] != 8_000 || timestamps[len(timestamps)-1] > 9_000 {
			t.Errorf("got media %v, want what is needed to show 9 s", timestamps)
		}
	})
}

func TestServerGoesOnInRealTimeAfterAPause(t *testing.T) {
	run(t, library(), "vod", func(t *testing.T, p *peer) {
		p.setBuffer(2 * time.Second)
		p.call(1, "play", nil, "a")
		sent, _ := p.mediaFor(time.Second)
		at := sent[len(sent)-1]
		p.call(1, "pause", nil, true, 0.0)
		p.mediaFor(time.Minute)
		p.call(1, "pause", nil, false, float64(at))
		sent, _ = p.mediaFor(3 * time.Second)
		if last := sent[len(sent)-1]; last < at+4900 || last > at+5000 {
			t.Errorf("3 s after the pause %d ms more had come, want the buffer and 3 s", last-at)
		}
	})
}
