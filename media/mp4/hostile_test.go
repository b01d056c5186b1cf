package mp4_test

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"testing"
	"time"

	"rill/media/mediatest"
	"rill/media/mp4"
)

// table returns a movie whose only track has sample tables with change in them.
func tables(change map[string][]byte) []byte {
	stbl := [][]byte{}
	for kind, box := range map[string][]byte{
		"stsz": mediatest.FullBox("stsz", 4, 10),
		"stco": mediatest.FullBox("stco", 2, 8, 28),
		"stsc": mediatest.FullBox("stsc", 1, 1, 5, 1),
		"stts": mediatest.FullBox("stts", 1, 10, 100),
		"stss": mediatest.FullBox("stss", 2, 1, 6),
	} {
		if other, ok := change[kind]; ok {
			box = other
		}
		stbl = append(stbl, box)
	}
	moov := mediatest.Box("moov", mediatest.Box("trak", mediatest.Box("mdia", mediatest.Box("minf", mediatest.Box("stbl", stbl...)))))
	return append(mediatest.Box("mdat", make([]byte, 40)), moov...)
}

func TestSamplesEndWhereTablesContradictEachOther(t *testing.T) {
	const huge = 1<<32 - 1
	for _, tt := range []struct {
		name   string
		change map[string][]byte
		want   int
		faults []mp4.Problem
	}{
		{"nothing wrong", nil, 10, nil},
		{"no sizes", map[string][]byte{"stsz": nil}, 0, nil},
		{"sizes that are not there", map[string][]byte{"stsz": mediatest.FullBox("stsz", 0, huge, 4, 4)}, 2, []mp4.Problem{mp4.Contradiction}},
		{"compact sizes", map[string][]byte{"stsz": mediatest.FullBox("stz2", 4, 4, 0x44440000)}, 4, nil},
		{"sizes of odd bits", map[string][]byte{"stsz": mediatest.FullBox("stz2", 5, 4, 0)}, 0, []mp4.Problem{mp4.Contradiction}},
		{"samples without chunks", map[string][]byte{"stsz": mediatest.FullBox("stsz", 4, huge)}, 10, nil},
		{"chunks of nothing", map[string][]byte{"stsc": mediatest.FullBox("stsc", 1, 1, 0, 1)}, 0, nil},
		{"chunks of more than there is", map[string][]byte{"stsc": mediatest.FullBox("stsc", 1, 1, huge, 1)}, 10, nil},
		{"runs out of order", map[string][]byte{"stsc": mediatest.FullBox("stsc", 2, 1, 5, 1, 1, 5, 1)}, 0, nil},
		{"a run from chunk 0", map[string][]byte{"stsc": mediatest.FullBox("stsc", 1, 0, 5, 1)}, 0, nil},
		{"no times", map[string][]byte{"stts": nil}, 10, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			file := tables(tt.change)
			var faults []mp4.Problem
			m, err := mp4.Read(bytes.NewReader(file), int64(len(file)), func(f mp4.Fault) { faults = append(faults, f.Problem) })
			if err != nil || !slices.Equal(faults, tt.faults) {
				t.Fatalf("Read() = %v, faults %q, want %q", err, faults, tt.faults)
			}
			if got := all(m.Tracks[0].Samples(bytes.NewReader(file))); len(got) != tt.want {
				t.Errorf("%d samples, want %d", len(got), tt.want)
			}
		})
	}
}

func TestReadFailsAsTheFileDoes(t *testing.T) {
	broken := errors.New("broken disk")
	reader := failing{bytes.NewReader(tables(nil)), 60, broken}
	if _, err := mp4.Read(reader, reader.Size(), func(f mp4.Fault) { t.Errorf("fault: %+v", f) }); !errors.Is(err, broken) {
		t.Errorf("Read() = %v, want the error of the file", err)
	}
}

// failing is a file that cannot be read from an offset on.
type failing struct {
	*bytes.Reader
	from int64
	err  error
}

func (f failing) ReadAt(p []byte, at int64) (int, error) {
	if at+int64(len(p)) > f.from {
		return 0, f.err
	}
	return f.Reader.ReadAt(p, at)
}

func FuzzMovieIsReadTheSameWithAndWithoutJumps(f *testing.F) {
	clip := mediatest.Clip{Duration: 400 * time.Millisecond, FPS: 10, GOP: 2, Bitrate: 10_000, Audio: true}
	file := mediatest.MP4(clip.Packets())
	f.Add(file)
	f.Add(file[:len(file)/2])
	f.Add(tables(nil))
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := mp4.Read(bytes.NewReader(b), int64(len(b)), nil)
		if err != nil && !errors.Is(err, io.EOF) {
			t.Fatal(err)
		}
		for _, track := range m.Tracks {
			if m.Delay(track); track.Rows() > uint32(len(b)) {
				t.Fatalf("%d rows in %d bytes", track.Rows(), len(b))
			}
			compare(t, track, bytes.NewReader(b))
		}
	})
}

// compare checks that a jump to a keyframe finds what reading on finds.
func compare(t *testing.T, track *mp4.Track, file io.ReaderAt) {
	t.Helper()
	straight, jumping := track.Samples(file), track.Samples(file)
	for n := 0; n < 1000; n++ {
		s, ok := straight.Next()
		if !ok {
			return
		}
		if n%100 != 1 {
			continue
		}
		jumping.Jump(s.DTS)
		if got, ok := jumping.Next(); ok && got.Number == s.Number && got != s {
			t.Fatalf("after a jump %+v, else %+v", got, s)
		}
	}
}
