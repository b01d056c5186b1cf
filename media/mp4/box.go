// Package mp4 reads the boxes and the sample tables of MP4, F4V and MOV files
// (ISO/IEC 14496-12). Files are taken for hostile: what is followed is bounded,
// and no table is held in memory.
package mp4

import (
	"slices"
	"strings"
)

// A Box is a box by its place in the file.
type Box struct {
	Kind      string // four characters, those that cannot be printed as "?"
	Offset    int64  // of its header
	Body, End int64
}

// Size returns the length of the body.
func (b Box) Size() int64 { return b.End - b.Body }

// Sniff reports whether a file that begins with head, of 8 bytes at least, looks
// like one of this format. The type of the first box tells.
func Sniff(head []byte) bool {
	first := []string{"ftyp", "moov", "mdat", "free", "skip", "wide", "pnot"}
	return len(head) >= 8 && slices.Contains(first, string(head[4:8]))
}

// printable returns s fit to be shown.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' {
			return '?'
		}
		return r
	}, s)
}
