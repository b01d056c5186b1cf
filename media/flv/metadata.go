package flv

import (
	"strconv"
	"strings"
	"time"

	"rill/media"
	"rill/media/amf"
)

// Bounds of what metadata may say; beyond them it says nothing.
const (
	maxDuration  = 366 * 24 * time.Hour
	maxFrameRate = 1000
	maxKbps      = 10_000_000 // 10 Gbit/s
	maxFileSize  = 1 << 53    // numbers are exact up to here
)

// Metadata reads the arguments of a data message. It reports false when they
// are no onMetaData, whether from a server or as a publisher sends it, in
// @setDataFrame. Numbers may be written as strings; a field that makes no
// sense counts as absent.
func Metadata(args []any) (media.Metadata, bool) {
	o, ok := metadataObject(args)
	if !ok {
		return media.Metadata{}, false
	}
	f := fields(o)
	m := media.Metadata{
		Duration:     time.Duration(f.number(maxDuration.Seconds(), "duration") * float64(time.Second)),
		Width:        int(f.number(MaxSide, "width", "displayWidth")),
		Height:       int(f.number(MaxSide, "height", "displayHeight")),
		FrameRate:    f.number(maxFrameRate, "framerate", "videoframerate", "fps"),
		VideoBitrate: media.Bitrate(f.number(maxKbps, "videodatarate") * 1000),
		AudioBitrate: media.Bitrate(f.number(maxKbps, "audiodatarate") * 1000),
		VideoCodec:   f.text("videocodecid"),
		AudioCodec:   f.text("audiocodecid"),
		Encoder:      f.text("encoder"),
		FileSize:     int64(f.number(maxFileSize, "filesize")),
		Renditions:   renditions(amf.Object(f).Get("renditions")),
	}
	m.HasVideo = m.VideoCodec != "" || f.fact("hasVideo")
	m.HasAudio = m.AudioCodec != "" || f.fact("hasAudio")
	return m, true
}

func metadataObject(args []any) (amf.Object, bool) {
	if len(args) > 0 && args[0] == "@setDataFrame" {
		args = args[1:]
	}
	if len(args) < 2 || args[0] != "onMetaData" {
		return nil, false
	}
	return amf.Properties(args[1])
}

type fields amf.Object

// number returns the first of the named fields that is a number above 0 and
// not above most; 0 when none is.
func (f fields) number(most float64, names ...string) float64 {
	for _, name := range names {
		if n := number(amf.Object(f).Get(name)); 0 < n && n <= most {
			return n
		}
	}
	return 0
}

func number(v any) float64 {
	switch v := v.(type) {
	case float64:
		return v
	case string:
		n, err := strconv.ParseFloat(strings.TrimSpace(v), 64)
		if err == nil {
			return n
		}
	}
	return 0
}

// maxText is the longest text taken from metadata.
const maxText = 256

// text returns the named field as it is written; empty when it is 0, which
// senders write for a codec that is not there.
func (f fields) text(name string) string {
	switch v := amf.Object(f).Get(name).(type) {
	case string:
		return strings.Clone(v[:min(len(v), maxText)])
	case float64:
		if v != 0 {
			return strconv.FormatFloat(v, 'f', -1, 64)
		}
	}
	return ""
}

func (f fields) fact(name string) bool {
	v, _ := amf.Object(f).Bool(name)
	return v
}
