package mediatest

import (
	"bytes"
	"embed"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"rill/media"
	"rill/media/flv"
)

//go:embed clips/*.flv clips/*.luma
var clips embed.FS

// Coded returns the packets of one of the clips that clips/make.sh made: half a second
// or less of moving pictures, or of a tone of 440 Hz, in the codec that the
// clip is named after.
func Coded(tb testing.TB, name string) []media.Packet {
	tb.Helper()
	file, err := clips.ReadFile("clips/" + name + ".flv")
	if err != nil {
		tb.Fatal(err)
	}
	r, err := flv.NewReader(bytes.NewReader(file))
	var d flv.Demuxer
	var packets []media.Packet
	for err == nil {
		var tag flv.Tag
		if tag, err = r.Next(); err == nil {
			tag.Data = slices.Clone(tag.Data)
			packets = append(packets, demuxed(tb, &d, tag)...)
		}
	}
	if !errors.Is(err, io.EOF) {
		tb.Fatal(err)
	}
	return packets
}

func demuxed(tb testing.TB, d *flv.Demuxer, tag flv.Tag) (packets []media.Packet) {
	tb.Helper()
	for p, err := range d.Packets(tag, nil) {
		if err != nil {
			tb.Fatal(err)
		}
		packets = append(packets, p)
	}
	return packets
}

// Lumas returns what ffmpeg makes of a clip of pictures: the CRC-32 of the
// luma of each, in hex.
func Lumas(tb testing.TB, name string) []string {
	tb.Helper()
	b, err := clips.ReadFile("clips/" + name + ".luma")
	if err != nil {
		tb.Fatal(err)
	}
	return strings.Fields(string(b))
}
