package media

import "time"

// A Packet is one coded access unit: a picture of H.264 or HEVC as
// length-prefixed NAL units, an AV1 temporal unit, a raw AAC frame; in the other
// codecs what one message carries.
type Packet struct {
	Track    Track
	ID       uint8   // number of the track among those of its kind; 0 unless the server sends several
	Format   *Format // how to decode Data; never nil
	DTS, PTS time.Duration
	Keyframe bool // decoding can start here; true for every audio packet

	Data    []byte
	Payload *Payload // owner of Data, or nil when Data is ordinary memory

	Rendition int // index in the item's ladder
}

// Retain adds a reference to the packet's payload.
func (p Packet) Retain() { p.Payload.Retain() }

// Release drops a reference to the packet's payload; Data must not be used by
// its holder any more.
func (p Packet) Release() { p.Payload.Release() }
