package flv_test

import (
	"reflect"
	"testing"
	"time"

	"rill/media"
	"rill/media/flv"
)

// configured returns a Demuxer that has seen the header of H.264 and AAC.
func configured(t testing.TB) *flv.Demuxer {
	t.Helper()
	d := new(flv.Demuxer)
	demux(t, d, h264(), "\x17\x00\x00\x00\x00"+avcC, flv.Header)
	demux(t, d, aac(), "\xaf\x00"+asc, flv.Header)
	return d
}

// demux gives d a body of f's track with DTS 1 s and expects its kind.
func demux(t testing.TB, d *flv.Demuxer, f *media.Format, body string, want flv.Kind) media.Packet {
	t.Helper()
	p, kind, err := parse(d, f.Track, body)
	if err != nil || kind != want {
		t.Fatalf("%q: kind %d, %v; want kind %d", body, kind, err, want)
	}
	return p
}

func parse(d *flv.Demuxer, track media.Track, body string) (media.Packet, flv.Kind, error) {
	if track == media.Video {
		return d.Video(time.Second, []byte(body), nil)
	}
	return d.Audio(time.Second, []byte(body), nil)
}

func TestDemuxerReadsPackets(t *testing.T) {
	for _, s := range append(samples(), readings()...) {
		t.Run(s.name, func(t *testing.T) {
			got := demux(t, configured(t), s.packet.Format, s.body, flv.Media)
			if !reflect.DeepEqual(got, s.packet) {
				t.Errorf("got %+v, want %+v", got, s.packet)
			}
		})
	}
}

func TestDemuxerReadsHeaders(t *testing.T) {
	for _, tt := range []struct {
		name, body string
		want       *media.Format
	}{
		{"H.264", "\x17\x00\x00\x00\x00" + avcC, h264()},
		{"H.264 as enhanced avc1", "\x90avc1" + avcC, h264()},
		{"AAC", "\xaf\x00" + asc, aac()},
		{"AAC as enhanced mp4a", "\x90mp4a" + asc, aac()},
		{"HE-AAC", "\xaf\x00\x2b\x92\x08\x00", &media.Format{
			Track: media.Audio, Codec: media.AAC, Config: []byte("\x2b\x92\x08\x00"), SampleRate: 44100, Channels: 2,
		}},
		{"AAC of a type that only the decoder knows", "\xaf\x00\x0a\x10", &media.Format{
			Track: media.Audio, Codec: media.AAC, Config: []byte("\x0a\x10"),
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := new(flv.Demuxer)
			demux(t, d, tt.want, tt.body, flv.Header)
			if got := d.Format(tt.want.Track); !reflect.DeepEqual(got, tt.want) {
				t.Errorf("got %+v, want %+v", got, tt.want)
			}
		})
	}
}

func TestDemuxerSkipsWhatIsNoMedia(t *testing.T) {
	for _, tt := range []struct {
		name string
		f    *media.Format
		body string
		want flv.Kind
	}{
		{"empty video", h264(), "", flv.Skipped},
		{"empty audio", aac(), "", flv.Skipped},
		{"video command", h264(), "\x57\x00", flv.Skipped},
		{"command of an unknown codec", h264(), "\x52\x01", flv.Skipped},
		{"enhanced command", h264(), "\xd1\x00", flv.Skipped},
		{"enhanced metadata", h264(), "\x94hvc1\x05", flv.Skipped},
		{"empty header", h264(), "\x17\x00\x00\x00\x00", flv.Skipped},
		{"packet without NAL units", h264(), "\x17\x01\x00\x00\x00", flv.Skipped},
		{"audio type alone", aac(), "\xaf", flv.Skipped},
		{"AAC packet without data", aac(), "\xaf\x01", flv.Skipped},
		{"channel order", aac(), "\x94mp4a\x00\x02", flv.Skipped},
		{"end of sequence", h264(), "\x17\x02\x00\x00\x00", flv.End},
		{"end of sequence cut short", h264(), "\x17\x02", flv.End},
		{"enhanced end of sequence", h264(), "\x92avc1", flv.End},
		{"enhanced end of audio", aac(), "\x92mp4a", flv.End},
	} {
		t.Run(tt.name, func(t *testing.T) { demux(t, configured(t), tt.f, tt.body, tt.want) })
	}
}

func TestDemuxerCountsPacketsBeforeTheirHeader(t *testing.T) {
	d := new(flv.Demuxer)
	demux(t, d, h264(), "\x17\x01\x00\x00\x00data", flv.Early)
	demux(t, d, aac(), "\xaf\x01data", flv.Early)
	if got := d.Dropped(); got != 2 {
		t.Errorf("Dropped = %d", got)
	}
}

func TestDemuxerKeepsFormatUntilItChanges(t *testing.T) {
	d := configured(t)
	video, audio := d.Format(media.Video), d.Format(media.Audio)
	demux(t, d, h264(), "\x17\x00\x00\x00\x00"+avcC, flv.Header)
	demux(t, d, aac(), "\xaf\x00"+asc, flv.Header)
	if d.Format(media.Video) != video || d.Format(media.Audio) != audio {
		t.Error("a repeated header made a new format")
	}
	demux(t, d, aac(), "\xaf\x00\x11\x90", flv.Header)
	if f := d.Format(media.Audio); f == audio || f.SampleRate != 48000 {
		t.Errorf("after a new header: %+v", f)
	}
}

func TestDemuxerTakesMP3FormatFromItsFrames(t *testing.T) {
	d := new(flv.Demuxer)
	first := demux(t, d, mp3(), "\x2f"+mp3Frame, flv.Media).Format
	if again := demux(t, d, mp3(), "\x2f"+mp3Frame, flv.Media).Format; again != first {
		t.Error("a frame of the same kind made a new format")
	}
	if same := demux(t, d, mp3(), "\x2frest of a frame", flv.Media).Format; same != first {
		t.Error("data without a header made a new format")
	}
	if other := demux(t, d, mp3(), "\x26"+mp3Mono, flv.Media).Format; other.SampleRate != 22050 || other.Channels != 1 {
		t.Errorf("another kind of frame: %+v", other)
	}
	demux(t, d, aac(), "\xaf\x01data", flv.Early)
}

func TestDemuxerPacketHoldsItsOwnReference(t *testing.T) {
	d := configured(t)
	owner := media.NewPayload(9)
	copy(owner.Bytes, "\x17\x01\x00\x00\x00data")
	p, _, err := d.Video(0, owner.Bytes, owner)
	if err != nil || p.Payload != owner || &p.Data[0] != &owner.Bytes[5] {
		t.Fatalf("packet %+v, %v", p, err)
	}
	owner.Release()
	if other := media.NewPayload(9); other == owner {
		t.Error("the payload is free while the packet holds it")
	}
}

func TestDemuxerAssumesWhatAnotherConnectionTold(t *testing.T) {
	d := new(flv.Demuxer)
	d.Assume(h264())
	d.Assume(nil)
	p := demux(t, d, h264(), "\x17\x01\x00\x00\x00\x00\x00\x00\x01\x65", flv.Media)
	if !p.Format.Equal(h264()) {
		t.Errorf("format %+v, want the assumed one", p.Format)
	}
	demux(t, d, aac(), "\xaf\x01\x21", flv.Early)
}
