package ffmpeg_test

import (
	"testing"

	"rill/media"
	"rill/media/ffmpeg"
)

// BenchmarkRunUp decodes silently from a keyframe to a picture in the middle of
// its group, as a seek does.
func BenchmarkRunUp(b *testing.B) {
	packets := loadClip(b, "../../assets/demo/rill_1800.flv").video
	for _, tt := range []struct {
		name string
		open func(*media.Format) (*ffmpeg.VideoDecoder, error)
	}{{"one at a time", ffmpeg.NewVideoDecoder}, {"fast", ffmpeg.NewFastVideoDecoder}} {
		b.Run(tt.name, func(b *testing.B) {
			d, err := tt.open(packets[0].Format)
			if err != nil {
				b.Fatal(err)
			}
			defer d.Close()
			for b.Loop() {
				d.Flush()
				runUp(b, d, packets, 30)
			}
		})
	}
}

// runUp decodes until the picture of packet n is there.
func runUp(b *testing.B, d *ffmpeg.VideoDecoder, packets []media.Packet, n int) {
	b.Helper()
	there := false
	for _, p := range packets {
		what := ffmpeg.DiscardNothing
		if p.PTS < packets[n].PTS {
			what = ffmpeg.DiscardNonReference
		}
		d.Discard(what)
		err := d.Decode(p, func(pic *media.Picture) {
			there = there || pic.PTS >= packets[n].PTS
			pic.Release()
		})
		if err != nil {
			b.Fatal(err)
		}
		if there {
			return
		}
	}
}
