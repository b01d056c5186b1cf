package check_test

import (
	"bytes"
	"testing"
	"time"

	"rill/media/check"
)

// boxed is a box of kind with what it holds.
func boxed(kind string, parts ...[]byte) []byte {
	body := bytes.Join(parts, nil)
	return append(append(b4(8+len(body)), kind...), body...)
}

// full is a box with version, flags and numbers.
func full(kind string, numbers ...int) []byte {
	body := b4(0)
	for _, n := range numbers {
		body = append(body, b4(n)...)
	}
	return boxed(kind, body)
}

const (
	samples = 10
	dataAt  = 16 + 8 // behind ftyp and the head of mdat
)

// tables are those of a track of ten samples of four bytes in two chunks.
func tables() map[string][]byte {
	return map[string][]byte{
		"stsz": full("stsz", 4, samples),
		"stco": full("stco", 2, dataAt, dataAt+20),
		"stsc": full("stsc", 1, 1, 5, 1),
		"stts": full("stts", 1, samples, 100),
		"stss": full("stss", 2, 1, 6),
		"stsd": boxed("stsd", b4(0), b4(1), boxed("avc1", pictured(320, 192), boxed("avcC", avcC()))),
		"edts": nil,
		"mvhd": full("mvhd", append([]int{0, 0, 1000, 1000}, make([]int, 20)...)...),
		"mdhd": full("mdhd", 0, 0, 1000, 1000, 0),
		"hdlr": boxed("hdlr", b4(0), b4(0), []byte("vide"), make([]byte, 13)),
		"mdat": boxed("mdat", make([]byte, 4*samples)),
		"ftyp": boxed("ftyp", []byte("isom"), b4(0)),
	}
}

// movie is an MP4 file with nothing to find but what change does.
func movie(change map[string][]byte) []byte {
	b := tables()
	for kind, box := range change {
		b[kind] = box
	}
	stbl := boxed("stbl", b["stsd"], b["stts"], b["stss"], b["stsc"], b["stsz"], b["stco"])
	mdia := boxed("mdia", b["mdhd"], b["hdlr"], boxed("minf", stbl))
	moov := boxed("moov", b["mvhd"], boxed("trak", b["edts"], mdia), b["mvex"])
	if only, ok := b["moov"]; ok {
		moov = only
	}
	return bytes.Join([][]byte{b["ftyp"], b["mdat"], moov, b["tail"]}, nil)
}

func TestCheckFindsNothingWrongInAGoodMovie(t *testing.T) {
	r := checked(t, movie(nil))
	if !r.Valid() || len(r.Findings) != 1 || !r.Has(check.MP4MovieLate) {
		t.Errorf("findings = %v, want only that the index is late", r.Findings)
	}
	if r.Duration != time.Second || len(r.Tracks) != 1 || r.Tracks[0].Packets != samples {
		t.Errorf("report = %+v", r)
	}
}

func TestCheckFindsWhatIsWrongWithAnMP4File(t *testing.T) {
	nested := []byte(nil)
	for range 40 {
		nested = boxed("mdia", nested)
	}
	good := movie(nil)
	for _, tt := range []struct {
		name   string
		want   check.Code
		change map[string][]byte
	}{
		{"no index", check.MP4NoMovie, map[string][]byte{"moov": nil}},
		{"no media", check.MP4NoData, map[string][]byte{"mdat": nil}},
		{"no type", check.MP4NoBrand, map[string][]byte{"ftyp": boxed("free", make([]byte, 8))}},
		{"no track", check.MP4NoTrack, map[string][]byte{"moov": boxed("moov")}},
		{"deep boxes", check.MP4Depth, map[string][]byte{"moov": boxed("moov", boxed("trak", nested))}},
		{"a box larger than what holds it", check.MP4BoxSize, map[string][]byte{
			"moov": boxed("moov", append(b4(1000), "trak"...), make([]byte, 16)), "tail": make([]byte, 0),
		}},
		{"a box that is too small", check.MP4BoxSize, map[string][]byte{"moov": boxed("moov", append(b4(3), "trak"...), make([]byte, 16))}},
		{"a box of 4 GB", check.MP4Truncated, map[string][]byte{"tail": append(b4(1<<32-1), "free"...)}},
		{"a box of 2^63", check.MP4Truncated, map[string][]byte{"tail": append(append(b4(1), "free"...), 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0)}},
		{"a protected track", check.MP4Protected, map[string][]byte{"stsd": boxed("stsd", b4(0), b4(1), boxed("encv", make([]byte, 78)))}},
		{"an unknown codec", check.MP4Codec, map[string][]byte{"stsd": boxed("stsd", b4(0), b4(1), boxed("mjp2", make([]byte, 78)))}},
		{"an edit list", check.MP4EditList, map[string][]byte{"edts": boxed("edts", full("elst", 1, 100, 50, 1<<16))}},
		{"fragments", check.MP4Fragmented, map[string][]byte{"mvex": boxed("mvex")}},
		{"fewer times than samples", check.MP4Table, map[string][]byte{"stts": full("stts", 1, 9, 100)}},
		{"fewer chunks than samples", check.MP4Table, map[string][]byte{"stco": full("stco", 1, dataAt)}},
		{"more chunks than samples", check.MP4Table, map[string][]byte{"stco": full("stco", 3, dataAt, dataAt, dataAt)}},
		{"a table that is not there", check.MP4Table, map[string][]byte{"stsz": full("stsz", 0, 1<<32-1)}},
		{"chunks out of order", check.MP4Table, map[string][]byte{"stsc": full("stsc", 2, 2, 5, 1, 1, 5, 1)}},
		{"a keyframe behind the end", check.MP4Table, map[string][]byte{"stss": full("stss", 1, 11)}},
		{"no keyframe", check.MP4NoKeyframe, map[string][]byte{"stss": full("stss", 0)}},
		{"a chunk behind the end", check.MP4Outside, map[string][]byte{"stco": full("stco", 2, dataAt, 1<<30)}},
		{"another duration", check.MP4Duration, map[string][]byte{"mdhd": full("mdhd", 0, 0, 1000, 9000, 0)}},
		{"a header that cannot be read", check.MP4Box, map[string][]byte{"mdhd": boxed("mdhd", b4(0))}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if r := checked(t, movie(tt.change)); !r.Has(tt.want) {
				t.Errorf("findings = %v, want %s", r.Findings, tt.want)
			}
		})
	}
	for n := range len(good) {
		if r := checked(t, good[:n]); r.Valid() && n < len(good) {
			t.Fatalf("cut at %d: valid", n)
		}
	}
}
