package check_test

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"rill/media/amf"
	"rill/media/check"
	"rill/media/flv"
)

// A spoiler makes a good tape a bad one.
type spoiler struct {
	name  string
	spoil func(*tape)
	want  []check.Code        // the first one lies where at says
	at    func(*tape) int64   // -1 when it is nil
	cut   func([]byte) []byte // what becomes of the file
	on    func(f *tape) bool  // which tapes it works on; nil: all
}

// middle is a packet in the middle of a tape.
const middle = 52

func breakTapes(t *testing.T, seen *files) {
	for name, good := range tapes(t) {
		t.Run(name, func(t *testing.T) {
			if got := codes(checked(t, good().bytes())); len(got) > 1 || good().video != got[check.FLVNoIndex] {
				t.Fatalf("the good file has %v", got)
			}
			for _, s := range slices.Concat(spoiltHeaders(), spoiltTags(), spoiltTimes(), spoiltMetadata(), spoiltIndexes(), spoiltMedia()) {
				if f := good(); s.on == nil || s.on(f) {
					t.Run(s.name, func(t *testing.T) { s.try(t, f, seen) })
				}
			}
		})
	}
}

func (s spoiler) try(t *testing.T, f *tape, seen *files) {
	if s.spoil != nil {
		s.spoil(f)
	}
	at := int64(-1)
	if s.at != nil {
		at = s.at(f)
	}
	file := f.bytes()
	if s.cut != nil {
		file = s.cut(file)
	}
	seen.expect(t, file, s.want, at, check.FLVNoIndex)
}

func codesOf(list ...check.Code) []check.Code { return list }

func byteAt(n int64) func(*tape) int64 { return func(*tape) int64 { return n } }

// tagAt is where a tag begins, whatever kind it is of.
func tagAt(i func(*tape) int) func(*tape) int64 {
	return func(f *tape) int64 { return f.offset(i(f)) }
}

// pointerOf is where the back pointer of a tag lies.
func pointerOf(i func(*tape) int) func(*tape) int64 {
	return func(f *tape) int64 { return f.offset(i(f)+1) - 4 }
}

func packet(n int) func(*tape) int { return func(f *tape) int { return f.media(n) } }

func last(f *tape) int { return len(f.tags) - 1 }

func hasVideo(f *tape) bool   { return f.video }
func hasHeaders(f *tape) bool { return f.headers > 0 }
func bare(f *tape) bool       { return f.headers == 0 }

func spoiltHeaders() []spoiler {
	return []spoiler{
		{"a signature in small letters", func(f *tape) { f.signature = "flv\x01" }, codesOf(check.Unknown), nil, nil, nil},
		{"version 0", func(f *tape) { f.signature = "FLV\x00" }, codesOf(check.FLVVersion), byteAt(3), nil, nil},
		{"version 255", func(f *tape) { f.signature = "FLV\xff" }, codesOf(check.FLVVersion), byteAt(3), nil, nil},
		{"a header of 0 bytes", func(f *tape) { f.length = 0 }, codesOf(check.FLVDataOffset), byteAt(5), nil, nil},
		{"a header of 8 bytes", func(f *tape) { f.length = 8 }, codesOf(check.FLVDataOffset), byteAt(5), nil, nil},
		{
			"a header of 13 bytes", func(f *tape) { f.length = 13 },
			codesOf(check.FLVDataOffset, check.FLVFirstPointer, check.FLVTagType, check.FLVStreamID, check.FLVBackPointer, check.FLVLost, check.FLVNoMedia),
			byteAt(5), nil, nil,
		},
		{"a header of 2^32-1 bytes", func(f *tape) { f.length = math.MaxUint32 }, codesOf(check.FLVDataOffset), byteAt(5), nil, nil},
		{"a first back pointer", func(f *tape) { f.first = 9 }, codesOf(check.FLVFirstPointer), byteAt(9), nil, nil},
		{"no flags", func(f *tape) { f.flags = 0 }, codesOf(check.FLVFlags), byteAt(4), nil, nil},
		{
			"flags of a track that is not there", func(f *tape) { f.flags = 5 }, codesOf(check.FLVFlags), byteAt(4), nil,
			func(f *tape) bool { return !f.video || !f.sound },
		},
		{"the flag of a track missing", func(f *tape) { f.flags = 4 }, codesOf(check.FLVFlags), byteAt(4), nil, hasVideo},
		{"a cut header", nil, codesOf(check.FLVTruncated, check.FLVNoMedia), byteAt(0), func(b []byte) []byte { return b[:8] }, bare},
		{"a cut first back pointer", nil, codesOf(check.FLVTruncated, check.FLVNoMedia), byteAt(9), func(b []byte) []byte { return b[:11] }, bare},
	}
}

func spoiltTags() []spoiler {
	grown := func(n int) func(f *tape) { return func(f *tape) { f.tags[f.media(middle)].grow = n } }
	kind := func(k byte) func(f *tape) { return func(f *tape) { f.tags[f.media(middle)].kind = k } }
	point := func(bits uint32) func(f *tape) { return func(f *tape) { f.tags[f.media(middle)].point = bits } }
	lost := codesOf(check.FLVBackPointer, check.FLVLost)
	return []spoiler{
		{"a back pointer off by one", point(1), codesOf(check.FLVBackPointer), pointerOf(packet(middle)), nil, nil},
		{"a back pointer of 4 GB", point(0xff000000), codesOf(check.FLVBackPointer), pointerOf(packet(middle)), nil, nil},
		{"a back pointer with its sign", point(1 << 31), codesOf(check.FLVBackPointer), pointerOf(packet(middle)), nil, nil},
		{"wrong back pointers everywhere", func(f *tape) {
			for i := range f.tags {
				f.tags[i].point = 2
			}
		}, codesOf(check.FLVBackPointer), pointerOf(func(*tape) int { return 0 }), nil, nil},
		{"a wrong last back pointer", func(f *tape) { f.tags[last(f)].point = 4 }, codesOf(check.FLVBackPointer), pointerOf(last), nil, nil},
		{"no last back pointer", func(f *tape) { f.tags[last(f)].cut = 4 }, codesOf(check.FLVTruncated), func(f *tape) int64 { return f.offset(len(f.tags)) }, nil, nil},
		{"half a last back pointer", func(f *tape) { f.tags[last(f)].cut = 2 }, codesOf(check.FLVTruncated), func(f *tape) int64 { return f.offset(len(f.tags)) - 2 }, nil, nil},
		{"a cut body", func(f *tape) { f.tags[last(f)].cut = 5 }, codesOf(check.FLVTruncated), tagAt(last), nil, nil},
		{"a cut head", func(f *tape) { f.tail = []byte{8, 0, 0} }, codesOf(check.FLVTruncated), func(f *tape) int64 { return f.offset(len(f.tags)) }, nil, nil},
		{"a size that is one too small", grown(-1), withEnd(lost), pointerOfGrown(-1), nil, nil},
		{"a size that is one too large", grown(1), withEnd(lost), pointerOfGrown(1), nil, nil},
		{"a size that is a back pointer too large", grown(4), withEnd(lost), pointerOfGrown(4), nil, nil},
		{"a size of 16 MB", func(f *tape) { w := &f.tags[f.media(middle)]; w.grow = flv.MaxTag - len(w.body) }, withEnd(codesOf(check.FLVTruncated)), tagAt(packet(middle)), nil, nil},
		{"a tag of type 0", kind(0), codesOf(check.FLVTagType), tagAt(packet(middle)), nil, nil},
		{"a tag of type 10", kind(10), codesOf(check.FLVTagType), tagAt(packet(middle)), nil, nil},
		{"a tag of type 15", kind(15), codesOf(check.FLVTagType), tagAt(packet(middle)), nil, nil},
		{"an aggregate", kind(22), codesOf(check.FLVTagType), tagAt(packet(middle)), nil, nil},
		{"a tag with a bit that must not be", kind(0x48), codesOf(check.FLVTagType), tagAt(packet(middle)), nil, nil},
		{"an encrypted tag", kind(0x28), codesOf(check.FLVEncrypted), tagAt(packet(middle)), nil, nil},
		{"another stream", func(f *tape) { f.tags[f.media(middle)].stream = 1 }, codesOf(check.FLVStreamID), tagAt(packet(middle)), nil, nil},
		{"an empty tag", func(f *tape) { f.tags[f.media(middle)].body = nil }, codesOf(check.FLVEmptyTag), tagAt(packet(middle)), nil, nil},
		{
			"zeros behind the end", func(f *tape) { f.tail = make([]byte, 500) }, codesOf(check.FLVTagType, check.FLVBackPointer, check.FLVLost),
			func(f *tape) int64 { return f.offset(len(f.tags)) }, nil, nil,
		},
		{
			"text behind the end", func(f *tape) { f.tail = []byte(strings.Repeat("</html>", 9)) }, codesOf(check.FLVTruncated),
			func(f *tape) int64 { return f.offset(len(f.tags)) }, nil, nil,
		},
		{
			"the file again behind the end", func(f *tape) { f.tail = f.bytes() }, codesOf(check.FLVTruncated),
			func(f *tape) int64 { return f.offset(len(f.tags)) }, nil, nil,
		},
		{
			"a tag of zeros", func(f *tape) {
				f.tags[f.media(middle)].body = []byte{}
				f.tags[f.media(middle)].kind = 0
				f.tags[f.media(middle)].point = 11
			},
			codesOf(check.FLVTagType, check.FLVBackPointer, check.FLVLost, check.FLVDuration), tagAt(packet(middle)), nil, nil,
		},
	}
}

// withEnd adds what comes of a file that cannot be read to its end.
func withEnd(list []check.Code) []check.Code {
	return append(list[:len(list):len(list)], check.FLVDuration)
}

// pointerOfGrown is where a back pointer is looked for.
func pointerOfGrown(n int64) func(*tape) int64 {
	return func(f *tape) int64 { return pointerOf(packet(middle))(f) + n }
}

func spoiltTimes() []spoiler {
	move := func(from, to int, d time.Duration) func(*tape) {
		return func(f *tape) {
			for i := max(f.media(from), 0); i < min(f.media(to), len(f.tags)); i++ {
				f.tags[i].at += d
			}
		}
	}
	const all = 1 << 20
	return []spoiler{
		{"a step back", func(f *tape) { f.tags[f.media(40)].at = time.Millisecond }, codesOf(check.FLVBackwards), tagAt(packet(40)), nil, nil},
		{"a step back at the end", func(f *tape) { f.tags[last(f)].at = 0 }, codesOf(check.FLVBackwards), tagAt(last), nil, nil},
		{"one step ahead", move(40, 41, time.Hour), codesOf(check.FLVGap, check.FLVBackwards, check.FLVDuration), tagAt(packet(40)), nil, nil},
		{"a gap of a minute", move(40, all, time.Minute), codesOf(check.FLVGap, check.FLVDuration), tagAt(packet(40)), nil, nil},
		{"a restart", move(40, all, -3*time.Second), codesOf(check.FLVBackwards, check.FLVDuration), tagAt(packet(40)), nil, func(f *tape) bool { return f.tags[f.media(40)].at < 3*time.Second }},
		{"a beginning after an hour", move(0, all, time.Hour), codesOf(check.FLVGap, check.FLVDuration), tagAt(packet(0)), nil, nil},
		{"a beginning before 0", func(f *tape) { f.tags[f.media(0)].at = -time.Millisecond }, codesOf(check.FLVBackwards), tagAt(packet(0)), nil, nil},
		{"times of 24 bits that wrap", func(f *tape) {
			for i := f.media(0); i < len(f.tags); i++ {
				f.tags[i].at = (f.tags[i].at + 16776*time.Second) % (1 << 24 * time.Millisecond)
			}
		}, codesOf(check.FLVGap, check.FLVBackwards, check.FLVDuration), tagAt(packet(0)), nil, nil},
		{"times of 32 bits that wrap", func(f *tape) {
			for i := f.media(0); i < len(f.tags); i++ {
				f.tags[i].at = time.Duration(int32(f.tags[i].at.Milliseconds()+math.MaxInt32-4000)) * time.Millisecond
			}
		}, codesOf(check.FLVGap, check.FLVBackwards, check.FLVDuration), tagAt(packet(0)), nil, nil},
		{"data that goes back", func(f *tape) {
			cue := func(at time.Duration) wireTag {
				return wireTag{kind: byte(flv.ScriptTag), at: at, body: []byte("\x02\x00\x05onCue\x05")}
			}
			f.tags = append(f.tags, cue(9*time.Second), cue(time.Second))
		}, codesOf(check.FLVBackwards), tagAt(last), nil, nil},
		{"parts in the wrong order", func(f *tape) {
			f.tags = slices.Concat(f.tags[:f.media(0)], f.tags[f.media(60):], f.tags[f.media(0):f.media(60)])
		}, codesOf(check.FLVBackwards), tagAt(func(f *tape) int { return len(f.tags) - 60 }), nil, func(f *tape) bool { return !f.video }},
	}
}

func spoiltMetadata() []spoiler {
	say := func(name string, value any) func(*tape) { return func(f *tape) { f.say(name, value) } }
	body := func(b string) func(*tape) { return func(f *tape) { f.tags[0].body = []byte(b) } }
	const name = "\x02\x00\x0aonMetaData"
	script := codesOf(check.FLVScript, check.FLVNoMetadata)
	begin := byteAt(right)
	list := []spoiler{
		{"no metadata", func(f *tape) { f.tags = f.tags[1:] }, codesOf(check.FLVNoMetadata), nil, nil, nil},
		{"metadata behind media", func(f *tape) {
			f.tags = append(f.tags[1:middle:middle], append([]wireTag{f.tags[0]}, f.tags[middle:]...)...)
		}, codesOf(check.FLVNoMetadata), nil, nil, nil},
		{"metadata without a value", body(name), codesOf(check.FLVNoMetadata), nil, nil, nil},
		{"metadata that is a number", body(name + "\x00\x00\x00\x00\x00\x00\x00\x00\x00"), codesOf(check.FLVNoMetadata), nil, nil, nil},
		{"metadata by another name", body("\x02\x00\x03abc\x03\x00\x00\x09"), codesOf(check.FLVNoMetadata), nil, nil, nil},
		{"a name that is a number", body("\x00\x00\x00\x00\x00\x00\x00\x00\x00\x03\x00\x00\x09"), codesOf(check.FLVNoMetadata), nil, nil, nil},
		{"metadata of a type that is not", body(name + "\xee"), script, begin, nil, nil},
		{"metadata that ends in a name", body("\x02\x00\xffonMeta"), script, begin, nil, nil},
		{"metadata that ends in a number", body(name + "\x08\x00\x00\x00\x01\x00\x08duration\x00\x40"), script, begin, nil, nil},
		{"an array of 2^32-1 values", body(name + "\x0a\xff\xff\xff\xff"), script, begin, nil, nil},
		{"a text of 2^32-1 bytes", body(name + "\x0c\xff\xff\xff\xff"), script, begin, nil, nil},
		{"values that are nested deeply", body(name + strings.Repeat("\x03\x00\x01a", 5000)), script, begin, nil, nil},
		{"arrays that are nested deeply", body(name + strings.Repeat("\x0a\x00\x00\x00\x01", 5000)), script, begin, nil, nil},
		{"a reference to nothing", body(name + "\x07\x00\x09"), script, begin, nil, nil},
		{"an object in itself", body(name + "\x03\x00\x01a\x07\x00\x00\x00\x00\x09"), codesOf(check.FLVDuration, check.FLVCanSeekToEnd), begin, nil, nil},
		{"a billion laughs", body(name + laughs(30)), script, begin, nil, nil},
		{"AMF3 that is cut", body(name + "\x11\x0a\x0b"), script, begin, nil, nil},
		{"an empty data tag", func(f *tape) { f.tags[0].body = []byte{} }, codesOf(check.FLVEmptyTag, check.FLVScript, check.FLVNoMetadata), begin, nil, nil},
		{"data in the middle that cannot be read", func(f *tape) {
			f.tags = slices.Insert(f.tags, f.media(middle), wireTag{kind: byte(flv.ScriptTag), body: []byte("\x02\x00")})
		}, codesOf(check.FLVScript), tagAt(packet(middle)), nil, nil},
		{"no duration", func(f *tape) { f.unsay("duration") }, codesOf(check.FLVDuration), begin, nil, nil},
		{"no canSeekToEnd", func(f *tape) { f.unsay("canSeekToEnd") }, codesOf(check.FLVCanSeekToEnd), begin, nil, nil},
		{"the other canSeekToEnd", func(f *tape) { f.say("canSeekToEnd", f.video) }, codesOf(check.FLVCanSeekToEnd), begin, nil, nil},
		{"canSeekToEnd as a number", say("canSeekToEnd", 1.0), codesOf(check.FLVCanSeekToEnd), begin, nil, nil},
		{"a recording that lost its end", func(f *tape) { f.tags = f.tags[:f.media(30)] }, codesOf(check.FLVDuration), begin, nil, nil},
	}
	for name, value := range map[string]any{
		"zero": 0.0, "below zero": -10.0, "no number": math.NaN(), "for ever": math.Inf(1), "huge": 1e308, "as text": "10", "off": 15.0, "in milliseconds": 1e4,
	} {
		list = append(list, spoiler{"a duration " + name, say("duration", value), codesOf(check.FLVDuration), begin, nil, nil})
	}
	for name, value := range map[string]float64{"too small": 100, "too large": 1e12, "no number": math.NaN(), "below zero": -1} {
		list = append(list, spoiler{"a file size " + name, say("filesize", value), codesOf(check.FLVFileSize), begin, nil, nil})
	}
	for name, value := range map[string]float64{"width": 4096, "height": 2, "framerate": 1000} {
		list = append(list, spoiler{"another " + name, say(name, value), codesOf(check.FLVMetadata), begin, nil, func(f *tape) bool { return f.video && (f.headers > 0 || name == "framerate") }})
	}
	return append(list, spoiler{"another sample rate", say("audiosamplerate", 8000.0), codesOf(check.FLVMetadata), begin, nil, func(f *tape) bool { return f.sound && f.headers > 0 }})
}

// laughs is an object that holds another one twice, and so on: small, but large
// when every reference is written out.
func laughs(n int) string {
	b := []byte("\x03\x00\x01a\x03\x00\x00\x09")
	for i := range n {
		b = append(b, 0, 1, byte('b'+i), 3, 0, 1, 'x', 7, 0, byte(i+1), 0, 1, 'y', 7, 0, byte(i+1), 0, 0, 9)
	}
	return string(append(b, 0, 0, 9))
}

func spoiltIndexes() []spoiler {
	change := func(spoil func(times, positions amf.StrictArray) (any, any)) func(*tape) {
		return func(f *tape) {
			times, positions := spoil(f.index())
			f.say("keyframes", amf.Object{amf.Prop("times", times), amf.Prop("filepositions", positions)})
		}
	}
	each := func(a amf.StrictArray, change func(float64) float64) amf.StrictArray {
		for i := range a {
			a[i] = change(a[i].(float64))
		}
		return a
	}
	var list []spoiler
	for name, spoil := range map[string]func(times, positions amf.StrictArray) (any, any){
		"off by one":       func(a, b amf.StrictArray) (any, any) { return a, each(b, func(n float64) float64 { return n + 1 }) },
		"of back pointers": func(a, b amf.StrictArray) (any, any) { return a, each(b, func(n float64) float64 { return n - 4 }) },
		"behind the end":   func(a, b amf.StrictArray) (any, any) { return a, each(b, func(n float64) float64 { return n + 1e9 }) },
		"below zero":       func(a, b amf.StrictArray) (any, any) { return a, each(b, func(n float64) float64 { return -n }) },
		"of no numbers":    func(a, b amf.StrictArray) (any, any) { return a, each(b, func(float64) float64 { return math.NaN() }) },
		"of infinity":      func(a, b amf.StrictArray) (any, any) { return a, each(b, func(float64) float64 { return math.Inf(1) }) },
		"at one place":     func(a, b amf.StrictArray) (any, any) { return a, each(b, func(float64) float64 { return right }) },
		"in reverse":       func(a, b amf.StrictArray) (any, any) { slices.Reverse(a); slices.Reverse(b); return a, b },
		"of other times":   func(a, b amf.StrictArray) (any, any) { return each(a, func(n float64) float64 { return n + 5 }), b },
		"in milliseconds": func(a, b amf.StrictArray) (any, any) {
			return each(a, func(n float64) float64 { return n*1000 + 1e4 }), b
		},
		"without a time":  func(a, b amf.StrictArray) (any, any) { return a[1:], b },
		"without a place": func(a, b amf.StrictArray) (any, any) { return a, b[:len(b)-1] },
		"without places":  func(a, _ amf.StrictArray) (any, any) { return a, amf.StrictArray{} },
		"of texts":        func(a, b amf.StrictArray) (any, any) { b[0] = "0"; return a, b },
	} {
		list = append(list, spoiler{"an index " + name, change(spoil), codesOf(check.FLVKeyframeIndex), byteAt(right), nil, hasVideo})
	}
	return append(list, spoiler{"an index of an older file", func(f *tape) {
		f.index()
		f.tags[f.media(0)].body = append(f.tags[f.media(0)].body, 0, 0)
	}, codesOf(check.FLVKeyframeIndex), byteAt(right), nil, hasVideo})
}

func spoiltMedia() []spoiler {
	heads := func(kind flv.TagType, change func(body []byte)) func(*tape) {
		return func(f *tape) {
			for _, i := range f.of(kind) {
				f.tags[i].body = bytes.Clone(f.tags[i].body)
				change(f.tags[i].body)
			}
		}
	}
	enhanced := func(f *tape) bool { return f.video && f.tags[f.media(0)].body[0]&0x80 != 0 }
	plain := func(f *tape) bool { return f.video && !enhanced(f) }
	isAAC := func(f *tape) bool { return f.sound && f.tags[f.of(flv.AudioTag)[0]].body[0] == 0xaf }
	otherSound := func(f *tape) { f.tags[f.of(flv.AudioTag)[9]].body[0] = 0x22 }
	tenthSound := tagAt(func(f *tape) int { return f.of(flv.AudioTag)[9] })
	isAVC := func(f *tape) bool { return plain(f) && f.headers > 0 }
	isVideoCoded := func(f *tape) bool { return f.video && f.headers > 0 }
	firstHeader := tagAt(func(*tape) int { return 1 })
	eighth := tagAt(func(f *tape) int { return f.of(flv.VideoTag)[7] })
	first := func(kind flv.TagType) func(*tape) int64 { return tagAt(func(f *tape) int { return f.of(kind)[0] }) }
	return []spoiler{
		{"nothing but metadata", func(f *tape) { f.tags = f.tags[:1] }, codesOf(check.FLVNoMedia), nil, nil, nil},
		{"nothing but decoder configurations", func(f *tape) { f.tags = f.tags[:f.media(0)] }, codesOf(check.FLVNoMedia), nil, nil, hasHeaders},
		{
			"no pictures", func(f *tape) {
				f.tags = slices.DeleteFunc(f.tags, func(w wireTag) bool { return w.kind == byte(flv.VideoTag) })
			},
			codesOf(check.FLVFlags, check.FLVCanSeekToEnd), byteAt(4), nil, func(f *tape) bool { return f.video && f.sound },
		},
		{"no keyframes", heads(flv.VideoTag, func(b []byte) { b[0] = b[0]&0x8f | 0x20 }), codesOf(check.FLVNoKeyframe, check.FLVFirstFrame), nil, nil, hasVideo},
		{"no first keyframe", func(f *tape) { b := f.tags[f.of(flv.VideoTag)[0]].body; b[0] = b[0]&0x8f | 0x20 }, codesOf(check.FLVFirstFrame), first(flv.VideoTag), nil, hasVideo},
		{"pictures that are keyframes at the end", heads(flv.VideoTag, func(b []byte) { b[0] = b[0]&0x8f | 0x10 }), codesOf(check.FLVCanSeekToEnd), byteAt(right), nil, hasVideo},
		{"pictures of an unknown number", heads(flv.VideoTag, func(b []byte) { b[0] |= 0xf }), codesOf(check.FLVCodec), first(flv.VideoTag), nil, bare},
		{"JPEG", heads(flv.VideoTag, func(b []byte) { b[0] = b[0]&0xf0 | 1 }), codesOf(check.FLVCodec), first(flv.VideoTag), nil, bare},
		{"sound of an unknown number", heads(flv.AudioTag, func(b []byte) { b[0] |= 0xf0 }), codesOf(check.FLVCodec), first(flv.AudioTag), nil, bare},
		{"a FourCC that is not", func(f *tape) {
			for i := range f.tags[1:] {
				if w := &f.tags[i+1]; w.kind == byte(flv.VideoTag) {
					copy(w.body[1:], "\x00abc")
				}
			}
		}, codesOf(check.FLVCodec), tagAt(func(*tape) int { return 1 }), nil, enhanced},
		{"another codec later on", func(f *tape) {
			for _, i := range f.of(flv.VideoTag)[50:] {
				f.tags[i].body[0] = f.tags[i].body[0]&0x70 | 4
			}
		}, codesOf(check.FLVCodecs), tagAt(func(f *tape) int { return f.of(flv.VideoTag)[50] }), nil, hasVideo},
		{"other sound for a moment", otherSound, codesOf(check.FLVCodecs), tenthSound, nil, func(f *tape) bool { return f.sound && !isAAC(f) }},
		{"other sound for a moment instead of AAC", otherSound, codesOf(check.FLVCodecs, check.FLVNoHeader), tenthSound, nil, isAAC},
		{"no decoder configuration", func(f *tape) { f.tags = slices.Delete(f.tags, 1, 2); f.headers-- }, codesOf(check.FLVNoHeader), tagAt(packet(0)), nil, hasHeaders},
		{"a late decoder configuration", func(f *tape) {
			header := f.tags[1]
			f.tags = slices.Insert(slices.Delete(f.tags, 1, 2), 40, header)
			f.headers--
		}, codesOf(check.FLVNoHeader), tagAt(packet(0)), nil, hasHeaders},
		{"a decoder configuration of zeros", func(f *tape) { clear(f.tags[1].body[5:]); clear(f.tags[1].body[2:4]) }, codesOf(check.FLVBody, check.FLVNoHeader), firstHeader, nil, func(f *tape) bool { return plain(f) && f.headers > 0 }},
		{"a cut decoder configuration", func(f *tape) { f.tags[1].body = f.tags[1].body[:min(8, len(f.tags[1].body)-1)] }, codesOf(check.FLVBody, check.FLVNoHeader), firstHeader, nil, hasHeaders},
		{"an unknown packet of H.264", func(f *tape) { f.tags[f.of(flv.VideoTag)[7]].body[1] = 9 }, codesOf(check.FLVBody), eighth, nil, isAVC},
		{"a picture that ends in its head", func(f *tape) { w := &f.tags[f.of(flv.VideoTag)[7]]; w.body = w.body[:4] }, codesOf(check.FLVBody), eighth, nil, isVideoCoded},
		{"an unknown packet of Enhanced RTMP", func(f *tape) { f.tags[f.of(flv.VideoTag)[7]].body[0] |= 0xf }, codesOf(check.FLVBody), eighth, nil, enhanced},
	}
}

func TestAnIndexMayNameDecoderConfigurations(t *testing.T) {
	for name, good := range tapes(t) {
		f := good()
		if !f.video || f.headers == 0 {
			continue
		}
		times, places := f.index()
		for range 2 {
			f.say("keyframes", amf.Object{
				amf.Prop("times", append(amf.StrictArray{0.0}, times...)),
				amf.Prop("filepositions", append(amf.StrictArray{float64(f.offset(1))}, places...)),
			})
			_, places = f.places()
		}
		if report := checked(t, f.bytes()); len(report.Findings) > 0 {
			t.Errorf("%s: %v", name, report.Findings)
		}
	}
}
