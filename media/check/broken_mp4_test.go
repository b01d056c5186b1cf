package check_test

import (
	"bytes"
	"encoding/binary"
	"math"
	"slices"
	"testing"

	"rill/media/check"
)

// A cutter makes a good film a bad one.
type cutter struct {
	name string
	cut  func(*film)
	want []check.Code       // the first one lies where at says
	at   func([]byte) int64 // -1 when it is nil
	on   func(*film) bool   // which films it works on; nil: all
}

func breakFilms(t *testing.T, seen *files) {
	for name, good := range films() {
		t.Run(name, func(t *testing.T) {
			if got := codes(checked(t, good().bytes())); len(got) > 1 || good().front == got[check.MP4MovieLate] {
				t.Fatalf("the good file has %v", got)
			}
			for _, c := range slices.Concat(cutBoxes(), cutHeaders(), cutCodecs(), cutPlaces(), cutTables()) {
				if f := good(); c.on == nil || c.on(f) {
					t.Run(c.name, func(t *testing.T) { c.try(t, f, seen) })
				}
			}
		})
	}
}

func (c cutter) try(t *testing.T, f *film, seen *files) {
	c.cut(f)
	file, at := f.bytes(), int64(-1)
	if c.at != nil {
		at = c.at(file)
	}
	seen.expect(t, file, c.want, at, check.MP4MovieLate)
}

// boxAt is where the n-th box of a kind begins, counted from 0.
func boxAt(kind string, n int) func([]byte) int64 {
	return func(file []byte) int64 {
		at := 0
		for range n + 1 {
			at += bytes.Index(file[at:], []byte(kind)) + len(kind)
		}
		return int64(at - len(kind) - 4)
	}
}

// track is where the pictures are described.
var track = boxAt("trak", 0)

func late(f *film) bool   { return !f.front }
func early(f *film) bool  { return f.front }
func narrow(f *film) bool { return !f.wide }

// video changes a box of the pictures.
func video(kind string, box []byte) func(*film) {
	return func(f *film) { f.reels[0].boxes[kind] = box }
}

// again adds a box to the sample tables of the pictures.
func again(kind string, numbers ...int) func(*film) { return video("more", full(kind, numbers...)) }

// sized sets the size of a box.
func sized(kind string, size uint32) func(*film) {
	return func(f *film) {
		f.patch = func(b []byte) []byte {
			binary.BigEndian.PutUint32(b[boxAt(kind, 0)(b):], size)
			return b
		}
	}
}

func ends(n int) func(*film) {
	return func(f *film) { f.patch = func(b []byte) []byte { return b[:len(b)-n] } }
}

func tail(b []byte) func(*film) { return func(f *film) { f.tail = b } }

func end(file []byte) int64 { return int64(len(file)) }

func cutBoxes() []cutter {
	nested := []byte(nil)
	for range 40 {
		nested = boxed("mdia", nested)
	}
	noTrack := codesOf(check.MP4BoxSize, check.MP4NoTrack, check.MP4Duration)
	return []cutter{
		{"no index", func(f *film) { f.moov = []byte{} }, codesOf(check.MP4NoMovie), nil, late},
		{"an index that is free", func(f *film) { f.moov = boxed("free", f.index(0)) }, codesOf(check.MP4NoMovie), nil, nil},
		{"an empty index", func(f *film) { f.moov = boxed("moov") }, codesOf(check.MP4NoTrack, check.MP4Box), nil, nil},
		{"an index without tracks", func(f *film) { f.reels = nil }, codesOf(check.MP4NoTrack, check.MP4Duration), nil, nil},
		{"no media", func(f *film) { f.mdat = "free" }, codesOf(check.MP4NoData, check.MP4Table), nil, nil},
		{"no type", func(f *film) { f.ftyp = boxed("free", make([]byte, 8)) }, codesOf(check.MP4NoBrand), byteAtZero, nil},
		{"a cut index", ends(10), codesOf(check.MP4Truncated, check.MP4NoMovie), boxAt("moov", 0), late},
		{"cut media", ends(10), codesOf(check.MP4Truncated, check.MP4Outside), boxAt("mdat", 0), early},
		{"a cut head behind the end", tail([]byte{0, 0, 0}), codesOf(check.MP4Truncated), func(b []byte) int64 { return end(b) - 3 }, nil},
		{"zeros behind the end", tail(make([]byte, 64)), codesOf(check.MP4BoxSize), func(b []byte) int64 { return end(b) - 64 }, nil},
		{"text behind the end", tail([]byte("</body></html>")), codesOf(check.MP4Truncated), func(b []byte) int64 { return end(b) - 14 }, nil},
		{"100 000 boxes", tail(bytes.Repeat(boxed("free"), 100_000)), codesOf(check.MP4Boxes), func(b []byte) int64 { return end(b) - 8*filmBoxes }, wideLate},
		{"media up to the end of the file", sized("mdat", 0), codesOf(check.MP4NoMovie), nil, func(f *film) bool { return late(f) && narrow(f) }},
		{"media of 7 bytes", sized("mdat", 7), codesOf(check.MP4BoxSize, check.MP4NoMovie), boxAt("mdat", 0), late},
		{"media of 2^32-1 bytes", sized("mdat", math.MaxUint32), codesOf(check.MP4Truncated, check.MP4NoMovie), boxAt("mdat", 0), late},
		{"media of 2^32-1 bytes behind the index", sized("mdat", math.MaxUint32), codesOf(check.MP4Truncated), boxAt("mdat", 0), early},
		{"media of 2^63 bytes", large(1 << 63), codesOf(check.MP4Truncated, check.MP4NoMovie), boxAt("mdat", 0), wideLate},
		{"media of 2^64-1 bytes", large(math.MaxUint64), codesOf(check.MP4Truncated, check.MP4NoMovie), boxAt("mdat", 0), wideLate},
		{"media of 64 bits and 15 bytes", large(15), codesOf(check.MP4BoxSize, check.MP4NoMovie), boxAt("mdat", 0), wideLate},
		{"media of 64 bits and no bytes", large(0), codesOf(check.MP4BoxSize, check.MP4NoMovie), boxAt("mdat", 0), wideLate},
		{"an index up to the end of the file", sized("moov", 0), codesOf(check.MP4NoData, check.MP4Table), nil, early},
		{"a track of 0 bytes", sized("trak", 0), noTrack, track, nil},
		{"a track of 3 bytes", sized("trak", 3), noTrack, track, nil},
		{"a track larger than the index", sized("trak", 1<<20), noTrack, track, nil},
		{"a track of 2^32-1 bytes", sized("trak", math.MaxUint32), noTrack, track, nil},
		{"a sample table of 2^32-1 bytes", sized("stsz", math.MaxUint32), codesOf(check.MP4BoxSize, check.MP4Box), boxAt("stsz", 0), nil},
		{"a sample entry of 2^32-1 bytes", sized("avc1", math.MaxUint32), codesOf(check.MP4BoxSize, check.MP4Table), boxAt("avc1", 0), nil},
		{"a sample entry of 0 bytes", sized("avc1", 0), codesOf(check.MP4BoxSize, check.MP4Table), boxAt("avc1", 0), nil},
		{"nested boxes", func(f *film) { f.reels[0].boxes["mdia"] = nested }, codesOf(check.MP4Depth, check.MP4Box), boxAt("mdia", 14), nil},
		{"a second index", tail(boxed("moov")), codesOf(check.MP4Box), boxAt("moov", 1), nil},
		{"a second header of the movie", func(f *film) { f.more = f.mvhd }, codesOf(check.MP4Box), boxAt("mvhd", 1), nil},
		{"a second header of a track", again("mdhd", 0, 0, 1000, 10_000, 0), codesOf(check.MP4Box), boxAt("mdhd", 1), nil},
		{"second sample entries", again("stsd", 0), codesOf(check.MP4Box), boxAt("stsd", 1), nil},
		{"second times", again("stts", 1, 10, 1000), codesOf(check.MP4Box), boxAt("stts", 1), nil},
		{"second keyframes", again("stss", 1, 1), codesOf(check.MP4Box), boxAt("stss", 1), nil},
		{"second sizes", again("stsz", 40, 10), codesOf(check.MP4Box), boxAt("stsz", 1), nil},
		{"second runs", again("stsc", 1, 1, 5, 1), codesOf(check.MP4Box), boxAt("stsc", 1), nil},
		{"second places", again("stco", 2, 1, 2), codesOf(check.MP4Box), boxAt("stco", 1), narrow},
		{"places of both widths", again("stco", 2, 1, 2), codesOf(check.MP4Box), boxAt("stco", 0), func(f *film) bool { return f.wide }},
		{"a second edit list", video("edts", boxed("edts", full("elst", 1, 6000, 0, 1<<16), full("elst", 1, 6000, 0, 1<<16))), codesOf(check.MP4Box), boxAt("elst", 1), nil},
		{"fragments", func(f *film) { f.more = boxed("mvex") }, codesOf(check.MP4Fragmented), boxAt("mvex", 0), nil},
		{"an edit list", video("edts", boxed("edts", full("elst", 1, 6000, 500, 1<<16))), codesOf(check.MP4EditList), boxAt("elst", 0), nil},
	}
}

// filmBoxes is how many boxes of a film are counted.
const filmBoxes = 32

func byteAtZero([]byte) int64 { return 0 }

// large sets the size of the media in 64 bits.
func large(size uint64) func(*film) {
	return func(f *film) {
		f.patch = func(b []byte) []byte {
			binary.BigEndian.PutUint64(b[boxAt("mdat", 0)(b)+8:], size)
			return b
		}
	}
}

func wideLate(f *film) bool { return f.wide && late(f) }

func cutHeaders() []cutter {
	mvhd := func(numbers ...int) func(*film) {
		return func(f *film) { f.mvhd = full("mvhd", append(numbers, make([]int, 20)...)...) }
	}
	var list []cutter
	for _, kind := range []string{"mdhd", "hdlr", "stsd", "stts", "stsc", "stsz"} {
		list = append(list, cutter{"no " + kind, video(kind, nil), codesOf(check.MP4Box), track, nil})
	}
	return append(list, []cutter{
		{"no stco", video("stco", nil), codesOf(check.MP4Box), track, nil},
		{"no mdia", video("mdia", nil), codesOf(check.MP4Box), track, nil},
		{"no minf", video("mdia", boxed("mdia", full("mdhd", 0, 0, 1000, 10_000, 0))), codesOf(check.MP4Box), track, nil},
		{"no header of the movie", func(f *film) { f.mvhd = nil }, codesOf(check.MP4Box), boxAt("moov", 0), nil},
		{"a cut header of the movie", func(f *film) { f.mvhd = boxed("mvhd", b4(0)) }, codesOf(check.MP4Box), boxAt("mvhd", 0), nil},
		{"a movie whose times have no unit", mvhd(0, 0, 0, 6000), codesOf(check.MP4Box), boxAt("moov", 0), nil},
		{"a movie without a duration", mvhd(0, 0, 600, 0), codesOf(check.MP4Duration), boxAt("moov", 0), nil},
		{"a movie that is longer than its tracks", mvhd(0, 0, 600, 60_000), codesOf(check.MP4Duration), boxAt("moov", 0), nil},
		{"a movie of unknown duration", mvhd(0, 0, 600, math.MaxUint32), codesOf(check.MP4Duration), boxAt("moov", 0), nil},
		{"a cut header of a track", video("mdhd", boxed("mdhd", b4(0))), codesOf(check.MP4Box), boxAt("mdhd", 0), nil},
		{"a track whose times have no unit", video("mdhd", full("mdhd", 0, 0, 0, 10_000, 0)), codesOf(check.MP4Box), track, nil},
		{"a track without a duration", video("mdhd", full("mdhd", 0, 0, 1000, 0, 0)), codesOf(check.MP4Duration), track, nil},
		{"a track that is longer than its samples", video("mdhd", full("mdhd", 0, 0, 1000, 13_000, 0)), codesOf(check.MP4Duration), track, nil},
		{"a track of unknown duration", video("mdhd", full("mdhd", 0, 0, 1000, math.MaxUint32, 0)), codesOf(check.MP4Duration), track, nil},
		{"another unit of times", video("mdhd", full("mdhd", 0, 0, 100, 1000, 0)), codesOf(check.MP4Duration), track, nil},
		{"an edit list of 2^32-1 edits", video("edts", boxed("edts", full("elst", math.MaxUint32, 6000, 0, 1<<16))), codesOf(check.MP4Box), boxAt("elst", 0), nil},
		{"an edit list that is longer than the movie", video("edts", boxed("edts", full("elst", 1, 60_000, 0, 1<<16))), codesOf(check.MP4Duration), boxAt("moov", 0), nil},
	}...)
}

func cutCodecs() []cutter {
	const avc1, mp4a = "avc1", "mp4a"
	pictures := func(kind string, parts ...[]byte) func(*film) {
		return video("stsd", entered(kind, append([][]byte{make([]byte, 78)}, parts...)...))
	}
	sounds := func(kind string, parts ...[]byte) func(*film) {
		return func(f *film) {
			f.reels[1].boxes["stsd"] = entered(kind, append([][]byte{make([]byte, 28)}, parts...)...)
		}
	}
	at := func(kind string) func([]byte) int64 { return boxAt(kind, 0) }
	codec := codesOf(check.MP4Codec)
	cut := avcC()
	return []cutter{
		{"no avcC", pictures(avc1), codec, at(avc1), nil},
		{"an empty avcC", pictures(avc1, boxed("avcC")), codec, at(avc1), nil},
		{"an avcC of zeros", pictures(avc1, boxed("avcC", make([]byte, 40))), codec, at(avc1), nil},
		{"a cut avcC", pictures(avc1, boxed("avcC", cut[:len(cut)/2])), codec, at(avc1), nil},
		{"an avcC that does not fit", pictures(avc1, append(b4(1000), "avcC"...), cut), codec, at(avc1), nil},
		{"an avcC of another codec", pictures("hvc1", boxed("avcC", cut)), codec, at("hvc1"), nil},
		{"pictures of another size", video("stsd", entered(avc1, pictured(640, 360), boxed("avcC", cut))), codesOf(check.MP4Picture), at(avc1), nil},
		{"no hvcC", pictures("hvc1"), codec, at("hvc1"), nil},
		{"no av1C", pictures("av01"), codec, at("av01"), nil},
		{"MPEG-4 pictures", pictures("mp4v", esds(0x20)), codec, at("mp4v"), nil},
		{"JPEG", pictures("jpeg"), codec, at("jpeg"), nil},
		{"a codec that nobody knows", pictures("\x00\xff\x00\xff"), codec, func(b []byte) int64 { return boxAt("stsd", 0)(b) + 16 }, nil},
		{"protected pictures", pictures("encv", boxed("avcC", cut)), codesOf(check.MP4Protected, check.MP4Codec), at("encv"), nil},
		{"a sample entry that is cut", video("stsd", entered(avc1, make([]byte, 20))), codec, at(avc1), nil},
		{"no esds", sounds(mp4a), codec, at(mp4a), nil},
		{"an esds without a configuration", sounds(mp4a, esds(0x40)), codec, at(mp4a), nil},
		{"an esds of zeros", sounds(mp4a, boxed("esds", make([]byte, 30))), codec, at(mp4a), nil},
		{"an esds of something else", sounds(mp4a, esds(0xdd, 0x12, 0x10)), codec, at(mp4a), nil},
		{"an AAC of an impossible rate", sounds(mp4a, esds(0x40, 0x17, 0x80, 0xff, 0xff, 0x88)), codec, at(mp4a), nil},
		{"Opus without its head", sounds("Opus"), codec, at("Opus"), nil},
		{"FLAC without its head", sounds("fLaC"), codec, at("fLaC"), nil},
		{"protected sound", sounds("enca", esds(0x40, 0x12, 0x10)), codesOf(check.MP4Protected, check.MP4Codec), at("enca"), nil},
		{"nothing that is streamed", func(f *film) { pictures("mp4v")(f); sounds("alac")(f) }, codesOf(check.MP4NoTrack, check.MP4Codec), nil, nil},
		{"tracks of nothing known", func(f *film) {
			for _, r := range f.reels {
				r.boxes["hdlr"] = boxed("hdlr", b4(0), b4(0), []byte("meta"), make([]byte, 13))
			}
		}, codesOf(check.MP4NoTrack), nil, nil},
	}
}

func cutPlaces() []cutter {
	chunks := func(places ...int) func(*film) { return func(f *film) { f.reels[0].chunks = places } }
	table, outside := codesOf(check.MP4Table), codesOf(check.MP4Outside)
	return []cutter{
		{"a chunk behind the end", chunks(0, 1<<28), outside, track, nil},
		{"a chunk that ends behind the end", chunks(0, filmData), outside, track, early},
		{"a chunk at 2^32-1", chunks(0, math.MaxUint32-1000), outside, track, nil},
		{"chunks at the beginning of the file", video("stco", full("stco", 2, 0, 300)), table, track, nil},
		{"chunks that were not moved with the index", chunks(-100, 200), table, track, early},
		{"a chunk that ends behind the media", chunks(0, 450), table, track, late},
		{"chunks at one place", chunks(0, 0), table, track, nil},
		{"chunks that overlap by a byte", chunks(0, 199), table, track, nil},
		{"a chunk inside the one before", chunks(100, 50), table, track, nil},
		{"a place of 2^64-1", video("stco", full("co64", 2, 0xffffffff, 0xffffffff, 0, 50)), outside, track, nil},
		{"a place of 2^63", video("stco", full("co64", 1, 1<<31, 0)), outside, track, nil},
		{"fewer chunks than samples", chunks(0), table, track, nil},
		{"more chunks than samples", chunks(0, 300, 300), table, track, nil},
		{"no chunks", chunks(), table, track, nil},
		{"places that are not there", video("stco", full("stco", 1<<30)), table, track, nil},
		{"runs out of order", video("stsc", full("stsc", 2, 2, 5, 1, 1, 5, 1)), table, track, nil},
		{"two runs from one chunk", video("stsc", full("stsc", 2, 1, 5, 1, 1, 5, 1)), table, track, nil},
		{"a run from chunk 0", video("stsc", full("stsc", 1, 0, 5, 1)), table, track, nil},
		{"a first run from chunk 2", video("stsc", full("stsc", 1, 2, 5, 1)), table, track, nil},
		{"chunks of nothing", video("stsc", full("stsc", 1, 1, 0, 1)), table, track, nil},
		{"chunks of 2^32-1 samples", video("stsc", full("stsc", 1, 1, math.MaxUint32, 1)), table, track, nil},
		{"chunks of too few samples", video("stsc", full("stsc", 1, 1, 4, 1)), table, track, nil},
		{"chunks of too many samples", video("stsc", full("stsc", 1, 1, 6, 1)), table, track, nil},
		{"no runs", video("stsc", full("stsc", 0)), table, track, nil},
		{"runs that are not there", video("stsc", full("stsc", 1<<31, 1, 5, 1)), table, track, nil},
		{"samples of entry 0", video("stsc", full("stsc", 1, 1, 5, 0)), table, track, nil},
		{"samples of entry 2", video("stsc", full("stsc", 1, 1, 5, 2)), table, track, nil},
		{"no entries", video("stsd", boxed("stsd", b4(0), b4(0))), table, track, nil},
	}
}

func cutTables() []cutter {
	table := codesOf(check.MP4Table)
	sizes := func(list ...int) func(*film) {
		return video("stsz", full("stsz", append([]int{0, len(list)}, list...)...))
	}
	return []cutter{
		{"fewer sizes than samples", sizes(40, 40, 40, 40, 40, 40, 40), table, track, nil},
		{"no sizes", sizes(), table, track, nil},
		{"sizes that are not there", video("stsz", full("stsz", 0, math.MaxUint32)), table, track, nil},
		{"a size for 2^32-1 samples", video("stsz", full("stsz", 40, math.MaxUint32)), table, track, nil},
		{"samples of 2^32-1 bytes", video("stsz", full("stsz", math.MaxUint32, 10)), codesOf(check.MP4Outside), track, nil},
		{"a sample of 2^31 bytes", sizes(40, 40, 40, 40, 40, 40, 40, 40, 40, 1<<31), codesOf(check.MP4Outside), track, nil},
		{"sizes that are too large", sizes(40, 40, 40, 40, 240, 40, 40, 40, 40, 40), table, track, nil},
		{"compact sizes of 5 bits", video("stsz", full("stz2", 5, 10, 0, 0)), table, track, nil},
		{"compact sizes of no bits", video("stsz", full("stz2", 0, 10, 0, 0)), table, track, nil},
		{"sizes of a cut box", video("stsz", full("stsz", 0)), table, track, nil},
		{"times of fewer samples", video("stts", full("stts", 1, 9, 1000)), table, track, nil},
		{"times of more samples", video("stts", full("stts", 1, 11, 1000)), table, track, nil},
		{"times of 2^32-1 samples", video("stts", full("stts", 1, math.MaxUint32, 1000)), codesOf(check.MP4Table, check.MP4Duration), track, nil},
		{"no times", video("stts", full("stts", 0)), codesOf(check.MP4Table, check.MP4Duration), track, nil},
		{"times that are not there", video("stts", full("stts", math.MaxUint32, 10, 1000)), table, track, nil},
		{"times that stand still", video("stts", full("stts", 1, 10, 0)), codesOf(check.MP4Duration), track, nil},
		{"a time that is below zero", video("stts", full("stts", 2, 9, 1000, 1, math.MaxUint32)), codesOf(check.MP4Duration), track, nil},
		{"times that are the longest", video("stts", full("stts", 1, 10, math.MaxUint32)), codesOf(check.MP4Duration), track, nil},
		{"delays of fewer samples", video("ctts", full("ctts", 1, 9, 1000)), table, track, nil},
		{"delays of 2^32-1 samples", video("ctts", full("ctts", 1, math.MaxUint32, 1000)), table, track, nil},
		{"a delay of 25 days", video("ctts", full("ctts", 2, 9, 0, 1, math.MaxInt32)), table, track, nil},
		{"a delay before the beginning", video("ctts", full("ctts", 2, 1, 1<<31, 9, 0)), table, track, nil},
		{"delays that are not there", video("ctts", full("ctts", 1<<31, 10, 0)), table, track, nil},
		{"no keyframes", video("stss", full("stss", 0)), codesOf(check.MP4NoKeyframe), track, nil},
		{"a keyframe behind the end", video("stss", full("stss", 2, 1, 11)), table, track, nil},
		{"a keyframe 0", video("stss", full("stss", 2, 0, 5)), table, track, nil},
		{"keyframes in reverse", video("stss", full("stss", 2, 6, 1)), table, track, nil},
		{"a keyframe twice", video("stss", full("stss", 2, 6, 6)), table, track, nil},
		{"a first sample that is no keyframe", video("stss", full("stss", 2, 2, 6)), codesOf(check.MP4FirstFrame), track, nil},
		{"keyframes that are not there", video("stss", full("stss", 100, 1, 6)), table, track, nil},
	}
}
