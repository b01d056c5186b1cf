package check

import (
	"fmt"
	"time"

	"rill/media/flv"
)

// bodyHead is how much of a body tells what it is.
const bodyHead = 8

// maxGap is the longest step between two tags of a track that is not told.
const maxGap = 10 * time.Second

// flvTrack is what is known of a track.
type flvTrack struct {
	kind        flv.TagType
	codec       string // as people call it
	changed     bool   // to another codec, told already
	configured  bool   // the decoder has what it needs
	headless    bool   // it had not, told already
	packets     int64
	first, last time.Duration
	key         bool // the last picture is a keyframe
	keys        int64
}

// enter notes a tag of the track at its time.
func (f *flvFile) enter(k *flvTrack, t flvTag) {
	switch {
	case k.packets == 0:
		k.first = t.at
	case t.at < k.last:
		f.add(Finding{
			Code: FLVBackwards, Offset: t.offset, At: t.at,
			Detail: fmt.Sprintf("%d ms after %d ms", t.at.Milliseconds(), k.last.Milliseconds()),
		})
	case t.at-k.last > maxGap:
		f.add(Finding{
			Code: FLVGap, Offset: t.offset, At: t.at,
			Detail: fmt.Sprintf("%.1f s", (t.at - k.last).Seconds()),
		})
	}
	k.packets++
	k.last = max(k.last, t.at)
}

// code notes how a tag is coded.
func (f *flvFile) code(k *flvTrack, t flvTag, codec string, known bool) {
	switch {
	case k.codec == "":
		k.codec = codec
		if !known {
			f.add(Finding{Code: FLVCodec, Offset: t.offset, At: t.at, Detail: codec})
		}
	case k.codec != codec && !k.changed:
		k.changed = true
		f.add(Finding{Code: FLVCodecs, Offset: t.offset, At: t.at, Detail: k.codec + ", then " + codec})
	}
}

// coded notes what the first bytes of a tag tell, and reports whether it is
// media.
func (f *flvFile) coded(k *flvTrack, t flvTag, b bodyKind) bool {
	f.code(k, t, b.codec, b.known)
	k.configured = k.configured || b.header
	if b.media && b.needsHeader && !k.configured && !k.headless {
		k.headless = true
		f.add(Finding{Code: FLVNoHeader, Offset: t.offset, At: t.at, Detail: k.codec})
	}
	return b.media
}

// picture looks at the first bytes of a video tag.
func (f *flvFile) picture(t flvTag, head []byte) {
	b, ok := parseVideoHead(head)
	if ok && !t.encrypted && f.coded(&f.video, t, b) {
		f.frame(t, b.key)
	}
}

// frame notes a picture.
func (f *flvFile) frame(t flvTag, key bool) {
	if f.video.packets == 0 && !key {
		f.add(Finding{Code: FLVFirstFrame, Offset: t.offset, At: t.at})
	}
	f.enter(&f.video, t)
	f.video.key = key
	if key {
		f.video.keys++
		f.index.add(t.at, t.offset)
		f.script.meet(t)
	}
}

// sound looks at the first bytes of an audio tag.
func (f *flvFile) sound(t flvTag, head []byte) {
	b, ok := parseAudioHead(head)
	if !ok || t.encrypted || !f.coded(&f.audio, t, b) {
		return
	}
	f.enter(&f.audio, t)
	if f.video.packets == 0 {
		f.script.meet(t)
	}
}
