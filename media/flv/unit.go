package flv

import (
	"iter"
	"time"

	"rill/media"
)

// Kind says what a Unit is.
type Kind uint8

// The kinds of units.
const (
	nothing Kind = iota // empty, a command, metadata
	Header              // a decoder configuration; the next packets have it
	Media               // a packet
	End                 // no more packets until the next Header
	Layout              // how many channels the sound has
)

// maxTracks is how many tracks of one kind a stream, and a message, may have.
const maxTracks = 16

// A Unit is what the body of a message says of one track.
type Unit struct {
	Kind     Kind
	ID       uint8         // number of the track among those of its kind
	Codec    media.Codec   // empty when it is unknown
	Name     string        // of a codec that is unknown, as people call it
	Offset   time.Duration // from the time of the message to that of the presentation
	Keyframe bool          // decoding can start here; true for all sound
	Config   []byte        // of a Header, and of each picture of VP6
	Data     []byte        // of a Media
	Rate     int           // frames per second that an old audio tag states, else 0
	Channels int           // that an old audio tag or a Layout states, else 0
}

// Units goes through what the body of an audio or video message says, in FLV
// 10.1 and in Enhanced RTMP v2, track by track. What says nothing about media is
// left out. An error is a *BodyError and the end. Units alias body.
func Units(track media.Track, body []byte) iter.Seq2[Unit, error] {
	return func(yield func(Unit, error) bool) {
		if x, ok := extendedBody(track, body); ok {
			x.units(yield)
			return
		}
		u, err := plain(track, body)
		if err != nil || u.Kind != nothing {
			yield(u, err)
		}
	}
}

// plain parses a body without an extended header.
func plain(track media.Track, body []byte) (Unit, error) {
	switch {
	case len(body) == 0:
		return Unit{}, nil
	case track == media.Video:
		return parseVideo(body)
	}
	return parseAudio(body)
}

// header is u with a configuration; nothing when that is empty.
func (u Unit) header(config []byte) Unit {
	if len(config) > 0 {
		u.Kind, u.Config = Header, config
	}
	return u
}

// media is u with coded data; nothing when that is empty.
func (u Unit) media(data []byte) Unit {
	if len(data) > 0 {
		u.Kind, u.Data = Media, data
	}
	return u
}
