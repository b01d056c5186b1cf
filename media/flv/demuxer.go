package flv

import (
	"iter"

	"rill/media"
)

// Demuxer turns the bodies of one stream's audio and video messages into
// packets. The zero value is ready. It is used by one goroutine.
//
// The packets of a track share one Format. A repeated Header that says the
// same keeps it, so a new pointer means that something has changed.
type Demuxer struct {
	formats map[trackID]*media.Format
	dropped int64
}

// A trackID is a track of the stream.
type trackID struct {
	track media.Track
	id    uint8
}

// Dropped returns how many packets came before the Header that they need.
func (d *Demuxer) Dropped() int64 { return d.dropped }

// Format returns how a track is coded, or nil while that is unknown.
func (d *Demuxer) Format(track media.Track, id uint8) *media.Format {
	return d.formats[trackID{track, id}]
}

// Assume makes f how track 0 of its kind is coded until a Header says
// otherwise. Some servers leave the Header out when they begin in the middle of
// a file.
func (d *Demuxer) Assume(f *media.Format) {
	if f != nil {
		d.set(trackID{track: f.Track}, f)
	}
}

// Packets goes through the packets in an audio or video tag, one for each of
// its tracks. The tag's data must lie in owner, which may be nil when it is
// ordinary memory. A packet aliases it and holds a reference to owner of its
// own; the caller keeps the one it had.
//
// An error is a *media.UnsupportedCodecError of one track, or a *BodyError; both
// concern nothing else, and the Demuxer can be used on.
func (d *Demuxer) Packets(t Tag, owner *media.Payload) iter.Seq2[media.Packet, error] {
	return func(yield func(media.Packet, error) bool) {
		track, ok := trackOf(t.Type)
		if !ok {
			return
		}
		for u, err := range Units(track, t.Data) {
			var f *media.Format
			if err == nil {
				f, err = d.take(trackID{track, u.ID}, u)
			}
			if err != nil && !yield(media.Packet{}, err) || f != nil && !yield(packet(f, t, u, owner), nil) {
				return
			}
		}
	}
}

func trackOf(t TagType) (media.Track, bool) {
	switch t {
	case AudioTag:
		return media.Audio, true
	case VideoTag:
		return media.Video, true
	}
	return 0, false
}

func packet(f *media.Format, t Tag, u Unit, owner *media.Payload) media.Packet {
	owner.Retain()
	return media.Packet{
		Track:    f.Track,
		ID:       u.ID,
		Format:   f,
		DTS:      t.Timestamp,
		PTS:      t.Timestamp + u.Offset,
		Keyframe: u.Keyframe,
		Data:     u.Data,
		Payload:  owner,
	}
}

// take notes what u says of its track. It returns the format of a packet, or
// nil when u is none that can be decoded.
func (d *Demuxer) take(id trackID, u Unit) (*media.Format, error) {
	switch {
	case u.Codec == "":
		return nil, &media.UnsupportedCodecError{Track: id.track, ID: id.id, Codec: u.Name}
	case d.formats[id] == nil && d.tracks(id.track) == maxTracks:
		return nil, &BodyError{Track: id.track, Problem: "too many tracks"}
	}
	switch u.Kind {
	case Header:
		return nil, d.configure(id, u)
	case Layout:
		d.layOut(id, u)
	case Media:
		return d.format(id, u), nil
	}
	return nil, nil
}

func (d *Demuxer) tracks(kind media.Track) int {
	n := 0
	for id := range d.formats {
		if id.track == kind {
			n++
		}
	}
	return n
}

func (d *Demuxer) set(id trackID, f *media.Format) {
	if d.formats == nil {
		d.formats = make(map[trackID]*media.Format)
	}
	d.formats[id] = f
}
