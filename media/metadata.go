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
}
