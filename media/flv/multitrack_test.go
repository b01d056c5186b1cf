package flv_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"rill/media"
	"rill/media/flv"
)

// described returns what matters of packets.
func described(packets []media.Packet) (all []string) {
	for _, p := range packets {
		all = append(all, fmt.Sprintf("%s %d %s %s %v", p.Track, p.ID, p.Format.Codec, p.Data, p.PTS-p.DTS))
	}
	return all
}

func TestDemuxerTakesMessagesApartByTrack(t *testing.T) {
	for _, tt := range []struct {
		name, header, body string
		track              media.Track
		want               string
	}{
		{
			"one track", "\x96\x00avc1\x05" + avcC, "\x96\x01avc1\x05\x00\x00\x28data", media.Video,
			"[video 5 h264 data 40ms]",
		},
		{
			"many tracks", "\x95\x10mp4a\x01\x00\x00\x02" + asc + "\x02\x00\x00\x02" + asc,
			"\x95\x11mp4a\x01\x00\x00\x03one\x02\x00\x00\x03two", media.Audio,
			"[audio 1 aac one 0s audio 2 aac two 0s]",
		},
		{
			"many codecs", "\x95\x20mp4a\x01\x00\x00\x02" + asc + "Opus\x02\x00\x00\x13" + opusHead,
			"\x95\x21mp4a\x01\x00\x00\x03one.mp3\x07\x00\x00\x05sevenOpus\x02\x00\x00\x03two", media.Audio,
			"[audio 1 aac one 0s audio 7 mp3 seven 0s audio 2 opus two 0s]",
		},
		{
			"an empty track among others", "\x95\x10mp4a\x01\x00\x00\x02" + asc,
			"\x95\x11mp4a\x00\x00\x00\x00\x01\x00\x00\x03one", media.Audio,
			"[audio 1 aac one 0s]",
		},
		{
			"nanoseconds for all", "\x95\x10mp4a\x01\x00\x00\x02" + asc + "\x02\x00\x00\x02" + asc,
			"\x97\x02\x00\x00\x09\x05\x11mp4a\x01\x00\x00\x03one\x02\x00\x00\x03two", media.Audio,
			"[audio 1 aac one 9ns audio 2 aac two 9ns]",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := new(flv.Demuxer)
			none(t, d, tt.track, tt.header)
			packets, err := parse(d, tt.track, tt.body)
			if got := fmt.Sprint(described(packets)); err != nil || got != tt.want {
				t.Errorf("got %s, %v; want %s", got, err, tt.want)
			}
		})
	}
}

func TestDemuxerKeepsTracksApart(t *testing.T) {
	d := configured(t)
	none(t, d, media.Audio, "\x95\x00mp4a\x01\x11\x90")
	if zero, one := d.Format(media.Audio, 0), d.Format(media.Audio, 1); zero.SampleRate != 44100 || one.SampleRate != 48000 {
		t.Errorf("track 0 %+v, track 1 %+v", zero, one)
	}
	none(t, d, media.Video, "\x96\x01avc1\x01\x00\x00\x00data")
	if got := d.Dropped(); got != 1 {
		t.Errorf("Dropped = %d, want 1: track 1 has no header", got)
	}
}

func TestDemuxerGoesOnAfterATrackThatCannotBePlayed(t *testing.T) {
	d := configured(t)
	packets, err := parse(d, media.Audio, "\x95\x21alac\x03\x00\x00\x03onemp4a\x00\x00\x00\x03two")
	var unsupported *media.UnsupportedCodecError
	if !errors.As(err, &unsupported) || unsupported.ID != 3 || unsupported.Codec != `FourCC "alac"` {
		t.Errorf("error %v", err)
	}
	if got := fmt.Sprint(described(packets)); got != "[audio 0 aac two 0s]" {
		t.Errorf("got %s", got)
	}
}

func TestDemuxerKeepsWhatPrecedesDamage(t *testing.T) {
	packets, err := parse(configured(t), media.Audio, "\x95\x11mp4a\x00\x00\x00\x03one\x01\x00\x00\x09two")
	if got := fmt.Sprint(described(packets)); err == nil || got != "[audio 0 aac one 0s]" {
		t.Errorf("got %s, %v", got, err)
	}
}

func TestDemuxerHasAtMostSixteenTracksOfAKind(t *testing.T) {
	d := new(flv.Demuxer)
	for id := range 16 {
		none(t, d, media.Audio, "\x95\x00mp4a"+string([]byte{byte(id)})+asc)
	}
	var malformed *flv.BodyError
	if _, err := parse(d, media.Audio, "\x95\x00mp4a\x10"+asc); !errors.As(err, &malformed) {
		t.Errorf("track 17: %v", err)
	}
	one(t, d, media.Audio, "\x95\x01mp4a\x0fdata")
	none(t, d, media.Video, "\x96\x00avc1\x10"+avcC)
}

func TestDemuxerStopsWhenAsked(t *testing.T) {
	d := configured(t)
	none(t, d, media.Audio, "\x95\x00mp4a\x01"+asc)
	owner := media.NewPayload(64)
	body := owner.Bytes[:copy(owner.Bytes, "\x95\x11mp4a\x00\x00\x00\x03one\x01\x00\x00\x03two")]
	for range d.Packets(flv.Tag{Type: flv.AudioTag, Data: body}, owner) {
		break
	}
	if got := owner.References(); got != 2 {
		t.Errorf("%d references, want the owner's and that of the packet", got)
	}
}

func TestDemuxerTakesChannelsOfOpusWithoutAHead(t *testing.T) {
	d := new(flv.Demuxer)
	none(t, d, media.Audio, "\x94Opus\x01\x06\x00\x00\x00\x3f")
	f := one(t, d, media.Audio, "\x91Opusdata").Format
	if f.Channels != 6 || !strings.HasPrefix(string(f.Config), "OpusHead\x01\x06") {
		t.Errorf("format %+v", f)
	}
	none(t, d, media.Audio, "\x90Opus"+opusHead)
	none(t, d, media.Audio, "\x94Opus\x01\x06\x00\x00\x00\x3f")
	if f := d.Format(media.Audio, 0); f.Channels != 2 {
		t.Errorf("the head says 2 channels, the format %d", f.Channels)
	}
	if f := one(t, new(flv.Demuxer), media.Audio, "\x91Opusdata").Format; f.Channels != 2 || f.SampleRate != 48000 {
		t.Errorf("without anything: %+v", f)
	}
}

func TestUnitsTellKeyframesThatTheFrameTypeDoesNot(t *testing.T) {
	for _, tt := range []struct {
		name, body string
		want       bool
	}{
		{"IDR of H.264 behind an SEI", "\x81avc1\x00\x00\x00\x00\x00\x00\x01\x06\x00\x00\x00\x01\x65", true},
		{"other picture of H.264", "\x81avc1\x00\x00\x00\x00\x00\x00\x01\x41", false},
		{"CRA of HEVC", "\x83hvc1\x00\x00\x00\x01\x2a", true},
		{"other picture of HEVC", "\x83hvc1\x00\x00\x00\x01\x02", false},
		{"unit of HEVC that is cut", "\x83hvc1\x00\x00\x00\x09\x02", false},
		{"AV1 with a sequence header", "\x81av01\x12\x00\x0a\x01\x00", true},
		{"AV1 without", "\x81av01\x12\x00\x32\x01\x00", false},
		{"AV1 that is cut", "\x81av01\x12\x09", false},
		{"other picture of VP9", "\x81vp09\x86\x00", false},
		{"keyframe of VP8", "\x81vp08\x10", true},
		{"other picture of VP8", "\x81vp08\x11", false},
		{"VVC", "\x81vvc1\x00\x00\x00\x00", false},
		{"keyframe by its type", "\x91vvc1\x00\x00\x00\x00", true},
		{"keyframe of a server", "\xc1vvc1\x00\x00\x00\x00", true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			n := 0
			for u, err := range flv.Units(media.Video, []byte(tt.body)) {
				if n++; err != nil || u.Kind != flv.Media || u.Keyframe != tt.want {
					t.Errorf("unit %+v, %v", u, err)
				}
			}
			if n != 1 {
				t.Errorf("%d units", n)
			}
		})
	}
}

func TestUnitsTellWhatTheyAre(t *testing.T) {
	for _, tt := range []struct {
		track media.Track
		body  string
		want  flv.Kind
	}{
		{media.Video, "\x90vvc1config", flv.Header},
		{media.Video, "\x17\x00\x00\x00\x00config", flv.Header},
		{media.Video, "\x17\x02", flv.End},
		{media.Audio, "\x92Opus", flv.End},
		{media.Audio, "\x94Opus\x00\x02", flv.Layout},
		{media.Audio, "\xcfdata", flv.Media},
	} {
		for u, err := range flv.Units(tt.track, []byte(tt.body)) {
			if err != nil || u.Kind != tt.want || u.Offset != 0*time.Second {
				t.Errorf("%q: %+v, %v", tt.body, u, err)
			}
		}
	}
}
