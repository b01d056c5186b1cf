package buffer

import (
	"time"

	"rill/media"
)

// trim brings the buffer back inside its limits.
func (b *Buffer) trim() {
	b.trimBack(b.limits.Back)
	if b.bytes > b.limits.Bytes {
		b.trimBack(0)
	}
	for helps := true; helps && b.overflows(); {
		helps = b.loseGOP()
	}
}

// trimSlack lets a track grow a little before its front is cut, so that cutting
// is rare.
const trimSlack = time.Second

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

func (b *Buffer) overflows() bool {
	if b.bytes > b.limits.Bytes {
		return true
	}
	return max(b.tracks[media.Video].ahead(), b.tracks[media.Audio].ahead()) > b.limits.Forward
}

// loseGOP drops the oldest unread group of pictures with the sound that belongs
// to it, and reports whether that helped.
func (b *Buffer) loseGOP() bool {
	lead := b.lead()
	n, ok := lead.nextKeyframe(lead.cursor)
	if !ok {
		return b.loseAll()
	}
	from := lead.packets[n].DTS
	for i := range b.tracks {
		t := &b.tracks[i]
		if t != lead {
			b.bytes -= t.dropOldest(t.before(from))
		}
	}
	b.bytes -= lead.dropOldest(n)
	b.restart(from)
	return true
}

// loseAll drops everything when one group of pictures alone exceeds the bytes.
func (b *Buffer) loseAll() bool {
	if b.bytes <= b.limits.Bytes {
		return false
	}
	video := &b.tracks[media.Video]
	for i := range b.tracks {
		t := &b.tracks[i]
		b.bytes -= t.dropOldest(len(t.packets))
	}
	video.needsKeyframe = video.any
	b.restart(b.lead().newest)
	return false
}

func (b *Buffer) restart(from time.Duration) {
	for i := range b.tracks {
		b.tracks[i].moveTo(0)
	}
	b.lost++
	b.jump(from)
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
