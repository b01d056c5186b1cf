package check_test

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"runtime/metrics"
	"testing"
	"time"

	"rill/media/check"
	"rill/media/flv"
	"rill/media/mediatest"
	"rill/media/mp4"
)

// What one file of a few kilobytes may cost.
const (
	mostMemory = 1 << 20        // bytes that are allocated in all
	mostTags   = 3 * flv.MaxTag // the same for the reader of FLV, which takes a tag for as long as it says
	mostTime   = 5 * time.Second
	mostRows   = 1000 // tags or samples that are read
)

// victims are small files of every shape. FLV files say how long they are, so
// that each of their beginnings can be told from them.
func victims(t *testing.T) map[string][]byte {
	clip := mediatest.Clip{Duration: 10 * time.Second, FPS: 1, GOP: 2, Bitrate: 100}
	plain := taped(t, clip.Packets())
	plain.index()
	enhanced := taped(t, looped(1, mediatest.Coded(t, "hevc"), mediatest.Coded(t, "opus"))[:20])
	for range 2 {
		for _, f := range []*tape{plain, enhanced} {
			f.say("filesize", float64(len(f.bytes())))
		}
	}
	return map[string][]byte{
		"plain.flv":       plain.bytes(),
		"enhanced.flv":    enhanced.bytes(),
		"index last.mp4":  newFilm(false, false).bytes(),
		"index first.mp4": newFilm(true, true).bytes(),
	}
}

// survive checks a file and reads it as servers do. It fails when that costs
// too much, and returns what was found.
func survive(t *testing.T, file []byte) (report check.Report) {
	began := time.Now()
	within(t, mostMemory, func() {
		var err error
		if report, err = check.Check(t.Context(), bytes.NewReader(file), int64(len(file)), check.Options{}); err != nil {
			t.Fatal(err)
		}
	})
	within(t, mostMemory, func() { readSamples(t, file) })
	within(t, mostTags, func() { readTags(t, file) })
	if took := time.Since(began); took > mostTime {
		t.Fatalf("it takes %v", took)
	}
	return report
}

// within fails when work allocates more than limit bytes in all.
func within(t *testing.T, limit uint64, work func()) {
	before := allocated()
	work()
	if cost := allocated() - before; cost > limit {
		t.Fatalf("it takes %d bytes of memory, want %d at the most", cost, limit)
	}
}

// allocated is how many bytes were ever allocated.
func allocated() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

// readTags reads a file as the server and the player do.
func readTags(t *testing.T, file []byte) {
	r, err := flv.NewReader(bytes.NewReader(file))
	var d flv.Demuxer
	for n := 0; err == nil && n < mostRows; n++ {
		var tag flv.Tag
		if tag, err = r.Next(); err == nil {
			for _, problem := range d.Packets(tag, nil) {
				sentence(t, problem)
			}
		}
	}
	if !errors.Is(err, io.EOF) {
		sentence(t, err)
	}
}

func sentence(t *testing.T, err error) {
	if err != nil && len(err.Error()) < 10 {
		t.Fatalf("error %q", err)
	}
}

// readSamples reads a file as the server does.
func readSamples(t *testing.T, file []byte) {
	r := bytes.NewReader(file)
	m, err := mp4.Read(r, r.Size(), nil)
	sentence(t, err)
	for _, track := range m.Tracks {
		m.Delay(track)
		samples := track.Samples(r)
		for n := 0; n < mostRows; n++ {
			s, ok := samples.Next()
			if !ok {
				break
			}
			if s.Offset < 0 {
				t.Fatalf("sample %+v", s)
			}
		}
		samples.Jump(5000)
	}
}

func TestEveryCutOfTheFirst4KBIsFound(t *testing.T) {
	for name, file := range victims(t) {
		t.Run(name, func(t *testing.T) {
			for n := range min(4<<10, len(file)) {
				report := survive(t, file[:n:n])
				if len(report.Findings) == 0 || report.Valid() && !report.Has(check.FLVDuration) && !report.Has(check.FLVFileSize) {
					t.Fatalf("cut at %d: %v", n, report.Findings)
				}
			}
		})
	}
}

func TestEveryBitOfTheFirstKBMayBeFlipped(t *testing.T) {
	files := victims(t)
	delete(files, "index last.mp4") // the same boxes, behind bytes that mean nothing
	pictures := newFilm(true, true)
	pictures.reels = pictures.reels[:1] // the other one has the same kinds of boxes
	files["index first.mp4"] = pictures.bytes()
	for name, file := range files {
		t.Run(name, func(t *testing.T) {
			for n := range 8 * min(1<<10, len(file)) {
				flip(t, file, n)
			}
		})
	}
}

// flip tries a file with one bit that is another.
func flip(t *testing.T, file []byte, bit int) {
	file[bit/8] ^= 1 << (bit % 8)
	defer func() { file[bit/8] ^= 1 << (bit % 8) }()
	survive(t, file)
	if t.Failed() {
		t.Fatalf("bit %d is flipped", bit)
	}
}

func TestAnyBitsMayBeFlipped(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 14))
	for name, file := range victims(t) {
		t.Run(name, func(t *testing.T) {
			for range 300 {
				flip(t, file, random.IntN(8*len(file)))
				broken := bytes.Clone(file)
				for range random.IntN(20) {
					broken[random.IntN(len(broken))] = byte(random.Uint32())
				}
				survive(t, broken)
			}
		})
	}
}
