package buffer

import (
	"time"

	"rill/media"
)

// preroll is how much sound is read before what is wanted: a frame of AAC fades
// into the next one, and one of MP3 may begin five frames before it.
const preroll = 150 * time.Millisecond

// Begin lets reading start, at the last keyframe at or before to, with a little
// sound before it, or else at the oldest packet. Readers drop what is before to.
func (b *Buffer) Begin(to time.Duration) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.begin(to)
}

// Seek does what Begin does if to is held, and reports whether it is. At the end
// everything that is to come is held.
func (b *Buffer) Seek(to time.Duration) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	held := b.held()
	last := b.ended && to >= held.Start && held.Duration() > 0
	if !b.begun || !held.Contains(to) && !last {
		return false
	}
	b.begin(to)
	return true
}

func (b *Buffer) begin(to time.Duration) {
	for i := range b.tracks {
		t := &b.tracks[i]
		from := to
		if media.Track(i) == media.Audio {
			from -= preroll
		}
		key, _ := t.keyframe(from)
		t.moveTo(key)
	}
	b.begun, b.overtaken = true, false
	b.jump(to)
}

// Held returns what can be shown without more data.
func (b *Buffer) Held() media.Span {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.held()
}

func (b *Buffer) held() media.Span {
	var span media.Span
	known := false
	for i := range b.tracks {
		t := &b.tracks[i]
		start, ok := t.start()
		if !ok {
			continue
		}
		if !known {
			span, known = media.Span{Start: start, End: t.newest}, true
			continue
		}
		span.Start, span.End = max(span.Start, start), min(span.End, t.newest)
	}
	span.End = max(span.Start, span.End)
	return span
}
