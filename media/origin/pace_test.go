package origin_test

import (
	"slices"
	"testing"
	"time"

	"rill/media/origin/internal/wire"
)

// mediaFor returns the timestamps of the media of the next d, and how long after
// now each came.
func (p *peer) mediaFor(d time.Duration) (timestamps []uint32, came []time.Duration) {
	p.t.Helper()
	start := time.Now()
	p.conn.SetReadDeadline(start.Add(d))
	defer p.conn.SetReadDeadline(time.Time{})
	for {
		m, err := p.in.Read()
		if err != nil {
			return timestamps, came
		}
		if (m.Kind == wire.Video || m.Kind == wire.Audio) && !m.Header() {
			timestamps, came = append(timestamps, m.Timestamp), append(came, time.Since(start))
		}
	}
}

func TestServerSendsABurstAndThenInRealTime(t *testing.T) {
	run(t, library(), "vod", func(t *testing.T, p *peer) {
		const buffer = 4 * time.Second
		p.setBuffer(buffer)
		p.call(1, "play", nil, "a")
		p.until("onStatus NetStream.Play.Start")
		timestamps, came := p.mediaFor(12 * time.Second)
		for i, ts := range timestamps {
			due := max(0, time.Duration(ts)*time.Millisecond-buffer)
			if late := came[i] - due; late < -time.Millisecond || late > 20*time.Millisecond {
				t.Fatalf("media of %d ms came after %v, want %v to 20 ms later", ts, came[i], due)
			}
		}
		if last := timestamps[len(timestamps)-1]; last < 15900 {
			t.Errorf("after 12 s media up to %d ms had come, want 16 s", last)
		}
	})
}

func TestServerTellsWhenTheBufferIsFilled(t *testing.T) {
	run(t, library(), "vod", func(t *testing.T, p *peer) {
		p.setBuffer(3 * time.Second)
		p.call(1, "play", nil, "a")
		first := p.until("UC31 1")
		p.call(1, "seek", nil, 10_000.0)
		second := p.until("UC31 1")
		if slices.Contains(first, "UC32 1") || !slices.Contains(second, "UC32 1") {
			t.Errorf("BufferReady in the first burst: %v, in the second: %v; want only the second",
				slices.Contains(first, "UC32 1"), slices.Contains(second, "UC32 1"))
		}
	})
}
