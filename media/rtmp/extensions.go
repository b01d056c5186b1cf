package rtmp

import (
	"math"

	"rill/media/amf"
)

// Extensions are the parts of Enhanced RTMP v2 that one side of a connection
// understands (CapsExMask).
type Extensions uint32

// The parts that there are.
const (
	ExtensionReconnect   Extensions = 1 << iota // the server may ask the client to connect elsewhere
	ExtensionMultitrack                         // several tracks of a kind
	ExtensionModEx                              // modifiers in front of a message
	ExtensionNanoseconds                        // timestamps finer than a millisecond

	allExtensions = ExtensionReconnect | ExtensionMultitrack | ExtensionModEx | ExtensionNanoseconds
)

// extensions reads those of the server, which stand in either object of its
// answer to connect.
func extensions(objects ...amf.Object) Extensions {
	for _, o := range objects {
		if n, ok := o.Number("capsEx"); ok && n >= 0 && n <= math.MaxUint32 {
			return Extensions(n)
		}
	}
	return 0
}
