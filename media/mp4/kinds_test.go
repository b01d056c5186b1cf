package mp4_test

import (
	"bytes"
	"slices"
	"testing"
	"time"

	"rill/media/mediatest"
	"rill/media/mp4"
)

// faulty reads a file and returns what is wrong with it.
func faulty(t *testing.T, file []byte) (*mp4.Movie, []mp4.Problem) {
	t.Helper()
	var problems []mp4.Problem
	m, err := mp4.Read(bytes.NewReader(file), int64(len(file)), func(f mp4.Fault) { problems = append(problems, f.Problem) })
	if err != nil {
		t.Fatal(err)
	}
	return m, problems
}

func TestOfABoxThatComesTwiceTheFirstCounts(t *testing.T) {
	for name, sizes := range map[string][]byte{
		"the same kind":  slices.Concat(mediatest.FullBox("stsz", 4, 10), mediatest.FullBox("stsz", 1, 3)),
		"its other kind": slices.Concat(mediatest.FullBox("stsz", 4, 10), mediatest.FullBox("stz2", 8, 3, 0x01010100)),
	} {
		t.Run(name, func(t *testing.T) {
			file := tables(map[string][]byte{"stsz": sizes})
			m, problems := faulty(t, file)
			if !slices.Equal(problems, []mp4.Problem{mp4.Repeated}) {
				t.Errorf("problems %q", problems)
			}
			if got := all(m.Tracks[0].Samples(bytes.NewReader(file))); len(got) != 10 {
				t.Errorf("%d samples, want those of the first box", len(got))
			}
		})
	}
	m, problems := faulty(t, append(tables(nil), mediatest.Box("moov", mediatest.Box("trak"))...))
	if len(m.Tracks) != 1 || !slices.Equal(problems, []mp4.Problem{mp4.Repeated}) {
		t.Errorf("%d tracks, problems %q", len(m.Tracks), problems)
	}
}

func TestWhatIsMissingIsNamed(t *testing.T) {
	m, _ := faulty(t, tables(map[string][]byte{"stts": nil, "stco": mediatest.FullBox("co64", 1, 0, 8)}))
	if got := m.Tracks[0].Lacks(); !slices.Equal(got, []string{"mdhd", "hdlr", "stsd", "stts"}) {
		t.Errorf("Track.Lacks() = %q", got)
	}
	if got := m.Lacks(); !slices.Equal(got, []string{"mvhd"}) {
		t.Errorf("Movie.Lacks() = %q", got)
	}
}

func TestMediaIsWhereItsBoxesAre(t *testing.T) {
	file := slices.Concat(mediatest.Box("mdat", make([]byte, 10)), mediatest.Box("free", make([]byte, 10)), mediatest.Box("mdat", make([]byte, 10)))
	m, _ := faulty(t, file)
	for _, tt := range []struct {
		offset, size int64
		want         bool
	}{{0, 1, false}, {8, 10, true}, {8, 11, false}, {18, 0, true}, {18, 1, false}, {30, 4, false}, {44, 10, true}, {44, 11, false}, {1 << 62, 1 << 62, false}} {
		if got := m.Holds(tt.offset, tt.size); got != tt.want {
			t.Errorf("Holds(%d, %d) = %v", tt.offset, tt.size, got)
		}
	}
}

func TestMediaThatIsCutOffIsThere(t *testing.T) {
	file := mediatest.Box("mdat", make([]byte, 100))[:50]
	m, problems := faulty(t, file)
	if !m.Data || !m.Holds(8, 42) || m.Holds(8, 43) || !slices.Equal(problems, []mp4.Problem{mp4.Truncated}) {
		t.Errorf("%+v, problems %q", m, problems)
	}
}

func TestOnlyAKnownBoxOfTheFileItselfReachesUpToItsEnd(t *testing.T) {
	endless := append([]byte{0, 0, 0, 0}, "mdat\x01\x02"...)
	for name, tt := range map[string]struct {
		file []byte
		want []mp4.Problem
	}{
		"media":           {endless, nil},
		"zeros":           {make([]byte, 20), []mp4.Problem{mp4.Misfit}},
		"inside a box":    {mediatest.Box("moov", endless), []mp4.Problem{mp4.Misfit}},
		"64 bits of zero": {append([]byte{0, 0, 0, 1}, "mdat\x00\x00\x00\x00\x00\x00\x00\x00"...), []mp4.Problem{mp4.Misfit}},
	} {
		if _, problems := faulty(t, tt.file); !slices.Equal(problems, tt.want) {
			t.Errorf("%s: problems %q, want %q", name, problems, tt.want)
		}
	}
}

func TestATrackIsShownAsLongAsItsEditsSay(t *testing.T) {
	m := mp4.Movie{Timescale: 1000}
	for _, tt := range []struct {
		edits []mp4.Edit
		want  time.Duration
	}{
		{nil, time.Minute},
		{[]mp4.Edit{{500, -1}, {2000, 100}}, 2500 * time.Millisecond},
		{[]mp4.Edit{{1<<64 - 1, 0}, {1<<64 - 1, 0}}, 100 * 365 * 24 * time.Hour},
	} {
		if got := m.Shown(&mp4.Track{Edits: tt.edits}, time.Minute); got != tt.want {
			t.Errorf("Shown() = %v, want %v", got, tt.want)
		}
	}
}
