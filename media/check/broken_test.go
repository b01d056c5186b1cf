package check_test

import (
	"crypto/sha256"
	"maps"
	"slices"
	"sync"
	"testing"

	"rill/media/check"
)

// brokenFiles is how many files with an expected finding there must be.
const brokenFiles = 200

// files remembers the broken files of all tests.
type files struct {
	mu   sync.Mutex
	seen map[[sha256.Size]byte]string
}

// expect fails unless check finds in a file exactly what is wanted, the first of
// it at byte at, or about the whole file if that is -1. Notes of the good file
// that it was made from do not count.
func (f *files) expect(t *testing.T, file []byte, want []check.Code, at int64, notes ...check.Code) {
	t.Helper()
	f.remember(t, file)
	report := checked(t, file)
	got := codes(report)
	for _, note := range notes {
		if !slices.Contains(want, note) {
			delete(got, note)
		}
	}
	if !maps.Equal(got, set(want)) {
		t.Fatalf("findings = %v, want %v", report.Findings, want)
	}
	for _, finding := range report.Findings {
		if finding.Code == want[0] {
			if finding.Offset != at {
				t.Errorf("%s at byte %d, want %d", want[0], finding.Offset, at)
			}
			return
		}
	}
}

// remember fails when a file is the same as one before.
func (f *files) remember(t *testing.T, file []byte) {
	t.Helper()
	f.mu.Lock()
	defer f.mu.Unlock()
	sum := sha256.Sum256(file)
	if other, ok := f.seen[sum]; ok {
		t.Errorf("it is the same file as in %s", other)
	}
	f.seen[sum] = t.Name()
}

func codes(r check.Report) map[check.Code]bool {
	found := map[check.Code]bool{}
	for _, f := range r.Findings {
		found[f.Code] = true
	}
	return found
}

func set(list []check.Code) map[check.Code]bool {
	all := map[check.Code]bool{}
	for _, code := range list {
		all[code] = true
	}
	return all
}

func TestCheckFindsWhatIsWrongWithTwoHundredFiles(t *testing.T) {
	f := &files{seen: map[[sha256.Size]byte]string{}}
	t.Run("FLV", func(t *testing.T) { breakTapes(t, f) })
	t.Run("MP4", func(t *testing.T) { breakFilms(t, f) })
	if !t.Failed() && len(f.seen) < brokenFiles {
		t.Errorf("%d files, want %d", len(f.seen), brokenFiles)
	}
	t.Logf("%d broken files", len(f.seen))
}

func TestSeverityOfEveryCode(t *testing.T) {
	mild := map[check.Severity][]check.Code{
		check.Warning: {
			check.FLVFirstPointer, check.FLVGap, check.FLVCodec, check.FLVFirstFrame, check.FLVFlags, check.FLVNoMetadata,
			check.FLVDuration, check.FLVCanSeekToEnd, check.FLVKeyframeIndex, check.FLVFileSize, check.FLVMetadata,
			check.MP4NoBrand, check.MP4Codec, check.MP4Fragmented, check.MP4Duration,
			check.MP4Picture, check.MP4FirstFrame,
		},
		check.Note: {
			check.FLVStreamID, check.FLVEmptyTag, check.FLVNoIndex, check.MP4MovieLate, check.MP4EditList,
		},
	}
	for _, code := range check.Codes() {
		want := check.Fault
		for severity, list := range mild {
			if slices.Contains(list, code) {
				want = severity
			}
		}
		if got := code.Severity(); got != want {
			t.Errorf("%s is a %s, want %s", code, got, want)
		}
	}
}
