package amf

// Limits of a decoded message. They hold for its values as if every reference
// were written out, so that small input cannot stand for a large result.
const (
	// MaxDepth is how deep values may nest. Metadata of MP4 files, the deepest
	// that is in use, nests 5 deep.
	MaxDepth = 32
	// MaxValues is how many values a message may hold: metadata with the time
	// and place of a keyframe for every second of 36 hours.
	MaxValues = 1 << 18
	// MaxBytes is how many bytes of text and binary data a message may hold:
	// as many as the longest RTMP message has.
	MaxBytes = 1<<24 - 1
	// MaxName is the length of the longest name of a class or property, which
	// AMF0 writes with 16 bits.
	MaxName = 1<<16 - 1
)

// firstProperties is the room made for an object's first property: four hold
// the information object of most status messages.
const firstProperties = 4
