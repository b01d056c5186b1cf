package rtmp_test

import (
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"rill/media"
	"rill/media/rtmp"
)

// events reads what a server sends until the end.
func events(t *testing.T, script func(*peer)) (all []rtmp.Event) {
	t.Helper()
	_, s := open(t, rtmp.Config{}, script)
	for {
		e, err := s.Read()
		if err != nil {
			return all
		}
		all = append(all, e)
	}
}

func TestStreamReadsEveryTrackOfAMessage(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		all := events(t, func(p *peer) {
			p.send(8, 1, 0, []byte("\x95\x10mp4a\x00\x00\x00\x02\x12\x10\x04\x00\x00\x02\x12\x10"))
			p.send(8, 1, 40, []byte("\x97\x02\x00\x01\xf4\x05\x11mp4a\x00\x00\x00\x03one\x04\x00\x00\x03two"))
		})
		if len(all) != 2 {
			t.Fatalf("%d events, want 2 packets", len(all))
		}
		for i, e := range all {
			p := e.Packet
			if want := uint8(4 * i); e.Kind != rtmp.KindPacket || p.ID != want || p.PTS-p.DTS != 500*time.Nanosecond {
				t.Errorf("event %d: %v of track %d, %v after its message", i, e.Kind, p.ID, p.PTS-p.DTS)
			}
			if p.Payload != all[0].Packet.Payload {
				t.Error("packets of one message have several payloads")
			}
		}
		if n := all[0].Packet.Payload.References(); n != 2 {
			t.Errorf("%d references, want one for each packet", n)
		}
	})
}

func TestStreamTellsAnUnknownCodecOnceForEachTrack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var told []string
		for _, e := range events(t, func(p *peer) {
			for range 3 {
				p.send(9, 1, 0, []byte("\x96\x11vvc1\x00\x00\x00\x01x\x01\x00\x00\x01x"))
				p.send(9, 1, 0, []byte("\x91lala?"))
			}
		}) {
			if e.Kind != rtmp.KindUnsupported || e.Unsupported.Track != media.Video {
				t.Errorf("event %+v", e)
				continue
			}
			told = append(told, fmt.Sprintf("%d %s", e.Unsupported.ID, e.Unsupported.Codec))
		}
		if want := []string{"0 VVC", "1 VVC", `0 FourCC "lala"`}; !slices.Equal(told, want) {
			t.Errorf("told %q, want %q", told, want)
		}
	})
}
