package check_test

import (
	"bytes"
	"encoding/binary"
	"maps"
	"slices"
)

// film is an MP4 file whose every box can be wrong.
type film struct {
	front bool // the index comes before the media
	wide  bool // numbers of 64 bits where there may be
	ftyp  []byte
	moov  []byte // instead of what follows
	mvhd  []byte
	reels []reel
	more  []byte // in moov
	mdat  string // kind of the box
	data  []byte
	tail  []byte
	patch func(file []byte) []byte
}

// reel is a track by the kinds of its boxes, with the places of its chunks in
// the data.
type reel struct {
	boxes  map[string][]byte
	chunks []int
}

// A picture has 40 bytes and lasts a second, a piece of sound has ten and lasts
// half as long. Five and ten of them are a chunk.
const filmData = 2 * (5*40 + 10*10)

// newFilm is a good one.
func newFilm(front, wide bool) *film {
	video := reel{chunks: []int{0, 300}, boxes: map[string][]byte{
		"mdhd": full("mdhd", 0, 0, 1000, 10_000, 0),
		"hdlr": boxed("hdlr", b4(0), b4(0), []byte("vide"), make([]byte, 13)),
		"stsd": entered("avc1", pictured(320, 192), boxed("avcC", avcC())),
		"stts": full("stts", 1, 10, 1000),
		"ctts": full("ctts", 2, 4, 2000, 6, 0),
		"stss": full("stss", 2, 1, 6),
		"stsc": full("stsc", 1, 1, 5, 1),
		"stsz": full("stsz", 0, 10, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40),
	}}
	sound := reel{chunks: []int{200, 500}, boxes: map[string][]byte{
		"mdhd": full("mdhd", 0, 0, 44100, 441_000, 0),
		"hdlr": boxed("hdlr", b4(0), b4(0), []byte("soun"), make([]byte, 13)),
		"stsd": entered("mp4a", make([]byte, 28), esds(0x40, 0x12, 0x10)),
		"stts": full("stts", 1, 20, 22050),
		"stsc": full("stsc", 2, 1, 10, 1, 2, 10, 1),
		"stsz": full("stsz", 10, 20),
	}}
	if wide {
		sound.boxes["stsz"] = boxed("stz2", b4(0), b4(8), b4(20), bytes.Repeat([]byte{10}, 20))
	}
	return &film{
		front: front, wide: wide, mdat: "mdat", reels: []reel{video, sound}, data: bytes.Repeat([]byte{1}, filmData),
		ftyp: boxed("ftyp", []byte("isom"), b4(0)),
		mvhd: full("mvhd", append([]int{0, 0, 600, 6000}, make([]int, 20)...)...),
	}
}

// pictured is how a sample entry of pictures begins.
func pictured(width, height uint16) []byte {
	b := make([]byte, 78)
	binary.BigEndian.PutUint16(b[24:], width)
	binary.BigEndian.PutUint16(b[26:], height)
	return b
}

// entered is stsd with one entry.
func entered(kind string, parts ...[]byte) []byte {
	entry := boxed(kind, parts...)
	entry[15] = 1 // of the data references
	return boxed("stsd", b4(0), b4(1), entry)
}

func esds(object byte, config ...byte) []byte {
	decoder := slices.Concat([]byte{4, byte(15 + len(config)), object, 0x15}, make([]byte, 11), []byte{5, byte(len(config))}, config)
	return boxed("esds", b4(0), []byte{3, byte(3 + len(decoder)), 0, 1, 0}, decoder)
}

func (f *film) bytes() []byte {
	media := f.media()
	head := len(media) - len(f.data)
	at := len(f.ftyp) + head
	if f.front {
		at += len(f.index(0))
	}
	parts := [][]byte{f.ftyp, media, f.index(at), f.tail}
	if f.front {
		parts[1], parts[2] = parts[2], parts[1]
	}
	file := bytes.Join(parts, nil)
	if f.patch != nil {
		file = f.patch(file)
	}
	return file
}

// media is the box of media.
func (f *film) media() []byte {
	if !f.wide {
		return boxed(f.mdat, f.data)
	}
	size := binary.BigEndian.AppendUint64(nil, uint64(16+len(f.data)))
	return slices.Concat(b4(1), []byte(f.mdat), size, f.data)
}

// index is moov of a film whose data lies at a place.
func (f *film) index(at int) []byte {
	if f.moov != nil {
		return f.moov
	}
	parts := [][]byte{f.mvhd}
	for _, r := range f.reels {
		parts = append(parts, r.box(at, f.wide))
	}
	return boxed("moov", append(parts, f.more)...)
}

func (r reel) box(at int, wide bool) []byte {
	b := maps.Clone(r.boxes)
	if _, ok := b["stco"]; !ok {
		b["stco"] = r.offsets(at, wide)
	}
	stbl := boxed("stbl", b["stsd"], b["stts"], b["ctts"], b["stss"], b["stsc"], b["stsz"], b["stco"], b["more"])
	mdia := boxed("mdia", b["mdhd"], b["hdlr"], boxed("minf", stbl))
	if only, ok := b["mdia"]; ok {
		mdia = only
	}
	return boxed("trak", b["edts"], mdia)
}

func (r reel) offsets(at int, wide bool) []byte {
	var numbers []int
	for _, c := range r.chunks {
		if wide {
			numbers = append(numbers, 0)
		}
		numbers = append(numbers, at+c)
	}
	kind := "stco"
	if wide {
		kind = "co64"
	}
	return full(kind, append([]int{len(r.chunks)}, numbers...)...)
}

// films are movies of ten seconds that are good.
func films() map[string]func() *film {
	return map[string]func() *film{
		"index last":              func() *film { return newFilm(false, false) },
		"index first":             func() *film { return newFilm(true, false) },
		"index last, of 64 bits":  func() *film { return newFilm(false, true) },
		"index first, of 64 bits": func() *film { return newFilm(true, true) },
	}
}
