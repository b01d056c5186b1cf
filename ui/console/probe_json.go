package console

import (
	"fmt"
	"io"

	"rill/media"
	"rill/player"
	"rill/player/playlist"
)

// probe is a player's ProbeReport as JSON. A track that is absent is null.
type probe struct {
	URL        string   `json:"url"`
	Connected  bool     `json:"connected"`
	Server     server   `json:"server"`
	Encrypted  bool     `json:"encrypted"`
	Live       bool     `json:"live"`
	DurationMS float64  `json:"duration_ms"` // 0 when unknown or live
	Error      *failure `json:"error"`

	tracks
	Metadata      metadata   `json:"metadata"`
	Renditions    []rung     `json:"renditions"`
	BandwidthKbps float64    `json:"bandwidth_kbps"`
	Stages        stageTimes `json:"stages_ms"`
}

// metadata is the stream's own word.
type metadata struct {
	DurationMS float64 `json:"duration_ms"`
	Width      int     `json:"width"`
	Height     int     `json:"height"`
	FrameRate  float64 `json:"fps"`
	VideoKbps  float64 `json:"video_kbps"`
	AudioKbps  float64 `json:"audio_kbps"`
	VideoCodec string  `json:"video_codec"`
	AudioCodec string  `json:"audio_codec"`
	Encoder    string  `json:"encoder"`
	FileSize   int64   `json:"file_size"`
}

// WriteProbeJSON writes a report as one line of JSON for scripts.
func WriteProbeJSON(w io.Writer, r player.ProbeReport) error {
	text, err := line(probeOf(r))
	if err == nil {
		_, err = w.Write(text)
	}
	if err != nil {
		return fmt.Errorf("console: write probe: %w", err)
	}
	return nil
}

func probeOf(r player.ProbeReport) probe {
	return probe{
		URL:           playlist.Redact(r.URL),
		Connected:     r.Connected,
		Server:        server{r.Server, r.ServerVersion, r.Protocol, r.Proxy},
		Encrypted:     r.Encrypted,
		Live:          r.Live,
		DurationMS:    ms(r.Duration),
		Error:         failureOf(r.Err),
		tracks:        tracksOf(r.Video, r.Audio, r.FrameRate),
		Metadata:      metadataOf(r.Metadata),
		Renditions:    rungsOf(r.Renditions),
		BandwidthKbps: kbps(r.Bandwidth),
		Stages:        stageTimesOf(r.Stages),
	}
}

func metadataOf(m media.Metadata) metadata {
	return metadata{
		DurationMS: ms(m.Duration),
		Width:      m.Width,
		Height:     m.Height,
		FrameRate:  rounded(m.FrameRate, 1000),
		VideoKbps:  kbps(m.VideoBitrate),
		AudioKbps:  kbps(m.AudioBitrate),
		VideoCodec: m.VideoCodec,
		AudioCodec: m.AudioCodec,
		Encoder:    m.Encoder,
		FileSize:   m.FileSize,
	}
}
