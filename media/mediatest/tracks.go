package mediatest

import (
	"encoding/binary"
	"fmt"
	"time"

	"rill/media"
)

const (
	sampleRate  = 44100
	frameSize   = 1024 // samples of one AAC frame
	audioBytes  = 186  // 64 kbit/s
	keyWeight   = 4    // a keyframe has as many bytes as so many other pictures
	minNAL      = 24
	nalIDR      = 0x65
	nalOther    = 0x41
	nalPrefixed = 4 // bytes of the length before a NAL unit
)

// Marker returns the text at the start of the n-th packet of a track, after the
// length and header of its NAL unit if it is video. It is unique in a clip.
func Marker(t media.Track, n int) string { return fmt.Sprintf("%s %08d ", t, n) }

func (c Clip) video() []media.Packet {
	format, _ := c.Formats()
	if format == nil {
		return nil
	}
	packets := make([]media.Packet, int(c.Duration.Seconds()*float64(c.FPS)))
	for i := range packets {
		ts := c.Start + milliseconds(time.Duration(i)*time.Second/time.Duration(c.FPS))
		packets[i] = media.Packet{
			Track: media.Video, Format: format, DTS: ts, PTS: ts,
			Keyframe: i%c.GOP == 0, Data: c.picture(i),
		}
	}
	return packets
}

func (c Clip) picture(i int) []byte {
	unit := float64(c.Bitrate) / 8 / float64(c.FPS) * float64(c.GOP) / float64(c.GOP-1+keyWeight)
	header := byte(nalOther)
	if i%c.GOP == 0 {
		header, unit = nalIDR, unit*keyWeight
	}
	n := max(minNAL, int(unit)-nalPrefixed)
	b := binary.BigEndian.AppendUint32(nil, uint32(n))
	b = append(b, header)
	return noise(b, Marker(media.Video, i), nalPrefixed+n)
}

func (c Clip) audio() []media.Packet {
	_, format := c.Formats()
	if format == nil {
		return nil
	}
	packets := make([]media.Packet, int(c.Duration.Seconds()*sampleRate/frameSize))
	for i := range packets {
		ts := c.Start + milliseconds(time.Duration(i)*frameSize*time.Second/sampleRate)
		packets[i] = media.Packet{
			Track: media.Audio, Format: format, DTS: ts, PTS: ts, Keyframe: true,
			Data: noise(nil, Marker(media.Audio, i), audioBytes),
		}
	}
	return packets
}

// noise appends marker and bytes that look random to b until it has n bytes.
// None of them is below 0x80, so no start code or escape comes about.
func noise(b []byte, marker string, n int) []byte {
	b = append(b, marker...)
	state := uint32(2166136261)
	for _, c := range []byte(marker) {
		state = (state ^ uint32(c)) * 16777619
	}
	for len(b) < n {
		state = state*1664525 + 1013904223
		b = append(b, byte(state>>24)|0x80)
	}
	return b
}

func milliseconds(d time.Duration) time.Duration { return d.Truncate(time.Millisecond) }
