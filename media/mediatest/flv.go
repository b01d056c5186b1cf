package mediatest

import (
	"encoding/binary"
	"math"
	"time"

	"rill/media"
)

const (
	audioTag  = 8
	videoTag  = 9
	scriptTag = 18
)

// FLV returns the clip as an FLV file: onMetaData, sequence headers, media.
func (c Clip) FLV() []byte {
	c = c.normal()
	b := []byte{'F', 'L', 'V', 1, 0, 0, 0, 0, 9, 0, 0, 0, 0}
	b = appendTag(b, scriptTag, 0, c.metadata())
	video, audio := c.Formats()
	if video != nil {
		b[4] |= 1
		b = appendTag(b, videoTag, c.Start, append([]byte{0x17, 0, 0, 0, 0}, video.Config...))
	}
	if audio != nil {
		b[4] |= 4
		b = appendTag(b, audioTag, c.Start, append([]byte{0xAF, 0}, audio.Config...))
	}
	for _, p := range c.Packets() {
		b = appendPacket(b, p)
	}
	return b
}

func appendPacket(b []byte, p media.Packet) []byte {
	if p.Track == media.Audio {
		return appendTag(b, audioTag, p.DTS, append([]byte{0xAF, 1}, p.Data...))
	}
	head := []byte{0x27, 1, 0, 0, 0}
	if p.Keyframe {
		head[0] = 0x17
	}
	return appendTag(b, videoTag, p.DTS, append(head, p.Data...))
}

// appendTag appends a tag and its back pointer (FLV 10.1, annex E.4.1).
func appendTag(b []byte, kind byte, at time.Duration, body []byte) []byte {
	ts, n := uint32(at.Milliseconds()), len(body)
	b = append(b, kind, byte(n>>16), byte(n>>8), byte(n))
	b = append(b, byte(ts>>16), byte(ts>>8), byte(ts), byte(ts>>24), 0, 0, 0)
	b = append(b, body...)
	return binary.BigEndian.AppendUint32(b, uint32(n+11))
}

// metadata returns the body of an onMetaData tag in AMF0.
func (c Clip) metadata() []byte {
	b := appendString([]byte{2}, "onMetaData")
	var fields []field
	if !c.NoVideo {
		fields = append(fields, field{"width", float64(c.Width)}, field{"height", float64(c.Height)},
			field{"framerate", float64(c.FPS)}, field{"videodatarate", c.Bitrate.Kbps()}, field{"videocodecid", 7})
	}
	if c.Audio {
		fields = append(fields, field{"audiosamplerate", sampleRate}, field{"audiodatarate", 64}, field{"audiocodecid", 10})
	}
	fields = append(fields, field{"duration", c.Duration.Seconds()})
	b = binary.BigEndian.AppendUint32(append(b, 8), uint32(len(fields)))
	for _, f := range fields {
		b = append(appendString(b, f.name), 0)
		b = binary.BigEndian.AppendUint64(b, math.Float64bits(f.value))
	}
	return append(b, 0, 0, 9)
}

type field struct {
	name  string
	value float64
}

func appendString(b []byte, s string) []byte {
	return append(binary.BigEndian.AppendUint16(b, uint16(len(s))), s...)
}
