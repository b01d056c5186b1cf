package ffmpeg_test

import (
	"os/exec"
	"testing"

	"rill/media"
	"rill/media/ffmpeg"
)

// madeClip has ffmpeg make a clip too large to be kept, or skips.
func madeClip(b *testing.B, size, rate string) clip {
	b.Helper()
	file := b.TempDir() + "/clip.flv"
	out, err := exec.CommandContext(b.Context(), "ffmpeg", "-v", "error",
		"-f", "lavfi", "-i", "testsrc2=s="+size+":d=2:r="+rate,
		"-pix_fmt", "yuv420p", "-c:v", "libx264", "-preset", "fast", "-b:v", "3M", file).CombinedOutput()
	if err != nil {
		b.Skipf("no clip: %v %s", err, out)
	}
	return loadClip(b, file)
}

func BenchmarkVideoDecoder(b *testing.B) {
	for _, tt := range []struct{ size, rate string }{{"1280x720", "30"}, {"1920x1080", "60"}} {
		b.Run(tt.size+"p"+tt.rate, func(b *testing.B) {
			packets := madeClip(b, tt.size, tt.rate).video
			d := openVideo(b, packets[0].Format)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				if err := d.Decode(packets[i%len(packets)], (*media.Picture).Release); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkScaler(b *testing.B) {
	for _, tt := range []struct {
		name          string
		layout        media.Layout
		width, height int
	}{
		{"I420 same size", media.I420, 1280, 720},
		{"I420 to 960x540", media.I420, 960, 540},
		{"I420 to 1920x1080", media.I420, 1920, 1080},
		{"NV12 same size", media.NV12, 1280, 720},
		{"I42010 same size", media.I42010, 1280, 720},
		{"I42010 to 960x540", media.I42010, 960, 540},
	} {
		b.Run(tt.name, func(b *testing.B) {
			p := barPicture(1280, 720, &media.Picture{Layout: tt.layout})
			var s ffmpeg.Scaler
			defer s.Close()
			b.ReportAllocs()
			for b.Loop() {
				out, err := s.Scale(p, tt.width, tt.height)
				if err != nil {
					b.Fatal(err)
				}
				out.Release()
			}
		})
	}
}

func BenchmarkLuma(b *testing.B) {
	p := barPicture(1280, 720, &media.Picture{})
	b.SetBytes(1280 * 720)
	for b.Loop() {
		ffmpeg.Luma(p)
	}
}

func BenchmarkAudio(b *testing.B) {
	packets := loadClip(b, "testdata/avc.flv").audio
	d := openAudio(b, packets[0].Format)
	r := newResampler(b, 48000, 2)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		err := d.Decode(packets[i%len(packets)], func(s media.Samples) {
			if _, err := r.Convert(s); err != nil {
				b.Fatal(err)
			}
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}
