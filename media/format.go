package media

import "bytes"

// Format describes how a track is coded. A Format is immutable once made;
// packets share it, so a changed pointer announces a possible change.
//
// Config is an avcC, hvcC, av1C or vpcC record (ISO 14496-15 and the like), an
// AudioSpecificConfig, the head of an Ogg Opus stream (RFC 7845 5.1), a FLAC
// STREAMINFO block with or without what precedes it in a file, and for VP6 the
// byte that says how much to crop.
type Format struct {
	Track  Track
	Codec  Codec
	Config []byte // decoder configuration in the codec's own form; empty for a codec that needs none

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
