package origin

import (
	"math"
	"time"

	"rill/media/amf"
)

// An options is the argument of play2, NetStreamPlayOptions.
type options struct {
	item
	old        string        // without its query; empty is what plays
	offset     time.Duration // position in the playlist, negative for none
	transition string
}

// parseOptions reads the argument of play2. Times are seconds on the wire, not
// milliseconds as for play. What is missing or makes no sense is as in Flash:
// the whole of a stream that may be live or recorded.
func parseOptions(c command) options {
	o, _ := amf.Properties(c.arg(0))
	var p options
	p.name, _ = o.String("streamName")
	p.stem = plainName(p.name)
	p.old, _ = o.String("oldStreamName")
	p.old = plainName(p.old)
	p.transition, _ = o.String("transition")
	p.offset, p.length = seconds(o, "offset"), seconds(o, "len")
	p.aim(startOf(o))
	return p
}

// seconds returns a time, negative when it is none.
func seconds(o amf.Object, name string) time.Duration {
	v, ok := o.Number(name)
	if !ok || math.IsNaN(v) || v < 0 || v > maxMillis/1000 {
		return -1
	}
	return time.Duration(math.Round(v*1000)) * time.Millisecond
}

// startOf returns where to start, LiveOnly or LiveOrRecorded. Some clients
// write the latter two as play has them.
func startOf(o amf.Object) time.Duration {
	if v, _ := o.Number("start"); v == -1 || v == -1000 {
		return LiveOnly
	}
	if start := seconds(o, "start"); start >= 0 {
		return start
	}
	return LiveOrRecorded
}
