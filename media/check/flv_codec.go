package check

import (
	"fmt"
	"strings"
)

// Codec numbers that need a decoder configuration (FLV 10.1 E.4.2.1, E.4.3.1).
const (
	aacCodec  = 10
	avcCodec  = 7
	hevcCodec = 12 // not in the specification, but common in China
)

func videoCodec(id byte) (name string, known bool) {
	names := map[byte]string{
		2: "Sorenson H.263", 3: "Screen Video", 4: "VP6", 5: "VP6 with alpha", 6: "Screen Video 2",
		avcCodec: "H.264", hevcCodec: "HEVC",
	}
	if name, known = names[id]; known {
		return name, true
	}
	return fmt.Sprintf("video codec %d", id), false
}

func audioCodec(id byte) (name string, known bool) {
	names := map[byte]string{
		0: "PCM", 1: "ADPCM", 2: "MP3", 3: "PCM, little endian", 4: "Nellymoser 16 kHz", 5: "Nellymoser 8 kHz",
		6: "Nellymoser", 7: "G.711 A-law", 8: "G.711 µ-law", aacCodec: "AAC", 11: "Speex", 14: "MP3 8 kHz",
	}
	if name, known = names[id]; known {
		return name, true
	}
	return fmt.Sprintf("audio codec %d", id), false
}

// fourCC names a code of Enhanced RTMP.
func fourCC(code string) (name string, known bool) {
	names := map[string]string{
		"avc1": "H.264", "hvc1": "HEVC", "vvc1": "VVC", "av01": "AV1", "vp09": "VP9", "vp08": "VP8",
		"mp4a": "AAC", "Opus": "Opus", "fLaC": "FLAC", "ac-3": "AC-3", "ec-3": "E-AC-3", ".mp3": "MP3",
	}
	if name, known = names[code]; known {
		return name, true
	}
	return printable(code), false
}

// printable replaces what is no visible ASCII character.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' {
			return '?'
		}
		return r
	}, s)
}
