package ui

import (
	"fmt"
	"strings"

	"rill/media"
	"rill/ui/words"
)

// codecName returns a codec as people write it.
func codecName(c media.Codec) string {
	if name, ok := map[media.Codec]string{
		media.H264: "H.264", media.Opus: "Opus", media.AC3: "AC-3", media.EAC3: "E-AC-3",
		media.Sorenson: "Sorenson H.263", media.VP6Alpha: "VP6 α", media.Screen: "Screen Video", media.Screen2: "Screen Video 2",
		media.Nellymoser: "Nellymoser", media.Speex: "Speex", media.ADPCM: "ADPCM",
		media.PCM8: "PCM 8 bit", media.PCM16: "PCM 16 bit", media.ALaw: "G.711 A", media.MuLaw: "G.711 µ",
	}[c]; ok {
		return name
	}
	return strings.ToUpper(string(c))
}

// soundText writes how a sound is coded: "AAC stereo 48 kHz".
func soundText(f *media.Format) string {
	text := codecName(f.Codec)
	if f.Channels > 0 {
		text += " " + channels(f.Channels)
	}
	if f.SampleRate > 0 {
		text += fmt.Sprintf(" %g kHz", float64(f.SampleRate)/1000)
	}
	return text
}

// channels writes how many channels there are as people call the usual ones.
func channels(n int) string {
	switch n {
	case 1:
		return words.Of("track.mono")
	case 2:
		return words.Of("track.stereo")
	case 3:
		return "2.1"
	case 4:
		return "4.0"
	case 5:
		return "5.0"
	case 6:
		return "5.1"
	case 7:
		return "6.1"
	case 8:
		return "7.1"
	}
	return words.Of("track.channels", words.Args{"Count": n})
}
