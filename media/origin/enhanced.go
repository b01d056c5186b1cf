package origin

import (
	"math"

	"rill/media/amf"
)

// Capabilities of Enhanced RTMP v2, "capsEx".
const (
	capsReconnect  = 1
	capsMultitrack = 2
	capsModEx      = 4
	capsNanoOffset = 8
	canForward     = 4 // of videoFourCcInfoMap and audioFourCcInfoMap
)

// understandsMoves reports whether a client that connects can be asked to go
// elsewhere.
func understandsMoves(o amf.Object) bool {
	caps, _ := o.Number("capsEx")
	return caps >= 0 && caps <= math.MaxUint32 && uint32(caps)&capsReconnect != 0
}

// enhancements returns what the server tells a client of Enhanced RTMP about
// itself: whatever is published is passed on as it is.
func enhancements(o amf.Object) amf.Object {
	if o.Get("capsEx") == nil && o.Get("fourCcList") == nil {
		return nil
	}
	anything := amf.Object{{Name: "*", Value: canForward}}
	return amf.Object{
		{Name: "capsEx", Value: capsReconnect | capsMultitrack | capsModEx | capsNanoOffset},
		{Name: "fourCcList", Value: amf.StrictArray{"*"}},
		{Name: "videoFourCcInfoMap", Value: anything},
		{Name: "audioFourCcInfoMap", Value: anything},
	}
}
