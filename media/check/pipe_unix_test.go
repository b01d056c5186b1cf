//go:build unix

package check_test

import (
	"path/filepath"
	"syscall"
	"testing"

	"rill/media/check"
)

func TestAPipeIsNotWaitedFor(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.flv")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Skip(err)
	}
	if _, err := check.File(t.Context(), path, check.Options{}); err == nil {
		t.Error("a pipe is checked")
	}
	if _, err := check.Fix(t.Context(), path, check.FixOptions{}); err == nil {
		t.Error("a pipe is mended")
	}
}
