package ffmpeg_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"rill/media"
	"rill/media/ffmpeg"
)

// screen keeps what it is shown.
type screen struct {
	pictures []*media.Picture
	lumas    []string
}

func (s *screen) show(p *media.Picture) {
	s.pictures = append(s.pictures, p)
	s.lumas = append(s.lumas, fmt.Sprintf("%08x", ffmpeg.Luma(p)))
}

func (s *screen) ptsOf() []time.Duration {
	var pts []time.Duration
	for _, p := range s.pictures {
		pts = append(pts, p.PTS)
	}
	return pts
}

func (s *screen) release() {
	for _, p := range s.pictures {
		p.Release()
	}
	*s = screen{}
}

func openVideo(tb testing.TB, f *media.Format) *ffmpeg.VideoDecoder {
	tb.Helper()
	d, err := ffmpeg.NewVideoDecoder(f)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(d.Close)
	return d
}

func decodeAll(tb testing.TB, d *ffmpeg.VideoDecoder, packets []media.Packet, s *screen) {
	tb.Helper()
	for _, p := range packets {
		if err := d.Decode(p, s.show); err != nil {
			tb.Fatal(err)
		}
	}
	if err := d.Drain(s.show); err != nil {
		tb.Fatal(err)
	}
}

// shown decodes a whole clip.
func shown(tb testing.TB, name string) *screen {
	tb.Helper()
	packets := loadClip(tb, "testdata/"+name+".flv").video
	s := &screen{}
	tb.Cleanup(s.release)
	decodeAll(tb, openVideo(tb, packets[0].Format), packets, s)
	return s
}

func sortedPTS(packets []media.Packet) []time.Duration {
	var pts []time.Duration
	for _, p := range packets {
		pts = append(pts, p.PTS)
	}
	slices.Sort(pts)
	return pts
}
