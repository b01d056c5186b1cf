package ffmpeg_test

import (
	"errors"
	"testing"

	"rill/media"
	"rill/media/ffmpeg"
)

func FuzzVideoDecoder(f *testing.F) {
	for _, name := range []string{"avc", "small", "high10", "high444"} {
		packets := loadClip(f, "testdata/"+name+".flv").video
		f.Add(packets[0].Format.Config, packets[0].Data, packets[1].Data)
	}
	f.Fuzz(func(t *testing.T, config, first, second []byte) {
		format := &media.Format{Codec: media.H264, Config: config}
		d, err := ffmpeg.NewVideoDecoder(format)
		if err != nil {
			checkTyped(t, err)
			return
		}
		defer d.Close()
		show := func(p *media.Picture) {
			if p.PTS != 0 {
				t.Errorf("PTS = %v, want that of the packets", p.PTS)
			}
			if p.Width <= 0 || p.Height <= 0 || p.Width*p.Height > 4096*4096 || len(p.Planes[0]) < p.Width {
				t.Errorf("picture of %dx%d", p.Width, p.Height)
			}
			ffmpeg.Luma(p)
			p.Release()
		}
		for _, data := range [][]byte{first, second} {
			checkTyped(t, d.Decode(media.Packet{Format: format, Data: data}, show))
		}
		checkTyped(t, d.Drain(show))
	})
}

func FuzzAudioDecoder(f *testing.F) {
	for _, name := range []string{"avc", "mp3"} {
		packets := loadClip(f, "testdata/"+name+".flv").audio
		f.Add(name == "mp3", packets[0].Format.Config, packets[0].Data, packets[1].Data)
	}
	f.Fuzz(func(t *testing.T, mp3 bool, config, first, second []byte) {
		format := &media.Format{Track: media.Audio, Codec: media.AAC, Config: config}
		if mp3 {
			format.Codec = media.MP3
		}
		d, err := ffmpeg.NewAudioDecoder(format)
		if err != nil {
			checkTyped(t, err)
			return
		}
		defer d.Close()
		r := newResampler(t, 48000, 2)
		hear := func(s media.Samples) {
			if s.Rate <= 0 || s.Channels <= 0 || len(s.Data)%s.Channels != 0 {
				t.Errorf("samples of %d Hz, %d channels, %d values", s.Rate, s.Channels, len(s.Data))
			}
			_, err := r.Convert(s)
			checkTyped(t, err)
		}
		for _, data := range [][]byte{first, second} {
			checkTyped(t, d.Decode(media.Packet{Format: format, Data: data}, hear))
		}
	})
}

func checkTyped(t *testing.T, err error) {
	t.Helper()
	var corrupt *ffmpeg.CorruptError
	var failed *ffmpeg.Error
	if err != nil && !errors.As(err, &corrupt) && !errors.As(err, &failed) {
		t.Errorf("error of no type: %v", err)
	}
}
