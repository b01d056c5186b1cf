package flv

import (
	"bytes"
	"time"

	"rill/media"
)

// Kind says what a body held.
type Kind uint8

// The kinds of bodies.
const (
	Skipped Kind = iota // nothing to play: empty, a command, metadata
	Header              // a decoder configuration; the next packets have it
	Media               // a packet
	End                 // no more packets until the next Header
	Early               // media that came before its Header; counted by Dropped
)

// Demuxer turns the bodies of one stream's audio and video messages into
// packets. The zero value is ready. It is used by one goroutine.
//
// The packets of a track share one Format. A repeated Header that says the
// same keeps it, so a new pointer means that the configuration has changed.
type Demuxer struct {
	video, audio *media.Format
	dropped      int64
}

// Dropped returns how many bodies came before their Header.
func (d *Demuxer) Dropped() int64 { return d.dropped }

// Format returns how track is coded, or nil while that is unknown.
func (d *Demuxer) Format(track media.Track) *media.Format {
	switch track {
	case media.Video:
		return d.video
	case media.Audio:
		return d.audio
	}
	return nil
}

// Assume makes f how its track is coded until a Header says otherwise. Some
// servers leave the Header out when they begin in the middle of a file.
func (d *Demuxer) Assume(f *media.Format) {
	switch {
	case f == nil:
	case f.Track == media.Video:
		d.video = f
	case f.Track == media.Audio:
		d.audio = f
	}
}

// Video parses the body of a video message with decoding time ts. The body
// must lie in owner, which may be nil when it is ordinary memory. A packet
// (kind Media) aliases the body and holds a reference to owner of its own; the
// caller keeps the one it had. The other kinds come without a packet.
//
// The error is a *media.UnsupportedCodecError or a *BodyError; the Demuxer can
// be used on after both.
func (d *Demuxer) Video(ts time.Duration, body []byte, owner *media.Payload) (media.Packet, Kind, error) {
	u, err := parseVideo(body)
	if err == nil && u.kind == Header {
		err = configure(&d.video, u, avcFormat)
	}
	if err != nil || u.kind != Media {
		return media.Packet{}, u.kind, err
	}
	p, kind := d.packet(d.video, ts, u, owner)
	return p, kind, nil
}

// Audio parses the body of an audio message as Video does for video. MP3 has
// no Header: its format is that of the packet itself.
func (d *Demuxer) Audio(ts time.Duration, body []byte, owner *media.Payload) (media.Packet, Kind, error) {
	u, err := parseAudio(body)
	if err == nil && u.kind == Header {
		err = configure(&d.audio, u, aacFormat)
	}
	if err != nil || u.kind != Media {
		return media.Packet{}, u.kind, err
	}
	if u.codec == media.MP3 {
		d.audio = mp3Format(d.audio, u.data)
	}
	p, kind := d.packet(d.audio, ts, u, owner)
	return p, kind, nil
}

// unit is what a body says.
type unit struct {
	kind     Kind
	codec    media.Codec
	data     []byte
	offset   time.Duration // composition time: PTS - DTS
	keyframe bool
}

func (d *Demuxer) packet(f *media.Format, ts time.Duration, u unit, owner *media.Payload) (media.Packet, Kind) {
	if f == nil || f.Codec != u.codec {
		d.dropped++
		return media.Packet{}, Early
	}
	owner.Retain()
	return media.Packet{
		Track:    f.Track,
		Format:   f,
		DTS:      ts,
		PTS:      ts + u.offset,
		Keyframe: u.keyframe,
		Data:     u.data,
		Payload:  owner,
	}, Media
}

// configure sets slot to the format that header says, unless it is that
// already. A header that cannot be parsed leaves no format.
func configure(slot **media.Format, header unit, parse func(config []byte) (*media.Format, error)) error {
	old := *slot
	if old != nil && old.Codec == header.codec && bytes.Equal(old.Config, header.data) {
		return nil
	}
	f, err := parse(bytes.Clone(header.data))
	*slot = f
	return err
}
