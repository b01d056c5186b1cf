package buffer

import (
	"time"

	"rill/media"
)

const (
	// trimSlack lets a track grow a little before its front is cut, so that cutting
	// is rare.
	trimSlack = time.Second

	// maxPackets bounds what is kept about packets, whatever the size of their
	// payloads: 70 MB, or three hours of sound.
	maxPackets = 1 << 19
)

// trim brings the buffer back inside its limits.
func (b *Buffer) trim() {
	b.trimBack(b.limits.Back)
	if b.bytes > b.limits.Bytes && b.spilt() {
		b.spoil(ErrSlow)
	}
	for helps := true; helps && b.overflows(); {
		helps = b.loseGOP()
	}
	b.relieve()
}

// trimBack drops what was read longer than keep ago, up to a keyframe.
func (b *Buffer) trimBack(keep time.Duration) {
	oldest := b.readPosition() - keep
	for i := range b.tracks {
		t := &b.tracks[i]
		if len(t.packets) == 0 || t.packets[0].DTS >= oldest-trimSlack {
			continue
		}
		if n, ok := t.keyframe(oldest); ok && n > 0 {
			b.bytes -= t.dropOldest(min(n, t.cursor))
		}
	}
}

func (b *Buffer) overflows() bool { return b.heavy() || b.outdated() }

func (b *Buffer) heavy() bool {
	return b.bytes > b.limits.Bytes || len(b.tracks[media.Video].packets)+len(b.tracks[media.Audio].packets) > maxPackets
}

// loseGOP drops the oldest group of pictures with the sound that belongs to it,
// or the oldest sound, and reports whether that helped.
func (b *Buffer) loseGOP() bool {
	lead := b.lead()
	n, ok := lead.nextKeyframe(0)
	if lead == &b.tracks[media.Audio] {
		n, ok = lead.oldestSecond()
	}
	if !ok {
		return b.loseAll()
	}
	b.lose(lead, n)
	return true
}

// oldestSecond counts the packets of the first second, if there are others.
func (t *track) oldestSecond() (n int, ok bool) {
	if len(t.packets) < 2 {
		return 0, false
	}
	n = max(1, t.before(t.packets[0].DTS+time.Second))
	return n, n < len(t.packets)
}

// lose drops n packets of a track, and of the other what was sent before the
// next one.
func (b *Buffer) lose(lead *track, n int) {
	from, cut := lead.packets[n].DTS, false
	for i := range b.tracks {
		t, k := &b.tracks[i], n
		if t != lead {
			k = t.before(from)
		}
		cut = cut || t.cursor < k
		b.bytes -= t.dropOldest(k)
	}
	if cut {
		b.overtake()
	}
}

// loseAll makes room when one group of pictures alone exceeds a limit: what was
// read goes first, so that who watches the newest data notices nothing.
func (b *Buffer) loseAll() bool {
	if !b.heavy() {
		return false
	}
	for i := range b.tracks {
		t := &b.tracks[i]
		b.bytes -= t.dropOldest(t.cursor)
	}
	if !b.heavy() {
		return false
	}
	b.loseUnread()
	return false
}

func (b *Buffer) loseUnread() {
	video := &b.tracks[media.Video]
	for i := range b.tracks {
		t := &b.tracks[i]
		b.bytes -= t.dropOldest(len(t.packets))
	}
	video.needsKeyframe = video.any
	b.overtake()
}

// overtake holds the readers: what they were to read next is gone.
func (b *Buffer) overtake() {
	if !b.overtaken {
		b.lost++
	}
	b.overtaken = true
	b.wake()
}

// lead returns the track that decides where reading can start.
func (b *Buffer) lead() *track {
	if len(b.tracks[media.Video].packets) > 0 {
		return &b.tracks[media.Video]
	}
	return &b.tracks[media.Audio]
}

func (b *Buffer) readPosition() time.Duration {
	video, audio := &b.tracks[media.Video], &b.tracks[media.Audio]
	switch {
	case !video.any:
		return audio.position()
	case !audio.any:
		return video.position()
	}
	return min(video.position(), audio.position())
}
