package ffmpeg_test

import (
	"errors"
	"slices"
	"testing"

	"rill/media"
	"rill/media/ffmpeg"
	"rill/media/mediatest"
)

// pictureCodecs are all codecs of pictures; a fuzzer chooses by number.
var pictureCodecs = []media.Codec{
	media.H264, media.HEVC, media.AV1, media.VP9, media.VP8,
	media.VP6, media.VP6Alpha, media.Sorenson, media.Screen, media.Screen2,
}

func FuzzVideoDecoder(f *testing.F) {
	for _, name := range []string{"avc", "small", "high10", "high444"} {
		packets := loadClip(f, "testdata/"+name+".flv").video
		f.Add(uint8(0), packets[0].Format.Config, packets[0].Data, packets[1].Data)
	}
	for _, name := range []string{"hevc", "hevc10", "av1", "av110", "vp9", "vp8", "flv1", "flashsv", "flashsv2"} {
		packets := mediatest.Coded(f, name)
		codec := slices.Index(pictureCodecs, packets[0].Format.Codec)
		f.Add(uint8(codec), packets[0].Format.Config, packets[0].Data, packets[1].Data)
	}
	f.Fuzz(func(t *testing.T, codec uint8, config, first, second []byte) {
		format := &media.Format{Codec: pictureCodecs[int(codec)%len(pictureCodecs)], Config: config}
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

// soundCodecs are all codecs of sound.
var soundCodecs = []media.Codec{
	media.AAC, media.MP3, media.Opus, media.FLAC, media.AC3, media.EAC3, media.Nellymoser,
	media.Speex, media.ADPCM, media.PCM8, media.PCM16, media.ALaw, media.MuLaw,
}

func FuzzAudioDecoder(f *testing.F) {
	for _, name := range []string{"avc", "mp3"} {
		packets := loadClip(f, "testdata/"+name+".flv").audio
		addSound(f, packets)
	}
	for _, name := range []string{
		"opus", "opus6", "flac", "ac36", "eac3", "aac8", "nellymoser8000", "speex", "adpcm", "pcm8", "pcm16", "alaw", "mulaw",
	} {
		addSound(f, mediatest.Coded(f, name))
	}
	f.Fuzz(func(t *testing.T, codec, shape uint8, config, first, second []byte) {
		format := &media.Format{
			Track: media.Audio, Codec: soundCodecs[int(codec)%len(soundCodecs)], Config: config,
			SampleRate: int(shape>>2) * 1000, Channels: int(shape & 3),
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

func addSound(f *testing.F, packets []media.Packet) {
	format := packets[0].Format
	shape := uint8(format.SampleRate/1000<<2 | min(format.Channels, 3))
	f.Add(uint8(slices.Index(soundCodecs, format.Codec)), shape, format.Config, packets[0].Data, packets[1].Data)
}

func checkTyped(t *testing.T, err error) {
	t.Helper()
	var corrupt *ffmpeg.CorruptError
	var failed *ffmpeg.Error
	if err != nil && !errors.As(err, &corrupt) && !errors.As(err, &failed) {
		t.Errorf("error of no type: %v", err)
	}
}
