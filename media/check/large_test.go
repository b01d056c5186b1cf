package check_test

import (
	"encoding/binary"
	"io"
	"math"
	"testing"
	"time"

	"rill/media/check"
	"rill/media/flv"
)

// Figures of a file of more than 4 GB.
const (
	largeTag   = 64 << 10 // bytes of a tag or a sample
	largeCount = 70_000
	largeStep  = 40 * time.Millisecond
)

// A vast file is one that nobody has to hold: what lies between its parts is
// zeros.
type vast struct {
	size  int64
	parts func(from, to int64, put func(at int64, b []byte)) // those that lie there
}

// ReadAt implements io.ReaderAt.
func (v vast) ReadAt(p []byte, off int64) (int, error) {
	n := int(max(0, min(int64(len(p)), v.size-off)))
	p = p[:n]
	clear(p)
	v.parts(off, off+int64(n), func(at int64, b []byte) {
		if skip := off - at; skip > 0 {
			b, at = b[min(skip, int64(len(b))):], off
		}
		if at-off < int64(n) {
			copy(p[at-off:], b)
		}
	})
	return n, eof(off+int64(n) == v.size)
}

func eof(end bool) error {
	if end {
		return io.EOF
	}
	return nil
}

// largeFLV is a recording of 47 minutes with a keyframe every four seconds.
func largeFLV(t testing.TB) vast {
	t.Helper()
	f := &tape{signature: "FLV\x01", length: 9, video: true, tags: []wireTag{{kind: byte(flv.ScriptTag)}}}
	f.tags = append(f.tags, wireTag{kind: byte(flv.VideoTag), body: append([]byte{0x17, 0, 0, 0, 0}, avcC()...)})
	f.finish()
	f.say("duration", (largeStep * (largeCount - 1)).Seconds())
	begin := f.bytes()
	begin[4] = 1
	first := int64(len(begin))
	return vast{first + largeCount*largeTag, func(from, to int64, put func(int64, []byte)) {
		if from < first {
			put(0, begin)
		}
		var tag [20]byte
		for i := max(0, (from-first)/largeTag); i < largeCount && first+i*largeTag < to; i++ {
			put(first+i*largeTag, largeHead(tag[:0], i))
			put(first+(i+1)*largeTag-4, binary.BigEndian.AppendUint32(tag[:0], largeTag-4))
		}
	}}
}

// largeHead appends how a tag begins.
func largeHead(b []byte, i int64) []byte {
	const size = largeTag - 15
	ms := uint32(i * largeStep.Milliseconds())
	head := byte(0x27)
	if i%100 == 0 {
		head = 0x17
	}
	b = append(b, byte(flv.VideoTag), size>>16&0xff, size>>8&0xff, size&0xff, byte(ms>>16), byte(ms>>8), byte(ms), byte(ms>>24))
	return append(b, 0, 0, 0, head, 1, 0, 0, 0)
}

// largeMP4 is the same as a movie whose index comes last.
func largeMP4(testing.TB) vast {
	const ticks = int(largeStep / time.Millisecond)
	begin := boxed("ftyp", []byte("isom"), b4(0))
	begin = append(append(begin, b4(1)...), "mdat"...)
	begin = binary.BigEndian.AppendUint64(begin, 16+largeCount*largeTag)
	end := int64(len(begin)) + largeCount*largeTag
	sizes, places, keys := []int{0, largeCount}, []int{largeCount / 10}, []int{largeCount / 100}
	for i := range largeCount {
		sizes = append(sizes, largeTag)
		if at := len(begin) + i*largeTag; i%10 == 0 {
			places = append(places, at>>32, at&math.MaxUint32)
		}
		if i%100 == 0 {
			keys = append(keys, i+1)
		}
	}
	f := newFilm(false, true)
	f.reels = f.reels[:1]
	for kind, box := range map[string][]byte{
		"stsz": full("stsz", sizes...), "stco": full("co64", places...), "stss": full("stss", keys...), "ctts": nil,
		"stsc": full("stsc", 1, 1, 10, 1), "stts": full("stts", 1, largeCount, ticks), "mdhd": full("mdhd", 0, 0, 1000, largeCount*ticks, 0),
	} {
		f.reels[0].boxes[kind] = box
	}
	f.mvhd = full("mvhd", append([]int{0, 0, 1000, largeCount * ticks}, make([]int, 20)...)...)
	moov := f.index(0)
	return vast{end + int64(len(moov)), func(from, to int64, put func(int64, []byte)) {
		if from < int64(len(begin)) {
			put(0, begin)
		}
		if to > end {
			put(end, moov)
		}
	}}
}

func TestALargeFileIsCheckedInConstantMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("4 GB take a while")
	}
	for name, tt := range map[string]struct {
		file   vast
		note   check.Code
		memory uint64
	}{
		"FLV": {largeFLV(t), check.FLVNoIndex, 16 << 20},
		"MP4": {largeMP4(t), check.MP4MovieLate, 8 << 20},
	} {
		t.Run(name, func(t *testing.T) {
			if tt.file.size < 1<<32 {
				t.Fatalf("it has but %d bytes", tt.file.size)
			}
			within(t, tt.memory, func() {
				report, err := check.Check(t.Context(), tt.file, tt.file.size, check.Options{})
				if err != nil || len(report.Findings) != 1 || !report.Has(tt.note) {
					t.Errorf("findings %v, %v", report.Findings, err)
				}
				if track := report.Tracks[0]; track.Packets != largeCount || report.Duration.Round(time.Second) != largeCount*largeStep {
					t.Errorf("report %+v", report)
				}
			})
		})
	}
}

func TestFindingsBeyond4GBSayWhere(t *testing.T) {
	if testing.Short() {
		t.Skip("4 GB take a while")
	}
	file := largeFLV(t)
	whole, last := file.parts, file.size-4
	file.parts = func(from, to int64, put func(int64, []byte)) {
		whole(from, to, put)
		put(last, []byte{0xff})
	}
	report, err := check.Check(t.Context(), file, file.size, check.Options{})
	if err != nil || !report.Has(check.FLVBackPointer) || report.Findings[0].Offset != last {
		t.Errorf("findings %v, %v, want one at byte %d", report.Findings, err, last)
	}
}

func TestTheKeyframeIndexOfALongRecordingIsBounded(t *testing.T) {
	var tags []flv.Tag
	for i := range 40_000 {
		tags = append(tags, flv.Tag{Type: flv.VideoTag, Timestamp: time.Duration(i) * time.Second, Data: []byte{0x12, 1, 2}})
	}
	file := file(t, flv.FileHeader{Video: true}, tags)
	_, after := mend(t, t.TempDir(), file, check.FixOptions{NoBackup: true})
	if grown := len(after) - len(file); grown < 300_000 || grown > 1<<20 {
		t.Errorf("the file grew by %d bytes", grown)
	}
	if report := checked(t, after); len(report.Findings) > 0 {
		t.Errorf("findings %v", report.Findings)
	}
}

func BenchmarkCheck(b *testing.B) {
	for name, file := range map[string]vast{"FLV of 4 GB": largeFLV(b), "MP4 of 4 GB": largeMP4(b)} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(file.size)
			b.ReportAllocs()
			for b.Loop() {
				if r, err := check.Check(b.Context(), file, file.size, check.Options{}); err != nil || !r.Valid() {
					b.Fatal(r.Findings, err)
				}
			}
		})
	}
}
