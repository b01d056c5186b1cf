package check_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"rill/media/check"
	"rill/media/flv"
)

// mended are the findings that Fix leaves none of.
func mended() []check.Code {
	return codesOf(check.FLVNoMetadata, check.FLVDuration, check.FLVCanSeekToEnd, check.FLVKeyframeIndex, check.FLVNoIndex, check.FLVFileSize)
}

// tester is what a test and a property have in common.
type tester interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

// mend runs Fix on a file in a folder of its own, and fails unless that mends it
// and nothing else, or refuses and leaves everything as it was.
func mend(t tester, dir string, file []byte, o check.FixOptions) (fixed bool, after []byte) {
	t.Helper()
	path := filepath.Join(dir, "a.flv")
	if err := os.WriteFile(path, file, 0o640); err != nil {
		t.Fatalf("%v", err)
	}
	before := examined(t, file)
	fixed, err := check.Fix(context.Background(), path, o)
	after, _ = os.ReadFile(path)
	var refused *check.RefusalError
	switch {
	case err != nil && !errors.As(err, &refused):
		t.Fatalf("Fix() = %v", err)
	case fixed != before.Mendable() || (err == nil) != before.Valid() && before.Format == "flv":
		t.Fatalf("Fix() = %v, %v with %v", fixed, err, before.Findings)
	case !fixed:
		unchanged(t, dir, file)
	default:
		proper(t, file, after)
		kept(t, path, file, o.NoBackup)
	}
	return fixed, after
}

func examined(t tester, file []byte) check.Report {
	t.Helper()
	report, err := check.Check(context.Background(), bytes.NewReader(file), int64(len(file)), check.Options{})
	if err != nil {
		t.Fatalf("Check() = %v", err)
	}
	return report
}

// unchanged fails unless the file is alone in its folder, and what it was.
func unchanged(t tester, dir string, file []byte) {
	t.Helper()
	entries, _ := os.ReadDir(dir)
	now, err := os.ReadFile(filepath.Join(dir, "a.flv"))
	if len(entries) != 1 || err != nil || !bytes.Equal(now, file) {
		t.Errorf("the file has changed, or has company: %v, %v", entries, err)
	}
}

// proper fails unless a file has the media of another one, and only findings of
// it that Fix does not mend.
func proper(t tester, before, after []byte) {
	t.Helper()
	found, old := codes(examined(t, after)), codes(examined(t, before))
	for _, code := range mended() {
		delete(old, code)
	}
	if !maps.Equal(found, old) {
		t.Errorf("after Fix there is %v, want %v", found, old)
	}
	if !slices.Equal(payloads(t, before), payloads(t, after)) {
		t.Errorf("Fix changes media")
	}
}

// payloads are the tags of a file without metadata, as texts.
func payloads(t tester, file []byte) (all []string) {
	t.Helper()
	r, err := flv.NewReader(bytes.NewReader(file))
	for err == nil {
		var tag flv.Tag
		if tag, err = r.Next(); err == nil && !bytes.Contains(tag.Data, []byte("onMetaData")) {
			all = append(all, fmt.Sprintf("%d %v %x", tag.Type, tag.Timestamp, tag.Data))
		}
	}
	if !errors.Is(err, io.EOF) {
		t.Fatalf("%v", err)
	}
	return all
}

// kept fails unless the file before is there as a backup, and nothing else is.
func kept(t tester, path string, before []byte, noBackup bool) {
	t.Helper()
	want := []string{"a.flv", "a.flv.bak"}
	if noBackup {
		want = want[:1]
	} else if b, err := os.ReadFile(path + ".bak"); err != nil || !bytes.Equal(b, before) {
		t.Errorf("the backup is not the file as it was: %v", err)
	}
	entries, _ := os.ReadDir(filepath.Dir(path))
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if !slices.Equal(names, want) {
		t.Errorf("there are %v, want %v", names, want)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o640 && os.PathSeparator == '/' {
		t.Errorf("the mode of the file is %v, %v", info.Mode(), err)
	}
}
