package flv_test

import (
	"errors"
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
	none(t, d, media.Video, "\x17\x00\x00\x00\x00"+avcC)
	none(t, d, media.Audio, "\xaf\x00"+asc)
	return d
}

// parse gives d a body of a track with DTS 1 s.
func parse(d *flv.Demuxer, track media.Track, body string) (packets []media.Packet, err error) {
	kind := flv.VideoTag
	if track == media.Audio {
		kind = flv.AudioTag
	}
	for p, e := range d.Packets(flv.Tag{Type: kind, Timestamp: time.Second, Data: []byte(body)}, nil) {
		if e == nil {
			packets = append(packets, p)
		}
		err = errors.Join(err, e)
	}
	return packets, err
}

// one expects a packet of a body.
func one(t testing.TB, d *flv.Demuxer, track media.Track, body string) media.Packet {
	t.Helper()
	packets, err := parse(d, track, body)
	if err != nil || len(packets) != 1 {
		t.Fatalf("%q: %d packets, %v; want one", body, len(packets), err)
	}
	return packets[0]
}

// none expects that a body has no packet.
func none(t testing.TB, d *flv.Demuxer, track media.Track, body string) {
	t.Helper()
	packets, err := parse(d, track, body)
	if err != nil || len(packets) != 0 {
		t.Fatalf("%q: %d packets, %v; want none", body, len(packets), err)
	}
}

func TestDemuxerReadsPackets(t *testing.T) {
	for _, s := range append(samples(), readings()...) {
		t.Run(s.name, func(t *testing.T) {
			got := one(t, configured(t), s.packet.Track, s.body)
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
		{"HEVC before Enhanced RTMP", "\x1c\x00\x00\x00\x00" + hvcC, hevc()},
		{"HEVC", "\x90hvc1" + hvcC, hevc()},
		{"HEVC without SPS", "\x90hvc1" + hvcC[:22] + "\x00", &media.Format{
			Track: media.Video, Codec: media.HEVC, Config: []byte(hvcC[:22] + "\x00"),
		}},
		{"AV1", "\x90av01" + av1C, av1()},
		{"AV1 in a transport stream", "\x95av01\x80\x04" + av1C[:4], &media.Format{
			Track: media.Video, Codec: media.AV1, Config: []byte(av1C[:4]),
		}},
		{"VP9", "\x90vp09" + vpcC, vp9()},
		{"Opus", "\x90Opus" + opusHead, opus()},
		{"FLAC", "\x90fLaCfLaC\x80\x00\x00\x22" + streamInfo, flac("fLaC\x80\x00\x00\x22" + streamInfo)},
		{"FLAC as a bare block", "\x90fLaC" + streamInfo, flac(streamInfo)},
		{"HE-AAC", "\xaf\x00\x2b\x92\x08\x00", &media.Format{
			Track: media.Audio, Codec: media.AAC, Config: []byte("\x2b\x92\x08\x00"), SampleRate: 44100, Channels: 2,
		}},
		{"AAC of a type that only the decoder knows", "\xaf\x00\x0a\x10", &media.Format{
			Track: media.Audio, Codec: media.AAC, Config: []byte("\x0a\x10"),
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := new(flv.Demuxer)
			none(t, d, tt.want.Track, tt.body)
			if got := d.Format(tt.want.Track, 0); !reflect.DeepEqual(got, tt.want) {
				t.Errorf("got %+v, want %+v", got, tt.want)
			}
		})
	}
}

func TestDemuxerSkipsWhatIsNoMedia(t *testing.T) {
	for _, tt := range []struct {
		name  string
		track media.Track
		body  string
	}{
		{"empty video", media.Video, ""},
		{"empty audio", media.Audio, ""},
		{"video command", media.Video, "\x57\x00"},
		{"command of an unknown codec", media.Video, "\x52\x01"},
		{"enhanced command", media.Video, "\xd1\x00"},
		{"enhanced metadata", media.Video, "\x94hvc1\x05"},
		{"enhanced metadata in a command frame", media.Video, "\xd4hvc1\x05"},
		{"empty header", media.Video, "\x17\x00\x00\x00\x00"},
		{"packet without NAL units", media.Video, "\x17\x01\x00\x00\x00"},
		{"audio type alone", media.Audio, "\xaf"},
		{"AAC packet without data", media.Audio, "\xaf\x01"},
		{"channel order", media.Audio, "\x94mp4a\x00\x02"},
		{"end of sequence", media.Video, "\x17\x02\x00\x00\x00"},
		{"end of sequence cut short", media.Video, "\x17\x02"},
		{"enhanced end of sequence", media.Video, "\x92avc1"},
		{"enhanced end of audio", media.Audio, "\x92mp4a"},
		{"multitrack message of no track", media.Audio, "\x95\x11mp4a"},
	} {
		t.Run(tt.name, func(t *testing.T) { none(t, configured(t), tt.track, tt.body) })
	}
}

func TestDemuxerCountsPacketsBeforeTheirHeader(t *testing.T) {
	d := new(flv.Demuxer)
	none(t, d, media.Video, "\x17\x01\x00\x00\x00data")
	none(t, d, media.Audio, "\xaf\x01data")
	if got := d.Dropped(); got != 2 {
		t.Errorf("Dropped = %d", got)
	}
}

func TestDemuxerKeepsFormatUntilItChanges(t *testing.T) {
	d := configured(t)
	video, audio := d.Format(media.Video, 0), d.Format(media.Audio, 0)
	none(t, d, media.Video, "\x17\x00\x00\x00\x00"+avcC)
	none(t, d, media.Audio, "\xaf\x00"+asc)
	if d.Format(media.Video, 0) != video || d.Format(media.Audio, 0) != audio {
		t.Error("a repeated header made a new format")
	}
	none(t, d, media.Audio, "\xaf\x00\x11\x90")
	if f := d.Format(media.Audio, 0); f == audio || f.SampleRate != 48000 {
		t.Errorf("after a new header: %+v", f)
	}
}

func TestDemuxerTakesMP3FormatFromItsFrames(t *testing.T) {
	d := new(flv.Demuxer)
	first := one(t, d, media.Audio, "\x2f"+mp3Frame).Format
	if again := one(t, d, media.Audio, "\x2f"+mp3Frame).Format; again != first {
		t.Error("a frame of the same kind made a new format")
	}
	if same := one(t, d, media.Audio, "\x2frest of a frame").Format; same != first {
		t.Error("data without a header made a new format")
	}
	if other := one(t, d, media.Audio, "\x26"+mp3Mono).Format; other.SampleRate != 22050 || other.Channels != 1 {
		t.Errorf("another kind of frame: %+v", other)
	}
	none(t, d, media.Audio, "\xaf\x01data")
}

func TestDemuxerPacketHoldsItsOwnReference(t *testing.T) {
	d := configured(t)
	owner := media.NewPayload(9)
	copy(owner.Bytes, "\x17\x01\x00\x00\x00data")
	var p media.Packet
	for got, err := range d.Packets(flv.Tag{Type: flv.VideoTag, Data: owner.Bytes}, owner) {
		if p = got; err != nil {
			t.Fatal(err)
		}
	}
	if p.Payload != owner || &p.Data[0] != &owner.Bytes[5] {
		t.Fatalf("packet %+v", p)
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
	p := one(t, d, media.Video, "\x17\x01\x00\x00\x00\x00\x00\x00\x01\x65")
	if !p.Format.Equal(h264()) {
		t.Errorf("format %+v, want the assumed one", p.Format)
	}
	none(t, d, media.Audio, "\xaf\x01\x21")
}
