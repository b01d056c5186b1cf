package ffmpeg_test

import (
	"errors"
	"os"
	"strconv"
	"strings"
	"testing"

	"rill/media"
	"rill/media/ffmpeg"
)

// resident returns the memory the process has, in bytes.
func resident(t *testing.T) int {
	t.Helper()
	b, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		t.Skip("the system does not tell how much memory a process has")
	}
	pages, err := strconv.Atoi(strings.Fields(string(b))[1])
	if err != nil {
		t.Fatal(err)
	}
	return pages * os.Getpagesize()
}

func TestMemoryStaysBoundedOverManySessions(t *testing.T) {
	c := loadClip(t, "testdata/avc.flv")
	high := loadClip(t, "testdata/high422.flv").video
	bad := c.video[0]
	bad.Data = []byte("what is this, a picture?")
	session := func() {
		playVideo(t, append(append(c.video[:4:4], high...), bad))
		playAudio(t, c.audio[:4])
	}
	const limit = 20 << 20 // 400 times one picture is 34 MiB
	for range 100 {
		session()
	}
	before := resident(t)
	for range 400 {
		session()
	}
	if grown := resident(t) - before; grown > limit {
		t.Errorf("%d MiB more after 400 sessions", grown>>20)
	}
}

func playVideo(t *testing.T, packets []media.Packet) {
	t.Helper()
	d, err := ffmpeg.NewVideoDecoder(packets[0].Format)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	var s ffmpeg.Scaler
	defer s.Close()
	for _, p := range packets {
		err := d.Decode(p, func(p *media.Picture) {
			defer p.Release()
			scaled, err := s.Scale(p, 100, 75)
			if err != nil {
				t.Fatal(err)
			}
			scaled.Release()
		})
		var corrupt *ffmpeg.CorruptError
		if err != nil && !errors.As(err, &corrupt) {
			t.Fatal(err)
		}
	}
}

func playAudio(t *testing.T, packets []media.Packet) {
	t.Helper()
	d, err := ffmpeg.NewAudioDecoder(packets[0].Format)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	r := ffmpeg.NewResampler(48000, 2)
	defer r.Close()
	for _, p := range packets {
		err := d.Decode(p, func(s media.Samples) {
			if _, err := r.Convert(s); err != nil {
				t.Error(err)
			}
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
