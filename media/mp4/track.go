package mp4

import (
	"time"

	"github.com/abema/go-mp4"
)

// A Track is what the boxes of a track say.
type Track struct {
	Offset    int64  // of its box
	Handler   string // "vide", "soun"
	Language  string // three letters of ISO 639-2, or empty
	Timescale uint32 // units a second of the times of samples
	Duration  uint64 // in those units, as announced

	Entries []Box // how samples are coded (stsd), by kind
	Coding        // of the first entry
	Edits   []Edit
	EditBox Box

	tables map[string]table
	seen   kinds
}

// Lacks names the boxes that a track must have and t has not.
func (t *Track) Lacks() []string {
	return t.seen.lack("mdhd", "hdlr", "stsd", "stts", "stsc", "stsz", "stco")
}

const longest = 100 * 365 * 24 * time.Hour

// Time converts a time in units of the track. What a Duration cannot hold is
// cut.
func (t *Track) Time(ticks int64) time.Duration { return convert(ticks, t.Timescale) }

// Ticks is the opposite of Time.
func (t *Track) Ticks(d time.Duration) int64 {
	seconds, rest := int64(d/time.Second), int64(d%time.Second)
	return seconds*int64(t.Timescale) + rest*int64(t.Timescale)/int64(time.Second)
}

// Rows returns how many entries the longest of the sample tables has, which
// bounds the work that they make. A table that says but one size has none.
func (t *Track) Rows() uint32 {
	most := uint32(0)
	for _, b := range t.tables {
		if b.same == 0 {
			most = max(most, b.count)
		}
	}
	return most
}

func convert(ticks int64, timescale uint32) time.Duration {
	if timescale == 0 {
		return 0
	}
	scale := int64(timescale)
	seconds := ticks / scale
	if limit := int64(longest / time.Second); seconds >= limit || seconds <= -limit {
		return longest * time.Duration(max(-1, min(1, seconds)))
	}
	return time.Duration(seconds)*time.Second + time.Duration(ticks%scale*int64(time.Second)/scale)
}

func (p *parser) movieHeader(b Box) {
	var h mp4.Mvhd
	if p.parse(b, &h, mp4.Context{}) > 0 {
		p.movie.Timescale, p.movie.Duration = h.Timescale, h.GetDuration()
	}
}

func (p *parser) trackBox(b Box) {
	switch b.Kind {
	case "mdia", "minf", "stbl":
		p.each(b.Body, b.End, p.trackBox)
	case "edts":
		p.each(b.Body, b.End, p.editBox)
	case "hdlr":
		p.handler(b)
	case "mdhd", "stsd", "stsz", "stz2", "stco", "co64", "stsc", "stts", "ctts", "stss":
		if p.first(p.track().seen, b) {
			p.singleBox(b)
		}
	}
}

// singleBox reads a box that a track has but once.
func (p *parser) singleBox(b Box) {
	switch b.Kind {
	case "mdhd":
		p.mediaHeader(b)
	case "stsd":
		p.descriptions(b)
	default:
		p.table(b)
	}
}

// handler reads what a track is for. In QuickTime a second one says how its data
// is reached.
func (p *parser) handler(b Box) {
	t := p.track()
	t.seen[b.Kind] = true
	var h mp4.Hdlr
	if t.Handler == "" && p.parse(b, &h, mp4.Context{}) > 0 {
		t.Handler = printable(string(h.HandlerType[:]))
	}
}

func (p *parser) mediaHeader(b Box) {
	var h mp4.Mdhd
	if p.parse(b, &h, mp4.Context{}) == 0 {
		return
	}
	t := p.track()
	t.Timescale, t.Duration = h.Timescale, h.GetDuration()
	var letters [3]byte
	for i, n := range h.Language {
		letters[i] = n + 0x60
	}
	t.Language = printable(string(letters[:]))
}
