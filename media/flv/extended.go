package flv

import (
	"time"

	"rill/media"
)

// Packet types of Enhanced RTMP (E-RTMP v2, VideoPacketType and
// AudioPacketType).
const (
	sequenceStart = 0
	codedFrames   = 1
	sequenceEnd   = 2
	codedFramesX  = 3 // video: coded frames whose composition time is 0
	videoMetadata = 4
	multichannel  = 4 // audio: which channel is which
	mpeg2TSStart  = 5 // video
	audioTracks   = 5
	videoTracks   = 6
	modifier      = 7 // ModEx: more about the packet, then its real type
)

// How a message holds several tracks (E-RTMP v2, AvMultitrackType).
const (
	oneTrack   = 0
	manyTracks = 1
	manyCodecs = 2
)

// extended is a body with an extended header (E-RTMP v2, ExVideoTagHeader and
// ExAudioTagHeader).
type extended struct {
	track media.Track
	kind  byte // packet type
	frame byte // frame type of video
	nano  time.Duration
	body  cursor
}

// extendedBody returns the body, if it has an extended header.
func extendedBody(track media.Track, body []byte) (extended, bool) {
	if len(body) == 0 {
		return extended{}, false
	}
	x := extended{track: track, kind: body[0] & 0xf, body: cursor{rest: body[1:]}}
	if track == media.Video {
		x.frame = body[0] >> 4 & 7
		return x, body[0]&enhanced != 0
	}
	return x, body[0]>>4 == enhancedSound
}

func (x *extended) units(yield func(Unit, error) bool) {
	if err := x.modifiers(); err != nil {
		yield(Unit{}, err)
		return
	}
	switch {
	case x.track == media.Video && x.frame == commandFrame && x.kind != videoMetadata:
	case x.track == media.Video && x.kind == videoTracks, x.track == media.Audio && x.kind == audioTracks:
		x.tracks(yield)
	default:
		x.only(yield)
	}
}

// only yields the unit of a body with one track that has no number.
func (x *extended) only(yield func(Unit, error) bool) {
	fourCC := x.body.fourCC()
	if x.body.short {
		yield(Unit{}, x.broken("ends inside its FourCC"))
		return
	}
	x.yield(yield, x.start(0, fourCC), x.body.rest)
}

// tracks yields the units of a body whose tracks are numbered.
func (x *extended) tracks(yield func(Unit, error) bool) {
	head := byte(x.body.uint(1))
	layout, fourCC := head>>4, ""
	if x.kind = head & 0xf; layout != manyCodecs {
		fourCC = x.body.fourCC()
	}
	switch {
	case x.body.short:
		yield(Unit{}, x.broken("ends inside its multitrack header"))
	case layout == oneTrack:
		x.numbered(yield, fourCC)
	case layout == manyTracks, layout == manyCodecs:
		x.many(yield, fourCC)
	default:
		yield(Unit{}, x.broken("unknown multitrack type"))
	}
}

func (x *extended) numbered(yield func(Unit, error) bool, fourCC string) {
	id := uint8(x.body.uint(1))
	if x.body.short {
		yield(Unit{}, x.broken("ends before its track number"))
		return
	}
	x.yield(yield, x.start(id, fourCC), x.body.rest)
}

// many yields units that each begin with a length. Where each has its own
// codec, fourCC is empty.
func (x *extended) many(yield func(Unit, error) bool, fourCC string) {
	for n := 0; len(x.body.rest) > 0; n++ {
		name := fourCC
		if name == "" {
			name = x.body.fourCC()
		}
		id := uint8(x.body.uint(1))
		data := x.body.bytes(x.body.uint(3))
		if x.body.short || n == maxTracks {
			yield(Unit{}, x.broken("ends inside a track, or has too many"))
			return
		}
		if !x.yield(yield, x.start(id, name), data) {
			return
		}
	}
}

// start returns the unit of a track without what it says.
func (x *extended) start(id uint8, fourCC string) Unit {
	u := Unit{ID: id, Offset: x.nano}
	u.Codec, u.Name = codecOf(x.track, fourCC)
	return u
}

// yield reports whether to go on.
func (x *extended) yield(yield func(Unit, error) bool, u Unit, data []byte) bool {
	parse := x.sound
	if x.track == media.Video {
		parse = x.picture
	}
	u, err := parse(u, data)
	if err != nil {
		yield(Unit{}, err)
		return false
	}
	return u.Kind == nothing || yield(u, nil)
}

func (x *extended) broken(problem string) error {
	return &BodyError{Track: x.track, Problem: "enhanced: " + problem}
}
