package flv

import (
	"bytes"

	"rill/media"
)

// seen returns the format of a packet as it shows itself: old where that is
// right, nil where a Header is missing.
func seen(track media.Track, old *media.Format, u Unit) *media.Format {
	switch u.Codec {
	case media.H264, media.HEVC, media.AAC, media.FLAC:
		return old
	case media.AV1:
		if old == nil {
			return nil
		}
	}
	f := media.Format{Track: track, Codec: u.Codec}
	if old != nil {
		f = *old
	}
	look(&f, u)
	return same(old, f)
}

// look takes from a packet what it shows of its format.
func look(f *media.Format, u Unit) {
	switch u.Codec {
	case media.AV1, media.VP9, media.VP8:
		if u.Keyframe {
			measure(f, u.Data)
		}
	case media.VP6, media.VP6Alpha:
		if u.Keyframe && !bytes.Equal(f.Config, u.Config) {
			f.Config = bytes.Clone(u.Config)
		}
	case media.MP3, media.AC3, media.EAC3:
		listen(f, u.Data)
	case media.Opus:
		if f.Channels == 0 {
			f.SampleRate, f.Channels = opusRate, 2
		}
	default:
		f.SampleRate, f.Channels = u.Rate, u.Channels
	}
}

// same returns old if f is no different.
func same(old *media.Format, f media.Format) *media.Format {
	if old != nil && old.Equal(&f) && old.Width == f.Width && old.Height == f.Height {
		return old
	}
	other := f
	return &other
}
