package flv

import (
	"time"

	"rill/media"
)

// maxOffset is the largest composition time that 24 signed bits hold.
const maxOffset = (1<<23 - 1) * time.Millisecond

// AppendHeader appends to b the body that announces how a track is coded, the
// inverse of what the Demuxer reads. A codec that has no configuration appends
// nothing. It fails with a *media.UnsupportedCodecError.
func AppendHeader(b []byte, id uint8, f *media.Format) ([]byte, error) {
	switch {
	case len(f.Config) == 0:
		return b, nil
	case id == 0 && f.Codec == media.H264:
		b = append(b, keyFrame<<4|avcCodec, avcHeader, 0, 0, 0)
	case id == 0 && f.Codec == media.AAC:
		b = append(b, aacFlags, aacHeader)
	default:
		var err error
		if b, err = appendExtended(b, id, f, keyFrame<<4|sequenceStart); err != nil {
			return b, err
		}
	}
	return append(b, f.Config...), nil
}

// AppendPacket appends to b the body that carries p, the inverse of what the
// Demuxer reads. The DTS goes into the message or tag. It fails with a
// *media.UnsupportedCodecError, which the codecs of Flash are too except MP3,
// or a *BodyError when PTS and DTS are too far apart.
func AppendPacket(b []byte, p media.Packet) ([]byte, error) {
	offset := p.PTS - p.DTS
	if offset > maxOffset || offset < -maxOffset-time.Millisecond {
		return b, &BodyError{Track: p.Track, Problem: "composition time out of range"}
	}
	frame := byte(interFrame)
	if p.Keyframe {
		frame = keyFrame
	}
	b, err := appendHead(b, p, frame<<4)
	if err != nil {
		return b, err
	}
	if codec := p.Format.Codec; codec == media.H264 || codec == media.HEVC {
		ms := offset / time.Millisecond
		b = append(b, byte(ms>>16), byte(ms>>8), byte(ms))
	}
	return append(b, p.Data...), nil
}

// appendHead appends what comes before a composition time.
func appendHead(b []byte, p media.Packet, frame byte) ([]byte, error) {
	switch codec := p.Format.Codec; {
	case p.ID == 0 && codec == media.H264:
		return append(b, frame|avcCodec, avcUnits), nil
	case p.ID == 0 && codec == media.AAC:
		return append(b, aacFlags, aacRaw), nil
	case p.ID == 0 && codec == media.MP3:
		return append(b, mp3Flags(p.Format)), nil
	}
	return appendExtended(b, p.ID, p.Format, frame|codedFrames)
}

// appendExtended appends an extended header; what is its frame and packet type.
func appendExtended(b []byte, id uint8, f *media.Format, what byte) ([]byte, error) {
	code := f.Codec.FourCC()
	if code == "" {
		return b, &media.UnsupportedCodecError{Track: f.Track, ID: id, Codec: string(f.Codec)}
	}
	head, tracks := what&0xf0|enhanced, byte(videoTracks)
	if f.Track == media.Audio {
		head, tracks = enhancedSound<<4, audioTracks
	}
	if id == 0 {
		return append(append(b, head|what&0xf), code...), nil
	}
	b = append(append(b, head|tracks, oneTrack<<4|what&0xf), code...)
	return append(b, id), nil
}

const (
	aacFlags = aacSound<<4 | 0xf // rate and channels are fixed for AAC (FLV 10.1 E.4.2.1)
	aacRaw   = 1
)

// mp3Flags returns the first byte of an MP3 body: format, rate, 16 bit,
// channels.
func mp3Flags(f *media.Format) byte {
	flags := byte(mp3Sound<<4 | 2)
	switch {
	case f.SampleRate >= 44100:
		flags |= 3 << 2
	case f.SampleRate >= 22050:
		flags |= 2 << 2
	case f.SampleRate >= 11025:
		flags |= 1 << 2
	}
	if f.Channels != 1 {
		flags |= 1
	}
	return flags
}
