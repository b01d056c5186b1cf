package media

import "time"

// Metadata is what a stream says about itself (onMetaData). Zero means that it
// does not say. It is the encoder's word, not a measurement.
type Metadata struct {
	Duration      time.Duration
	Width, Height int
	FrameRate     float64 // pictures per second
	VideoBitrate  Bitrate
	AudioBitrate  Bitrate
	VideoCodec    string // as written: "avc1", "7", "H.264"
	AudioCodec    string
	Encoder       string
	HasVideo      bool // a video codec is announced
	HasAudio      bool // an audio codec is announced
	FileSize      int64
	Renditions    []Rendition // streams with the same content, this one among them
}

// A Rendition is one of the streams with the same content that a server tells of.
type Rendition struct {
	Name          string  // as play asks for it; never empty
	Bitrate       Bitrate // 0 where it is not known
	Width, Height int
}
