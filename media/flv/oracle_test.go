package flv_test

import (
	"bytes"
	"reflect"
	"testing"
	"time"

	"github.com/bluenviron/gortmplib/pkg/bytecounter"
	"github.com/bluenviron/gortmplib/pkg/message"
	"github.com/bluenviron/gortmplib/pkg/rawmessage"

	"rill/media"
	"rill/media/flv"
)

// written returns the body of a message as gortmplib writes it.
func written(t testing.TB, m message.Message) (media.Track, []byte) {
	t.Helper()
	route(reflect.ValueOf(m).Elem())
	var wire bytes.Buffer
	if err := message.NewWriter(&wire, bytecounter.NewWriter(&wire), false).Write(m); err != nil {
		t.Fatal(err)
	}
	raw, err := rawmessage.NewReader(&wire, bytecounter.NewReader(&wire), nil).Read()
	if err != nil {
		t.Fatal(err)
	}
	if message.Type(raw.Type) == message.TypeAudio {
		return media.Audio, raw.Body
	}
	return media.Video, raw.Body
}

// route gives a message the chunk stream that it needs.
func route(m reflect.Value) {
	if inner := m.FieldByName("Wrapped"); inner.IsValid() {
		route(inner.Elem().Elem())
		return
	}
	m.FieldByName("ChunkStreamID").SetUint(6)
}

// theirs returns what gortmplib reads in a body.
func theirs(t testing.TB, track media.Track, body []byte) (message.Message, error) {
	t.Helper()
	kind := message.TypeVideo
	if track == media.Audio {
		kind = message.TypeAudio
	}
	var wire bytes.Buffer
	err := rawmessage.NewWriter(&wire, bytecounter.NewWriter(&wire), false).Write(&rawmessage.Message{
		ChunkStreamID: 6, Type: uint8(kind), MessageStreamID: 1, Timestamp: time.Second, Body: body,
	})
	if err != nil {
		t.Fatal(err)
	}
	return message.NewReader(&wire, bytecounter.NewReader(&wire), nil).Read()
}

// ours returns the units of a body; false when it has an error or a codec that
// we do not know.
func ours(track media.Track, body []byte) ([]flv.Unit, bool) {
	var units []flv.Unit
	for u, err := range flv.Units(track, body) {
		if err != nil || u.Codec == "" {
			return nil, false
		}
		units = append(units, u)
	}
	return units, true
}

// meant returns the units that a message of gortmplib says, without what it
// does not keep: configurations and keyframes.
func meant(m message.Message) []flv.Unit {
	switch m := m.(type) {
	case *message.VideoExMultitrack:
		return numbered(m.TrackID, meant(m.Wrapped))
	case *message.AudioExMultitrack:
		return numbered(m.TrackID, meant(m.Wrapped))
	case *message.VideoExSequenceStart:
		return []flv.Unit{{Kind: flv.Header, Codec: codecOf(m.FourCC)}}
	case *message.AudioExSequenceStart:
		if m.FourCC == message.FourCCAC3 || m.FourCC == message.FourCCMP3 {
			return nil
		}
		return []flv.Unit{{Kind: flv.Header, Codec: codecOf(m.FourCC)}}
	case *message.VideoExSequenceEnd:
		return []flv.Unit{{Kind: flv.End, Codec: codecOf(m.FourCC)}}
	case *message.AudioExSequenceEnd:
		return []flv.Unit{{Kind: flv.End, Codec: codecOf(m.FourCC)}}
	case *message.VideoExCodedFrames:
		return coded(flv.Unit{Codec: codecOf(m.FourCC), Offset: m.PTSDelta, Data: m.Payload})
	case *message.VideoExFramesX:
		return coded(flv.Unit{Codec: codecOf(m.FourCC), Data: m.Payload})
	case *message.AudioExCodedFrames:
		return coded(flv.Unit{Codec: codecOf(m.FourCC), Data: m.Payload})
	case *message.AudioExMultichannelConfig:
		return []flv.Unit{{Kind: flv.Layout, Codec: codecOf(m.FourCC), Channels: int(m.ChannelCount)}}
	case *message.Video:
		return meantVideo(m)
	case *message.Audio:
		return meantAudio(m)
	}
	return nil
}

func numbered(id uint8, units []flv.Unit) []flv.Unit {
	for i := range units {
		units[i].ID = id
	}
	return units
}

func coded(u flv.Unit) []flv.Unit {
	if u.Kind = flv.Media; len(u.Data) == 0 {
		return nil
	}
	return []flv.Unit{u}
}

func meantVideo(m *message.Video) []flv.Unit {
	u := flv.Unit{Codec: media.H264}
	if m.Codec == message.CodecH265 {
		u.Codec = media.HEVC
	}
	switch m.Type {
	case message.VideoTypeConfig:
		u.Kind = flv.Header
		return []flv.Unit{u}
	case message.VideoTypeEOS:
		u.Kind = flv.End
		return []flv.Unit{u}
	}
	u.Offset, u.Data = m.PTSDelta, m.AU
	return coded(u)
}

func meantAudio(m *message.Audio) []flv.Unit {
	u := flv.Unit{Data: m.AU}
	switch {
	case m.Codec == message.CodecMPEG4Audio && m.AACType == message.AudioAACTypeConfig:
		if m.AACConfig == nil {
			return nil
		}
		return []flv.Unit{{Kind: flv.Header, Codec: media.AAC}}
	case m.Codec == message.CodecLPCM && m.Depth == message.AudioDepth16:
		u.Codec = media.PCM16
	default:
		u.Codec = map[uint8]media.Codec{
			message.CodecMPEG4Audio: media.AAC, message.CodecMPEG1Audio: media.MP3, message.CodecLPCM: media.PCM8,
			message.CodecPCMA: media.ALaw, message.CodecPCMU: media.MuLaw,
		}[m.Codec]
	}
	return coded(u)
}

func codecOf(code message.FourCC) media.Codec {
	return map[message.FourCC]media.Codec{
		message.FourCCAVC: media.H264, message.FourCCHEVC: media.HEVC, message.FourCCAV1: media.AV1,
		message.FourCCVP9: media.VP9, message.FourCCMP4A: media.AAC, message.FourCCOpus: media.Opus,
		message.FourCCFLAC: media.FLAC, message.FourCCAC3: media.AC3, message.FourCCMP3: media.MP3,
	}[code]
}

// kept returns units without what gortmplib does not keep.
func kept(units []flv.Unit) []flv.Unit {
	for i := range units {
		u := &units[i]
		u.Config, u.Keyframe, u.Rate = nil, false, 0
		if u.Kind != flv.Layout {
			u.Channels = 0
		}
	}
	return units
}
