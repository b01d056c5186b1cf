package playlist

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

const maxSeconds = 1e7 // a third of a year; what is longer is nonsense

// seconds parses a number of seconds, whole or with a fraction; 0 when it is
// none, not positive or absurd. The result is in whole milliseconds.
func seconds(s string) time.Duration {
	n, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	if err != nil || !(n > 0 && n <= maxSeconds) {
		return 0
	}
	return time.Duration(math.Round(n*1000)) * time.Millisecond
}

func formatSeconds(d time.Duration) string {
	return strconv.FormatFloat(d.Round(time.Millisecond).Seconds(), 'f', -1, 64)
}

// parseInfo parses "duration attributes,title". A comma inside the quotes of
// an attribute is not the one before the title.
func parseInfo(value string) (time.Duration, string) {
	quoted := false
	comma := strings.IndexFunc(value, func(r rune) bool {
		if r == '"' {
			quoted = !quoted
		}
		return r == ',' && !quoted
	})
	info, title := value, ""
	if comma >= 0 {
		info, title = value[:comma], value[comma+1:]
	}
	return seconds(upTo(strings.TrimSpace(info), " \t")), clean(title)
}

// formatInfo returns the duration of an #EXTINF line, where -1 means unknown.
func formatInfo(d time.Duration) string {
	if d <= 0 {
		return "-1"
	}
	return formatSeconds(d)
}

// setOption notes the options of VLC that say which part to play.
func (it *Item) setOption(option string) {
	switch name, value, _ := strings.Cut(option, "="); strings.TrimSpace(name) {
	case "start-time":
		it.Start = seconds(value)
	case "run-time":
		it.Length = runTime(value)
	}
}

// runTime parses how much is to be played: 0 is one picture, as it is in RTMP.
func runTime(s string) time.Duration {
	if n, err := strconv.ParseFloat(strings.TrimSpace(s), 64); err == nil && n == 0 {
		return OneFrame
	}
	return seconds(s)
}

// formatRunTime returns what runTime parses.
func formatRunTime(d time.Duration) string { return formatSeconds(max(d, 0)) }

func parseKind(value string) Kind {
	switch strings.TrimSpace(value) {
	case "live":
		return Live
	case "recorded":
		return Recorded
	}
	return Either
}

// parseFingerprint parses a SHA-256 in hex, with or without colons; empty when
// it is none.
func parseFingerprint(value string) string {
	value = strings.ToLower(strings.ReplaceAll(strings.TrimSpace(value), ":", ""))
	if sum, err := hex.DecodeString(value); err != nil || len(sum) != sha256.Size {
		return ""
	}
	return value
}

// parseRendition parses "bitrate,width,height,URL".
func parseRendition(value string, from place) (Rendition, bool) {
	fields := strings.SplitN(value, ",", 4)
	if len(fields) < 4 {
		return Rendition{}, false
	}
	address, err := from.entry(strings.TrimSpace(fields[3]))
	if err != nil {
		return Rendition{}, false
	}
	return Rendition{
		URL:     address,
		Bitrate: count(fields[0], maxBitrate),
		Width:   int(count(fields[1], maxPixels)),
		Height:  int(count(fields[2], maxPixels)),
	}, true
}

func formatRendition(r Rendition) string {
	return fmt.Sprintf("%d,%d,%d,%s", r.Bitrate, r.Width, r.Height, r.URL)
}

// count parses a number between 0 and most; 0 when it is none.
func count(s string, most int64) int64 {
	n, err := strconv.ParseInt(strings.TrimSpace(s), 10, 64)
	if err != nil || n < 0 || n > most {
		return 0
	}
	return n
}
