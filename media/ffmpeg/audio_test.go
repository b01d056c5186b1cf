package ffmpeg_test

import (
	"errors"
	"math"
	"testing"
	"time"

	"rill/media"
	"rill/media/ffmpeg"
)

func openAudio(tb testing.TB, f *media.Format) *ffmpeg.AudioDecoder {
	tb.Helper()
	d, err := ffmpeg.NewAudioDecoder(f)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(d.Close)
	return d
}

// track joins runs of samples and checks that they follow one another.
type track struct {
	media.Samples
	runs int
	tb   testing.TB
}

func (k *track) hear(s media.Samples) {
	k.tb.Helper()
	if k.runs++; k.runs == 1 {
		k.Samples = media.Samples{PTS: s.PTS, Rate: s.Rate, Channels: s.Channels}
	}
	if end := k.PTS + k.Duration(); (s.PTS - end).Abs() > time.Microsecond {
		k.tb.Errorf("run %d begins at %v, want %v", k.runs, s.PTS, end)
	}
	k.Data = append(k.Data, s.Data...)
}

// pitch returns the frequency of a tone by the rising zero crossings of its
// middle, where no coder fades it.
func (k *track) pitch() float64 {
	first, last, n := 0, 0, -1
	quarter := k.Frames() / 4 * k.Channels
	for i := quarter; i < 3*quarter; i += k.Channels {
		if k.Data[i-k.Channels] < 0 && k.Data[i] >= 0 {
			if n++; n == 0 {
				first = i
			}
			last = i
		}
	}
	return float64(n) * float64(k.Rate*k.Channels) / float64(last-first)
}

func heard(tb testing.TB, name string) *track {
	tb.Helper()
	return played(tb, loadClip(tb, name).audio)
}

func played(tb testing.TB, packets []media.Packet) *track {
	tb.Helper()
	d := openAudio(tb, packets[0].Format)
	k := &track{tb: tb}
	for _, p := range packets {
		if err := d.Decode(p, k.hear); err != nil {
			tb.Fatal(err)
		}
	}
	if err := d.Drain(k.hear); err != nil {
		tb.Fatal(err)
	}
	return k
}

func TestAudioDecoderGivesOneUnbrokenTone(t *testing.T) {
	for _, tt := range []struct {
		name             string
		channels, packet int
	}{
		{"testdata/avc.flv", 2, 1024},
		{"testdata/mp3.flv", 1, 1152},
	} {
		t.Run(tt.name, func(t *testing.T) {
			packets, k := loadClip(t, tt.name).audio, heard(t, tt.name)
			if k.PTS != packets[0].PTS || k.Rate != 44100 || k.Channels != tt.channels {
				t.Errorf("starts at %v with %d Hz, %d channels", k.PTS, k.Rate, k.Channels)
			}
			if want := len(packets) * tt.packet; k.Frames() > want || k.Frames() < want-tt.packet {
				t.Errorf("%d frames from %d packets, want %d or a packet less", k.Frames(), len(packets), want)
			}
			if f := k.pitch(); math.Abs(f-440) > 2 {
				t.Errorf("pitch = %.1f Hz, want 440", f)
			}
		})
	}
}

func TestAudioDecoderFollowsAJumpOfThePTS(t *testing.T) {
	packets := loadClip(t, "testdata/avc.flv").audio
	d := openAudio(t, packets[0].Format)
	var last time.Duration
	for i, p := range packets[:6] {
		if i >= 3 {
			p.PTS += time.Second
		}
		if err := d.Decode(p, func(s media.Samples) { last = s.PTS }); err != nil {
			t.Fatal(err)
		}
		if i == 3 && last != p.PTS {
			t.Errorf("PTS after the jump = %v, want the packet's %v", last, p.PTS)
		}
	}
}

func TestAudioDecoderStartsAtTheNextPacketAfterFlush(t *testing.T) {
	packets := loadClip(t, "testdata/avc.flv").audio
	d := openAudio(t, packets[0].Format)
	for _, i := range []int{0, 1, 2, 20, 21} {
		if i == 20 {
			d.Flush()
		}
		var got media.Samples
		if err := d.Decode(packets[i], func(s media.Samples) { got = s }); err != nil {
			t.Fatal(err)
		}
		if i == 20 && got.PTS != packets[20].PTS {
			t.Errorf("PTS after flush = %v, want %v", got.PTS, packets[20].PTS)
		}
	}
}

func TestAudioDecoderContinuesAfterACorruptPacket(t *testing.T) {
	packets := loadClip(t, "testdata/avc.flv").audio
	d := openAudio(t, packets[0].Format)
	bad := packets[0]
	for _, data := range [][]byte{nil, []byte("\xFF\xFF what is this, a sound?")} {
		bad.Data = data
		var corrupt *ffmpeg.CorruptError
		if err := d.Decode(bad, func(media.Samples) {}); !errors.As(err, &corrupt) {
			t.Errorf("Decode(%q) = %v, want a CorruptError", data, err)
		}
	}
	runs := 0
	for _, p := range packets {
		if err := d.Decode(p, func(media.Samples) { runs++ }); err != nil {
			t.Fatal(err)
		}
	}
	if runs < len(packets)-1 {
		t.Errorf("%d runs of samples from %d packets", runs, len(packets))
	}
}

func TestAudioDecoderFollowsAChangeOfCodec(t *testing.T) {
	aac, mp3 := loadClip(t, "testdata/avc.flv").audio, loadClip(t, "testdata/mp3.flv").audio
	d := openAudio(t, aac[0].Format)
	channels := map[int]bool{}
	for _, p := range append(aac[:4:4], mp3[:4]...) {
		if err := d.Decode(p, func(s media.Samples) { channels[s.Channels] = true }); err != nil {
			t.Fatal(err)
		}
	}
	if !channels[2] || !channels[1] {
		t.Errorf("channels = %v, want 2 and then 1", channels)
	}
}

func TestAudioDecoderRefusesWhatItCannotDecode(t *testing.T) {
	var unsupported *media.UnsupportedCodecError
	if _, err := ffmpeg.NewAudioDecoder(&media.Format{Track: media.Audio, Codec: "atrac"}); !errors.As(err, &unsupported) {
		t.Errorf("ATRAC: %v, want an UnsupportedCodecError", err)
	}
	var failed *ffmpeg.Error
	for _, config := range [][]byte{nil, {0xFF, 0xFF, 0xFF}} {
		f := &media.Format{Track: media.Audio, Codec: media.AAC, Config: config}
		if _, err := ffmpeg.NewAudioDecoder(f); !errors.As(err, &failed) {
			t.Errorf("AAC with configuration %x: %v, want an Error", config, err)
		}
	}
}
