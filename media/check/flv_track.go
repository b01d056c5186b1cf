package check

import (
	"cmp"
	"errors"
	"fmt"
	"time"

	"rill/media"
	"rill/media/flv"
)

// maxGap is the longest step between two tags of a track that is not told.
const maxGap = 10 * time.Second

// flvTrack is what is known of the first track of a kind.
type flvTrack struct {
	kind        media.Track
	id          uint8
	codec       string // as people call it
	changed     bool   // to another codec, told already
	headless    bool   // it lacked its decoder configuration, told already
	packets     int64
	first, last time.Duration
	key         bool // the last picture is a keyframe
	keys        int64
}

// media looks at a tag of pictures or sound.
func (f *flvFile) media(k *flvTrack, t flvTag) {
	body, _ := f.r.Peek(int(min(t.size, maxBody)))
	dropped := f.demux(t, body)
	for u, err := range flv.Units(k.kind, body) {
		switch {
		case err != nil:
			return
		case k.codec == "":
			k.id = u.ID
		case k.id != u.ID:
			continue
		}
		f.code(k, t, u)
		switch u.Kind {
		case flv.Header:
			f.script.pass(t)
		case flv.Media:
			f.decodable(k, t, !dropped)
			f.unit(k, t, u.Keyframe)
			return
		}
	}
}

// demux reads a body as players do, and reports whether they would drop some of
// it for want of a decoder configuration.
func (f *flvFile) demux(t flvTag, body []byte) bool {
	before := f.demuxer.Dropped()
	for _, err := range f.demuxer.Packets(flv.Tag{Type: t.kind, Timestamp: t.at, Data: body}, nil) {
		var bad *flv.BodyError
		if errors.As(err, &bad) && t.size == int64(len(body)) {
			f.add(Finding{Code: FLVBody, Offset: t.offset, At: t.at, Detail: bad.Problem})
		}
	}
	return f.demuxer.Dropped() > before
}

func (f *flvFile) decodable(k *flvTrack, t flvTag, ok bool) {
	if !ok && !k.headless {
		k.headless = true
		f.add(Finding{Code: FLVNoHeader, Offset: t.offset, At: t.at, Detail: k.codec})
	}
}

// code notes how a tag is coded.
func (f *flvFile) code(k *flvTrack, t flvTag, u flv.Unit) {
	codec := cmp.Or(u.Name, u.Codec.Name())
	switch {
	case k.codec == "":
		k.codec = codec
		if u.Codec == "" {
			f.add(Finding{Code: FLVCodec, Offset: t.offset, At: t.at, Detail: codec})
		}
	case k.codec != codec && !k.changed:
		k.changed = true
		f.add(Finding{Code: FLVCodecs, Offset: t.offset, At: t.at, Detail: k.codec + ", then " + codec})
	}
}

// unit notes a picture or some sound.
func (f *flvFile) unit(k *flvTrack, t flvTag, key bool) {
	if k.kind == media.Video {
		f.frame(t, key)
	} else if f.video.packets == 0 {
		f.script.meet(t)
	}
	f.enter(k, t)
}

// frame notes a picture.
func (f *flvFile) frame(t flvTag, key bool) {
	if f.video.packets == 0 && !key {
		f.add(Finding{Code: FLVFirstFrame, Offset: t.offset, At: t.at})
	}
	f.video.key = key
	if key {
		f.video.keys++
		f.index.add(t.at, t.offset)
		f.script.meet(t)
	}
}

// enter notes a tag of the track at its time.
func (f *flvFile) enter(k *flvTrack, t flvTag) {
	if k.packets == 0 {
		k.first = t.at
	}
	f.ordered(t, k.last)
	if t.at-k.last > maxGap {
		f.add(Finding{
			Code: FLVGap, Offset: t.offset, At: t.at,
			Detail: fmt.Sprintf("%.1f s", (t.at - k.last).Seconds()),
		})
	}
	k.packets++
	k.last = max(k.last, t.at)
}

// ordered checks that t does not come before the latest tag of its kind.
func (f *flvFile) ordered(t flvTag, latest time.Duration) {
	if t.at < latest {
		f.add(Finding{
			Code: FLVBackwards, Offset: t.offset, At: t.at,
			Detail: fmt.Sprintf("%d ms after %d ms", t.at.Milliseconds(), latest.Milliseconds()),
		})
	}
}
