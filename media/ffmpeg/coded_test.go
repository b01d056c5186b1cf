package ffmpeg_test

import (
	"errors"
	"math"
	"slices"
	"testing"

	"rill/media"
	"rill/media/ffmpeg"
	"rill/media/mediatest"
)

// pictured decodes a clip of mediatest.
func pictured(t *testing.T, name string) (*screen, []media.Packet) {
	t.Helper()
	packets := mediatest.Coded(t, name)
	s := &screen{}
	t.Cleanup(s.release)
	decodeAll(t, openVideo(t, packets[0].Format), packets, s)
	return s, packets
}

func TestVideoDecoderDecodesEveryCodecOfEnhancedRTMP(t *testing.T) {
	for _, tt := range []struct {
		name   string
		layout media.Layout
	}{
		{"hevc", media.I420},
		{"hevc10", media.I42010},
		{"av1", media.I420},
		{"av110", media.I42010},
		{"vp9", media.I420},
		{"vp8", media.I420},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, packets := pictured(t, tt.name)
			if want := mediatest.Lumas(t, tt.name); !slices.Equal(s.lumas, want) {
				t.Errorf("luma = %v, want %v", s.lumas, want)
			}
			if want := sortedPTS(packets); !slices.Equal(s.ptsOf(), want) {
				t.Errorf("PTS = %v, want %v", s.ptsOf(), want)
			}
			if p := s.pictures[0]; p.Width != 160 || p.Height != 90 || p.Layout != tt.layout {
				t.Errorf("picture of %dx%d in layout %d", p.Width, p.Height, p.Layout)
			}
		})
	}
}

func TestVideoDecoderDecodesTheCodecsOfFlash(t *testing.T) {
	for _, name := range []string{"flv1", "flashsv", "flashsv2"} {
		t.Run(name, func(t *testing.T) {
			s, packets := pictured(t, name)
			if want := sortedPTS(packets); !slices.Equal(s.ptsOf(), want) {
				t.Errorf("PTS = %v, want %v", s.ptsOf(), want)
			}
			if p := s.pictures[0]; p.Width != 96 || p.Height != 64 || p.Layout != media.I420 {
				t.Errorf("picture of %dx%d in layout %d", p.Width, p.Height, p.Layout)
			}
		})
	}
}

func TestScalerShowsScreenVideoInItsColour(t *testing.T) {
	for _, name := range []string{"flashsv", "flashsv2"} {
		s, _ := pictured(t, name)
		for c, v := range scaled(t, s.pictures[0], 96, 64).Planes[0][:3] {
			if v < 120 || v > 136 {
				t.Errorf("%s: colour %d = %d, want 128", name, c, v)
			}
		}
	}
}

func TestAudioDecoderDecodesEveryCodec(t *testing.T) {
	for _, tt := range []struct {
		name           string
		rate, channels int
	}{
		{"opus", 48000, 2},
		{"opus6", 48000, 6},
		{"flac", 48000, 2},
		{"ac3", 48000, 2},
		{"ac36", 48000, 6},
		{"eac3", 48000, 2},
		{"aac8", 48000, 8},
		{"nellymoser8000", 8000, 1},
		{"nellymoser16000", 16000, 1},
		{"nellymoser22050", 22050, 1},
		{"speex", 16000, 1},
		{"adpcm", 22050, 1},
		{"pcm8", 11025, 1},
		{"pcm16", 11025, 1},
		{"alaw", 8000, 1},
		{"mulaw", 8000, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			k := played(t, mediatest.Coded(t, tt.name))
			if k.Rate != tt.rate || k.Channels != tt.channels {
				t.Errorf("%d Hz, %d channels, want %d, %d", k.Rate, k.Channels, tt.rate, tt.channels)
			}
			if f := k.loudest().pitch(); math.Abs(f-440) > 4 {
				t.Errorf("pitch = %.1f Hz, want 440", f)
			}
		})
	}
}

// loudest returns one channel.
func (k *track) loudest() *track {
	best := 0
	for c := range k.Channels {
		if k.level(c) > k.level(best) {
			best = c
		}
	}
	one := &track{tb: k.tb}
	one.Rate, one.Channels = k.Rate, 1
	for i := best; i < len(k.Data); i += k.Channels {
		one.Data = append(one.Data, k.Data[i])
	}
	return one
}

func TestResamplerMixesSurroundDownToStereo(t *testing.T) {
	for _, name := range []string{"opus6", "ac36", "aac8"} {
		t.Run(name, func(t *testing.T) {
			packets := mediatest.Coded(t, name)
			d, r := openAudio(t, packets[0].Format), newResampler(t, 48000, 2)
			mixed := &track{tb: t}
			for _, p := range packets {
				err := d.Decode(p, func(s media.Samples) {
					out, err := r.Convert(s)
					if err != nil {
						t.Fatal(err)
					}
					mixed.hear(out)
				})
				if err != nil {
					t.Fatal(err)
				}
			}
			if f := mixed.pitch(); mixed.Channels != 2 || math.Abs(f-440) > 4 {
				t.Errorf("%d channels, pitch %.1f Hz", mixed.Channels, f)
			}
		})
	}
}

func TestResamplerHearsWhichSpeakerAChannelIsFor(t *testing.T) {
	const quad, centred = 0x33, 0x107 // left and right before and behind; left, right, centre, behind
	for _, tt := range []struct {
		name     string
		speakers uint64
		both     bool // the third channel is heard on both sides
	}{
		{"behind left", quad, false},
		{"centre", centred, true},
		{"unknown", 0, true},
		{"speakers of five channels", 0x37, true},
	} {
		in := media.Samples{Rate: 48000, Channels: 4, Speakers: tt.speakers, Data: []float32{0, 0, 0.5, 0}}
		out, err := newResampler(t, 48000, 2).Convert(in)
		if err != nil {
			t.Fatal(err)
		}
		if left, right := out.Data[0], out.Data[1]; left == 0 || (right != 0) != tt.both {
			t.Errorf("%s: left %v, right %v", tt.name, left, right)
		}
	}
}

func TestVideoDecoderTakesVP6AsFLVHasIt(t *testing.T) {
	for _, codec := range []media.Codec{media.VP6, media.VP6Alpha} {
		f := &media.Format{Codec: codec, Config: []byte{0x86}}
		err := openVideo(t, f).Decode(media.Packet{Format: f, Data: []byte("no picture")}, func(*media.Picture) {
			t.Errorf("%s: a picture of garbage", codec)
		})
		var corrupt *ffmpeg.CorruptError
		if !errors.As(err, &corrupt) {
			t.Errorf("%s: %v, want a CorruptError", codec, err)
		}
	}
}

func TestCodesAreWhatCanBeDecoded(t *testing.T) {
	video, audio := ffmpeg.Codes()
	if want := []string{"avc1", "hvc1", "av01", "vp09", "vp08"}; !slices.Equal(video, want) {
		t.Errorf("video %v, want %v", video, want)
	}
	if want := []string{"mp4a", ".mp3", "Opus", "fLaC", "ac-3", "ec-3"}; !slices.Equal(audio, want) {
		t.Errorf("audio %v, want %v", audio, want)
	}
}

func TestDecodersNameCodecsOfTheOtherKind(t *testing.T) {
	var unsupported *media.UnsupportedCodecError
	if _, err := ffmpeg.NewVideoDecoder(&media.Format{Codec: media.EAC3}); !errors.As(err, &unsupported) || unsupported.Codec != "E-AC-3" {
		t.Errorf("E-AC-3 as pictures: %v", err)
	}
	if _, err := ffmpeg.NewAudioDecoder(&media.Format{Track: media.Audio, Codec: media.VP9}); !errors.As(err, &unsupported) || unsupported.Codec != "VP9" {
		t.Errorf("VP9 as sound: %v", err)
	}
}
