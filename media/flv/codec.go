package flv

import (
	"fmt"

	"rill/media"
)

func unsupported(track media.Track, name string) error {
	return &media.UnsupportedCodecError{Track: track, Codec: name}
}

// videoCodecName names a codec ID (FLV 10.1 E.4.3.1); those from 12 on are
// extensions in use by Chinese networks.
func videoCodecName(id byte) string {
	switch id {
	case 1:
		return "JPEG"
	case 2:
		return "Sorenson H.263"
	case 3:
		return "Screen Video"
	case 4:
		return "VP6"
	case 5:
		return "VP6 with alpha"
	case 6:
		return "Screen Video 2"
	case 8:
		return "H.263"
	case 9:
		return "MPEG-4 Part 2"
	case 12:
		return "HEVC"
	case 13:
		return "AV1"
	}
	return fmt.Sprintf("number %d", id)
}

// audioCodecName names a sound format (FLV 10.1 E.4.2.1); 13 is an extension
// for Opus.
func audioCodecName(format byte) string {
	switch format {
	case 0, 3:
		return "PCM"
	case 1:
		return "ADPCM"
	case 4, 5, 6:
		return "Nellymoser"
	case 7:
		return "G.711 A-law"
	case 8:
		return "G.711 µ-law"
	case 11:
		return "Speex"
	case 13:
		return "Opus"
	case 15:
		return "device-specific sound"
	}
	return fmt.Sprintf("number %d", format)
}

// audioFourCC returns the codec of a FourCC that can be played.
func audioFourCC(name string) (media.Codec, bool) {
	switch name {
	case "mp4a":
		return media.AAC, true
	case ".mp3":
		return media.MP3, true
	}
	return "", false
}

// fourCCName names a FourCC of Enhanced RTMP.
func fourCCName(name string) string {
	switch name {
	case "hvc1":
		return "HEVC"
	case "vvc1":
		return "VVC"
	case "av01":
		return "AV1"
	case "vp08":
		return "VP8"
	case "vp09":
		return "VP9"
	case "Opus":
		return "Opus"
	case "fLaC":
		return "FLAC"
	case "ac-3":
		return "AC-3"
	case "ec-3":
		return "E-AC-3"
	}
	return fmt.Sprintf("FourCC %q", name)
}
