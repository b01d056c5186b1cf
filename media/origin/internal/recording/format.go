package recording

import (
	"encoding/binary"

	"rill/media"
	"rill/media/mp4"
)

// formatOf returns the format of a track; nil when RTMP does not carry it.
func formatOf(t *mp4.Track) *media.Format {
	f := &media.Format{Width: t.Width, Height: t.Height, SampleRate: t.SampleRate, Channels: t.Channels}
	switch t.Handler {
	case "vide":
		f.Track, f.Codec = media.Video, pictures(t.Kind)
	case "soun":
		f.Track, f.Codec = media.Audio, sounds(t.Kind, t.ObjectType)
	}
	if f.Codec == "" {
		return nil
	}
	var ok bool
	if f.Config, ok = configOf(f.Codec, t.Config); !ok {
		return nil
	}
	return f
}

func pictures(kind string) media.Codec {
	return map[string]media.Codec{
		"avc1": media.H264, "avc3": media.H264, "hvc1": media.HEVC, "hev1": media.HEVC,
		"av01": media.AV1, "vp09": media.VP9, "vp08": media.VP8,
	}[kind]
}

// sounds returns the codec of a sample entry, for "mp4a" by the object type
// that its descriptor names (ISO/IEC 14496-1 table 5).
func sounds(kind string, object byte) media.Codec {
	if kind == "mp4a" {
		return map[byte]media.Codec{
			0x40: media.AAC, 0x66: media.AAC, 0x67: media.AAC, 0x68: media.AAC,
			0x69: media.MP3, 0x6b: media.MP3, 0xa5: media.AC3, 0xa6: media.EAC3,
		}[object]
	}
	return map[string]media.Codec{
		".mp3": media.MP3, "Opus": media.Opus, "fLaC": media.FLAC, "ac-3": media.AC3, "ec-3": media.EAC3,
	}[kind]
}

// configOf turns the configuration in an MP4 file into that of a media.Format;
// false when it is missing.
func configOf(codec media.Codec, config []byte) ([]byte, bool) {
	const version = 4 // of a full box, with its flags
	switch codec {
	case media.MP3, media.AC3, media.EAC3:
		return nil, true
	case media.VP8, media.VP9:
		if len(config) <= version {
			return nil, true
		}
		return config[version:], true
	case media.FLAC:
		if len(config) <= version {
			return nil, false
		}
		return append([]byte("fLaC"), config[version:]...), true
	case media.Opus:
		return opusHead(config)
	}
	return config, len(config) > 0
}

// opusHead turns a dOps box, which is big endian, into the head of an Ogg stream
// (RFC 7845 5.1).
func opusHead(b []byte) ([]byte, bool) {
	if len(b) < 11 || b[0] != 0 || b[1] == 0 {
		return nil, false
	}
	head := append([]byte("OpusHead"), 1, b[1])
	head = binary.LittleEndian.AppendUint16(head, binary.BigEndian.Uint16(b[2:]))
	head = binary.LittleEndian.AppendUint32(head, binary.BigEndian.Uint32(b[4:]))
	head = binary.LittleEndian.AppendUint16(head, binary.BigEndian.Uint16(b[8:]))
	return append(head, b[10:]...), true
}
