package ui

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"rill/player/playlist"
)

const (
	maxRungs = 64
	maxKbps  = 10_000_000
)

// ladderText writes a ladder for people: a line for each rendition, with kbit/s
// where it is known and the address without its credentials.
func ladderText(ladder []playlist.Rendition, address func(string) string) string {
	var lines []string
	for _, r := range ladder {
		line := address(r.URL)
		if r.Bitrate > 0 {
			line = fmt.Sprint(r.Bitrate/1000, " ", line)
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// ladderIn reads what ladderText wrote. What is known of the same addresses stays.
// It reports false where something is no address, or one stands alone.
func ladderIn(text string, known []playlist.Rendition) (ladder []playlist.Rendition, ok bool) {
	kbps := 0.0
	for word := range strings.FieldsSeq(text) {
		if n, err := strconv.ParseFloat(word, 64); err == nil && n >= 0 && n <= maxKbps {
			kbps = n
			continue
		}
		item, err := playlist.NewItem(word)
		if err != nil || len(ladder) == maxRungs {
			return nil, false
		}
		r := playlist.Rendition{URL: item.URL}
		if i := slices.IndexFunc(known, func(k playlist.Rendition) bool { return k.URL == r.URL }); i >= 0 {
			r = known[i]
		}
		if r.Bitrate/1000 != int64(kbps) {
			r.Bitrate = int64(kbps * 1000)
		}
		ladder, kbps = append(ladder, r), 0
	}
	slices.SortStableFunc(ladder, func(a, b playlist.Rendition) int { return cmp.Compare(a.Bitrate, b.Bitrate) })
	return ladder, len(ladder) != 1
}
