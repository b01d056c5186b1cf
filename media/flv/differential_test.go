package flv_test

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"github.com/bluenviron/gortmplib/pkg/amf0"
	"github.com/bluenviron/gortmplib/pkg/message"
	"github.com/bluenviron/mediacommon/v2/pkg/codecs/mpeg4audio"

	"rill/media"
	"rill/media/flv"
)

// messages returns every message of Enhanced RTMP and of FLV that gortmplib
// writes, but for sequence headers, with every codec that it knows.
func messages() (all []message.Message) {
	data := []byte("\x00\x00\x00\x01\x26data")
	for _, code := range []message.FourCC{message.FourCCAVC, message.FourCCHEVC, message.FourCCAV1, message.FourCCVP9} {
		for _, m := range []message.Message{
			&message.VideoExCodedFrames{FourCC: code, Payload: data},
			&message.VideoExFramesX{FourCC: code, Payload: data},
			&message.VideoExSequenceEnd{FourCC: code},
		} {
			all = append(all, m, &message.VideoExMultitrack{TrackID: 9, Wrapped: m})
		}
	}
	for _, offset := range []time.Duration{time.Millisecond, -40 * time.Millisecond, 8388607 * time.Millisecond} {
		for _, code := range []message.FourCC{message.FourCCAVC, message.FourCCHEVC} {
			all = append(all, &message.VideoExCodedFrames{FourCC: code, PTSDelta: offset, Payload: data})
		}
	}
	for _, code := range []message.FourCC{
		message.FourCCOpus, message.FourCCFLAC, message.FourCCAC3, message.FourCCMP4A, message.FourCCMP3,
	} {
		for _, m := range []message.Message{
			&message.AudioExCodedFrames{FourCC: code, Payload: data},
			&message.AudioExSequenceEnd{FourCC: code},
			&message.AudioExMultichannelConfig{FourCC: code, AudioChannelOrder: message.AudioExChannelOrderNative, ChannelCount: 6, AudioChannelFlags: 0x3f},
			&message.AudioExMultichannelConfig{FourCC: code, ChannelCount: 2},
		} {
			all = append(all, m, &message.AudioExMultitrack{TrackID: 200, Wrapped: m})
		}
	}
	return append(append(all, plain(data)...), starts()...)
}

// plain returns the messages without an extended header.
func plain(data []byte) []message.Message {
	return []message.Message{
		&message.VideoExMetadata{FourCC: message.FourCCHEVC, Payload: amf0.Data{"colorInfo", amf0.Object{}}},
		&message.Video{Codec: message.CodecH264, Type: message.VideoTypeAU, IsKeyFrame: true, AU: data},
		&message.Video{Codec: message.CodecH265, Type: message.VideoTypeAU, PTSDelta: time.Second, AU: data},
		&message.Video{Codec: message.CodecH264, Type: message.VideoTypeEOS},
		&message.Audio{Codec: message.CodecMPEG4Audio, AACType: message.AudioAACTypeAU, AU: data},
		&message.Audio{Codec: message.CodecMPEG4Audio, AACConfig: &mpeg4audio.AudioSpecificConfig{
			Type: mpeg4audio.ObjectTypeAACLC, SampleRate: 44100, ChannelConfig: 2, ChannelCount: 2,
		}},
		&message.Audio{Codec: message.CodecMPEG1Audio, AU: data},
		&message.Audio{Codec: message.CodecLPCM, Depth: message.AudioDepth16, AU: data},
		&message.Audio{Codec: message.CodecLPCM, AU: data},
		&message.Audio{Codec: message.CodecPCMA, AU: data},
		&message.Audio{Codec: message.CodecPCMU, IsStereo: true, AU: data},
	}
}

// starts returns the messages with a sequence header.
func starts() (all []message.Message) {
	for _, b := range []string{"\x90hvc1" + hvcC, "\x90av01" + av1C, "\x90vp09" + vpcC, "\x90avc1" + avcC, "\x17\x00\x00\x00\x00" + avcC} {
		all = append(all, wrapped(media.Video, b)...)
	}
	for _, b := range []string{"\x90Opus" + opusHead, "\x90fLaC" + streamInfo, "\x90mp4a" + asc, "\x90ac-3", "\x90.mp3"} {
		all = append(all, wrapped(media.Audio, b)...)
	}
	return all
}

func wrapped(track media.Track, body string) []message.Message {
	m, err := theirs(&testing.T{}, track, []byte(body))
	if err != nil {
		return nil
	}
	switch m := m.(type) {
	case *message.VideoExSequenceStart:
		return []message.Message{m, &message.VideoExMultitrack{TrackID: 3, Wrapped: m}}
	case *message.AudioExSequenceStart:
		return []message.Message{m, &message.AudioExMultitrack{TrackID: 3, Wrapped: m}}
	}
	return []message.Message{m}
}

func TestUnitsAreWhatGortmplibReads(t *testing.T) {
	for i, m := range messages() {
		t.Run(fmt.Sprintf("%d %T", i, m), func(t *testing.T) {
			track, body := written(t, m)
			read, err := theirs(t, track, body)
			if err != nil {
				t.Fatal(err)
			}
			got, ok := ours(track, body)
			if want := meant(read); !ok || !reflect.DeepEqual(kept(got), want) {
				t.Errorf("%q: we read %+v, they %+v", body, got, want)
			}
		})
	}
}

func TestUnitsOfSeveralTracksAndModifiersAreThoseOfOne(t *testing.T) {
	for i, m := range messages() {
		track, body := written(t, m)
		if track == media.Video && body[0]&0x80 == 0 || track == media.Audio && body[0]>>4 != 9 {
			continue
		}
		t.Run(fmt.Sprintf("%d %T", i, m), func(t *testing.T) {
			alone, _ := ours(track, body)
			for n := range alone {
				alone[n].Offset += 7
			}
			moved := append([]byte{body[0] | 7, 2, 0, 0, 7, body[0] & 0xf}, body[1:]...)
			if got, ok := ours(track, moved); !ok || !reflect.DeepEqual(got, alone) {
				t.Errorf("moved by 7 ns: %+v, want %+v", got, alone)
			}
			if tracks := byte(6 - track); body[0]&0xf != tracks {
				checkMany(t, track, body)
			}
		})
	}
}

// checkMany puts a body into messages of two tracks, with one codec for both
// and with one for each.
func checkMany(t *testing.T, track media.Track, body []byte) {
	t.Helper()
	head, kind, code, data := body[0]&^0xf|byte(6-track), body[0]&0xf, body[1:5], body[5:]
	one := append([]byte{head, 1<<4 | kind}, code...)
	each := []byte{head, 2<<4 | kind}
	var want []flv.Unit
	for id := byte(1); id <= 2; id++ {
		sized := append([]byte{id, 0, byte(len(data) >> 8), byte(len(data))}, data...)
		one = append(one, sized...)
		each = append(append(each, code...), sized...)
		alone, _ := ours(track, body)
		want = append(want, numbered(id, alone)...)
	}
	for _, body := range [][]byte{one, each} {
		if got, ok := ours(track, body); !ok || !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %+v, want %+v", body, got, want)
		}
	}
}

// FuzzAgainstGortmplib fails when gortmplib and we accept a body and do not
// read the same in it.
func FuzzAgainstGortmplib(f *testing.F) {
	for _, m := range messages() {
		track, body := written(f, m)
		f.Add(track == media.Video, body)
	}
	f.Fuzz(func(t *testing.T, video bool, body []byte) {
		track := media.Audio
		if video {
			track = media.Video
		}
		got, ok := ours(track, body)
		if !ok || skipped(track, body) {
			return
		}
		if m, err := theirs(t, track, body); err == nil && !reflect.DeepEqual(kept(got), meant(m)) {
			t.Fatalf("%q: we read %+v, they %+v", body, got, meant(m))
		}
		_, _ = parse(new(flv.Demuxer), track, string(body))
	})
}

// skipped reports whether gortmplib is not to be asked: it takes the commands of
// a server for pictures, and its reader of metadata recurses without a limit.
func skipped(track media.Track, body []byte) bool {
	if track == media.Audio || len(body) == 0 {
		return len(body) == 0
	}
	const metadata, multitrack = 4, 6
	enhanced, frame, kind := body[0]&0x80 != 0, body[0]>>4&7, body[0]&0xf
	return frame == 5 || enhanced && kind == metadata
}
