package media

import "fmt"

// Codec names a coding of video or audio, in lower case.
type Codec string

// The codecs that can be played.
const (
	H264 Codec = "h264"
	AAC  Codec = "aac"
	MP3  Codec = "mp3"
)

// UnsupportedCodecError reports a track whose codec cannot be played.
type UnsupportedCodecError struct {
	Track Track
	Codec string // as people call it: "Sorenson H.263", "HEVC"
}

func (e *UnsupportedCodecError) Error() string {
	return fmt.Sprintf("media: %s codec %s is not supported", e.Track, e.Codec)
}
