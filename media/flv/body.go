package flv

import (
	"time"

	"rill/media"
)

// maxOffset is the largest composition time that 24 signed bits hold.
const maxOffset = (1<<23 - 1) * time.Millisecond

// AppendHeader appends to b the body that announces f, the inverse of what the
// Demuxer reads: an AVC or AAC sequence header. MP3 has none and appends
// nothing. It fails with a *media.UnsupportedCodecError.
func AppendHeader(b []byte, f *media.Format) ([]byte, error) {
	switch f.Codec {
	case media.H264:
		b = append(b, keyFrame<<4|avcCodec, avcHeader, 0, 0, 0)
		return append(b, f.Config...), nil
	case media.AAC:
		b = append(b, aacFlags, aacHeader)
		return append(b, f.Config...), nil
	case media.MP3:
		return b, nil
	}
	return b, unsupported(f.Track, string(f.Codec))
}

// AppendPacket appends to b the body that carries p, the inverse of what the
// Demuxer reads. The DTS goes into the message or tag. It fails with a
// *media.UnsupportedCodecError, or a *BodyError when PTS and DTS are too far
// apart.
func AppendPacket(b []byte, p media.Packet) ([]byte, error) {
	switch p.Format.Codec {
	case media.H264:
		return appendAVC(b, p)
	case media.AAC:
		b = append(b, aacFlags, aacRaw)
		return append(b, p.Data...), nil
	case media.MP3:
		b = append(b, mp3Flags(p.Format))
		return append(b, p.Data...), nil
	}
	return b, unsupported(p.Track, string(p.Format.Codec))
}

func appendAVC(b []byte, p media.Packet) ([]byte, error) {
	offset := p.PTS - p.DTS
	if offset > maxOffset || offset < -maxOffset-time.Millisecond {
		return b, &BodyError{Track: media.Video, Problem: "composition time out of range"}
	}
	frame := byte(interFrame)
	if p.Keyframe {
		frame = keyFrame
	}
	ms := offset / time.Millisecond
	b = append(b, frame<<4|avcCodec, avcUnits, byte(ms>>16), byte(ms>>8), byte(ms))
	return append(b, p.Data...), nil
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
