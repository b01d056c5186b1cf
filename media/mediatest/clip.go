package mediatest

import (
	"testing/fstest"
	"time"

	"rill/media"
)

// A Clip describes a synthetic recording. It is well formed, but its pictures
// and sound are noise that no decoder need accept. Equal Clips make equal bytes.
type Clip struct {
	Duration      time.Duration
	FPS           int           // pictures per second; 0 means 25
	GOP           int           // pictures from one keyframe to the next; 0 means two seconds
	Bitrate       media.Bitrate // of the video; 0 means 500 kbit/s
	Audio         bool          // AAC, 44100 Hz, stereo, about 64 kbit/s
	NoVideo       bool
	Width, Height int           // multiples of 16; 0 means 320x192
	Start         time.Duration // timestamp of the first packet
}

func (c Clip) normal() Clip {
	if c.FPS <= 0 {
		c.FPS = 25
	}
	if c.GOP <= 0 {
		c.GOP = 2 * c.FPS
	}
	if c.Bitrate <= 0 {
		c.Bitrate = 500_000
	}
	if c.Width <= 0 || c.Height <= 0 {
		c.Width, c.Height = 320, 192
	}
	return c
}

// FS returns a file system that holds the clip as an FLV file at name.
func (c Clip) FS(name string) fstest.MapFS {
	return fstest.MapFS{name: &fstest.MapFile{Data: c.FLV(), Mode: 0o444}}
}

// Packets returns the clip's packets in the order in which they are sent.
// Timestamps are whole milliseconds.
func (c Clip) Packets() []media.Packet {
	c = c.normal()
	video, audio := c.video(), c.audio()
	packets := make([]media.Packet, 0, len(video)+len(audio))
	for len(video) > 0 && len(audio) > 0 {
		if video[0].DTS <= audio[0].DTS {
			packets, video = append(packets, video[0]), video[1:]
		} else {
			packets, audio = append(packets, audio[0]), audio[1:]
		}
	}
	return append(append(packets, video...), audio...)
}

// Formats returns what the packets are coded in; nil for a track that is
// missing.
func (c Clip) Formats() (video, audio *media.Format) {
	c = c.normal()
	if !c.NoVideo {
		video = &media.Format{Track: media.Video, Codec: media.H264, Config: c.avcC(), Width: c.Width, Height: c.Height}
	}
	if c.Audio {
		audio = &media.Format{Track: media.Audio, Codec: media.AAC, Config: []byte{0x12, 0x10}, SampleRate: sampleRate, Channels: 2}
	}
	return video, audio
}
