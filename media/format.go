package media

import "bytes"

// Format describes how a track is coded. A Format is immutable once made;
// packets share it, so a changed pointer announces a possible change.
type Format struct {
	Track  Track
	Codec  Codec
	Config []byte // decoder configuration: avcC for H.264, AudioSpecificConfig for AAC, empty for MP3

	Width, Height int // pixels; 0 when the configuration does not say
	SampleRate    int // Hz; 0 when the configuration does not say
	Channels      int
}

// Equal reports whether a decoder for f also decodes g without being reset.
// A nil Format equals only nil.
func (f *Format) Equal(g *Format) bool {
	if f == nil || g == nil {
		return f == g
	}
	return f.Track == g.Track && f.Codec == g.Codec && f.SampleRate == g.SampleRate &&
		f.Channels == g.Channels && bytes.Equal(f.Config, g.Config)
}
