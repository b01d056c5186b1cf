package flv

import "time"

// Bounds of modifiers. The one that there is says at most a millisecond.
const (
	maxModifiers = 8
	maxNano      = time.Millisecond - time.Nanosecond
)

// nanoOffset is the modifier that moves the presentation (E-RTMP v2,
// TimestampOffsetNano).
const nanoOffset = 0

// modifiers reads what precedes the packet type (E-RTMP v2, ModEx).
func (x *extended) modifiers() error {
	for n := 0; x.kind == modifier; n++ {
		size := x.body.uint(1) + 1
		if size == 256 {
			size = x.body.uint(2) + 1
		}
		data := x.body.bytes(size)
		next := x.body.uint(1)
		if x.body.short || n == maxModifiers {
			return x.broken("ends inside its modifiers, or has too many")
		}
		if next>>4 == nanoOffset {
			x.move(data)
		}
		x.kind = byte(next & 0xf)
	}
	return nil
}

func (x *extended) move(data []byte) {
	c := cursor{rest: data}
	if nano := time.Duration(c.uint(3)); nano <= maxNano {
		x.nano = nano
	}
}
