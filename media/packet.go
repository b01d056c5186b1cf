package media

import "time"

// A Packet is one coded access unit: a picture as length-prefixed NAL units, a
// raw AAC frame, an MP3 frame.
type Packet struct {
	Track    Track
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
