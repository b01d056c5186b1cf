package flv_test

import (
	"testing"

	"rill/media"
	"rill/media/mediatest"
)

func TestDemuxerTellsTheShapeOfEveryCodec(t *testing.T) {
	picture := func(c media.Codec) media.Format { return media.Format{Codec: c, Width: 160, Height: 90} }
	sound := func(c media.Codec, rate, channels int) media.Format {
		return media.Format{Track: media.Audio, Codec: c, SampleRate: rate, Channels: channels}
	}
	for _, tt := range []struct {
		name string
		want media.Format
	}{
		{"hevc", picture(media.HEVC)},
		{"av1", picture(media.AV1)},
		{"vp9", picture(media.VP9)},
		{"vp8", picture(media.VP8)},
		{"flv1", media.Format{Codec: media.Sorenson}},
		{"flashsv", media.Format{Codec: media.Screen}},
		{"flashsv2", media.Format{Codec: media.Screen2}},
		{"opus6", sound(media.Opus, 48000, 6)},
		{"flac", sound(media.FLAC, 48000, 2)},
		{"ac36", sound(media.AC3, 48000, 6)},
		{"eac3", sound(media.EAC3, 48000, 2)},
		{"aac8", sound(media.AAC, 48000, 8)},
		{"nellymoser8000", sound(media.Nellymoser, 8000, 1)},
		{"nellymoser16000", sound(media.Nellymoser, 16000, 1)},
		{"nellymoser22050", sound(media.Nellymoser, 22050, 1)},
		{"speex", sound(media.Speex, 16000, 1)},
		{"adpcm", sound(media.ADPCM, 22050, 1)},
		{"pcm8", sound(media.PCM8, 11025, 1)},
		{"pcm16", sound(media.PCM16, 11025, 1)},
		{"alaw", sound(media.ALaw, 8000, 1)},
		{"mulaw", sound(media.MuLaw, 8000, 1)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			packets := mediatest.Coded(t, tt.name)
			first := packets[0].Format
			got := *first
			if got.Config = nil; !got.Equal(&tt.want) || got.Width != tt.want.Width || got.Height != tt.want.Height {
				t.Errorf("got %+v, want %+v", got, tt.want)
			}
			for i, p := range packets {
				if p.Format != first || i == 0 && !p.Keyframe {
					t.Errorf("packet %d: format %+v, keyframe %v", i, p.Format, p.Keyframe)
				}
			}
		})
	}
}

func TestDemuxerReadsVP6(t *testing.T) {
	d := configured(t)
	key := one(t, d, media.Video, "\x14\x86data")
	if f := key.Format; f.Codec != media.VP6 || string(f.Config) != "\x86" || string(key.Data) != "data" || !key.Keyframe {
		t.Errorf("keyframe %+v", key)
	}
	if p := one(t, d, media.Video, "\x24\x99data"); p.Format != key.Format || p.Keyframe {
		t.Errorf("inter frame %+v", p)
	}
	if p := one(t, d, media.Video, "\x14\x20data"); string(p.Format.Config) != "\x20" {
		t.Errorf("another crop %+v", p.Format)
	}
	if p := one(t, d, media.Video, "\x15\x20data"); p.Format.Codec != media.VP6Alpha {
		t.Errorf("with alpha %+v", p.Format)
	}
}
