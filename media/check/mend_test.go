package check_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"rill/media/check"
)

func TestMendableIsWhatFixMends(t *testing.T) {
	good := recording(t, nil)
	for name, tt := range map[string]struct {
		file []byte
		want bool
	}{
		"without metadata": {recording(t, without(0)), true},
		"wrong duration":   {described(t, "duration", 99.0), true},
		"no index":         {good, true},
		"cut":              {good[:len(good)-8], false},
		"an MP4 file":      {[]byte("\x00\x00\x00\x08ftyp"), false},
		"empty":            {nil, false},
	} {
		if got := checked(t, tt.file).Mendable(); got != tt.want {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
}

func TestFixThatIsCancelledLeavesTheFileAlone(t *testing.T) {
	dir := t.TempDir()
	path, file := filepath.Join(dir, "a.flv"), recording(t, without(0))
	write(t, path, file)
	ctx, cancel := context.WithCancel(t.Context())
	o := check.Options{Progress: func(done, total int64) {
		if done == total {
			cancel()
		}
	}}
	if _, err := check.Fix(ctx, path, check.FixOptions{Options: o}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if left, _ := os.ReadDir(dir); len(left) != 1 || !bytes.Equal(read(t, path), file) {
		t.Errorf("%d files are left", len(left))
	}
}
