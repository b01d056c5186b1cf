package ffmpeg_test

import (
	"encoding/binary"
	"os"
	"strings"
	"testing"
	"time"

	"rill/media"
)

// clip is what testdata/generate.sh made: a trusted FLV file, read with as
// little code as it takes.
type clip struct {
	video, audio []media.Packet
}

func loadClip(tb testing.TB, name string) clip {
	tb.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		tb.Fatal(err)
	}
	const header, tagHeader, trailer = 13, 11, 4
	var c clip
	formats := map[media.Track]*media.Format{}
	for b = b[header:]; len(b) > tagHeader; {
		size := int(binary.BigEndian.Uint32(b) & 0xFFFFFF)
		ms := uint32(b[7])<<24 | binary.BigEndian.Uint32(b[4:])>>8
		c.add(formats, b[0], time.Duration(ms)*time.Millisecond, b[tagHeader:tagHeader+size])
		b = b[tagHeader+size+trailer:]
	}
	return c
}

func (c *clip) add(formats map[media.Track]*media.Format, tag byte, ts time.Duration, body []byte) {
	switch {
	case tag == 9 && body[1] == 0:
		formats[media.Video] = &media.Format{Track: media.Video, Codec: media.H264, Config: body[5:]}
	case tag == 9 && body[1] == 1:
		cts := time.Duration(int32(binary.BigEndian.Uint32(body[1:])<<8)>>8) * time.Millisecond
		c.video = append(c.video, media.Packet{
			Track: media.Video, Format: formats[media.Video], DTS: ts, PTS: ts + cts,
			Keyframe: body[0]>>4 == 1, Data: body[5:],
		})
	case tag == 8 && body[0]>>4 == 2:
		f := &media.Format{Track: media.Audio, Codec: media.MP3}
		c.audio = append(c.audio, media.Packet{Track: media.Audio, Format: f, DTS: ts, PTS: ts, Data: body[1:]})
	case tag == 8 && body[1] == 0:
		formats[media.Audio] = &media.Format{Track: media.Audio, Codec: media.AAC, Config: body[2:]}
	case tag == 8:
		f := formats[media.Audio]
		c.audio = append(c.audio, media.Packet{Track: media.Audio, Format: f, DTS: ts, PTS: ts, Data: body[2:]})
	}
}

// lumas returns the checksums that another decoder gave for a clip.
func lumas(tb testing.TB, name string) []string {
	tb.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		tb.Fatal(err)
	}
	return strings.Fields(string(b))
}
