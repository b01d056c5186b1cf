package check_test

import (
	"encoding/binary"
	"time"

	"rill/media/amf"
	"rill/media/flv"
)

// tape is an FLV file whose every field can be wrong.
type tape struct {
	signature    string
	flags        byte
	length       uint32 // of the header
	first        uint32 // back pointer
	about        amf.ECMAArray
	tags         []wireTag // the first one is for about, where it has no body
	tail         []byte
	video, sound bool
	headers      int // tags with decoder configurations, behind the first one
}

// wireTag is a tag of a tape.
type wireTag struct {
	kind, stream byte
	at           time.Duration
	body         []byte
	grow         int    // what the size says too much
	point        uint32 // what the back pointer has more bits of
	cut          int    // bytes at its end that are left out
}

const right = 13 // bytes before the first tag

func (w wireTag) bytes() []byte {
	b := flv.AppendTag(nil, flv.Tag{Type: flv.TagType(w.kind), Timestamp: w.at, Data: w.body})
	size := len(w.body) + w.grow
	b[1], b[2], b[3], b[10] = byte(size>>16), byte(size>>8), byte(size), w.stream
	binary.BigEndian.PutUint32(b[len(b)-4:], binary.BigEndian.Uint32(b[len(b)-4:])^w.point)
	return b[:len(b)-w.cut]
}

func (f *tape) bytes() []byte {
	b := binary.BigEndian.AppendUint32(append([]byte(f.signature), f.flags), f.length)
	b = binary.BigEndian.AppendUint32(b, f.first)
	for i := range f.tags {
		b = append(b, f.tag(i)...)
	}
	return append(b, f.tail...)
}

func (f *tape) tag(i int) []byte {
	w := f.tags[i]
	if w.kind == byte(flv.ScriptTag) && w.body == nil {
		w.body, _ = amf.Append(nil, "onMetaData", f.about)
	}
	return w.bytes()
}

// offset is where tag i begins.
func (f *tape) offset(i int) int64 {
	at := int64(right)
	for j := range i {
		at += int64(len(f.tag(j)))
	}
	return at
}

// media returns which tag holds the n-th packet, of any kind.
func (f *tape) media(n int) int { return 1 + f.headers + n }

// of returns which tags hold packets of a kind.
func (f *tape) of(kind flv.TagType) (tags []int) {
	for i := f.media(0); i < len(f.tags); i++ {
		if f.tags[i].kind == byte(kind) {
			tags = append(tags, i)
		}
	}
	return tags
}

// say sets what the metadata says.
func (f *tape) say(name string, value any) {
	for i, p := range f.about {
		if p.Name == name {
			f.about[i].Value = value
			return
		}
	}
	f.about = append(f.about, amf.Prop(name, value))
}

// unsay makes the metadata silent about something.
func (f *tape) unsay(name string) {
	for i, p := range f.about {
		if p.Name == name {
			f.about = append(f.about[:i:i], f.about[i+1:]...)
			return
		}
	}
}

// places returns when keyframes are due and where they lie.
func (f *tape) places() (times, positions amf.StrictArray) {
	for _, i := range f.of(flv.VideoTag) {
		if f.tags[i].body[0]&0x70 == 0x10 {
			times = append(times, f.tags[i].at.Seconds())
			positions = append(positions, float64(f.offset(i)))
		}
	}
	return times, positions
}

// index gives the metadata the right index of keyframes.
func (f *tape) index() (times, positions amf.StrictArray) {
	for range 2 {
		times, positions = f.places()
		f.say("keyframes", amf.Object{amf.Prop("times", times), amf.Prop("filepositions", positions)})
	}
	return times, positions
}
