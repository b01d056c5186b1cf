//go:build unix

package console_test

import (
	"errors"
	"io/fs"
	"path/filepath"
	"syscall"
	"testing"

	"rill/ui/console"
)

func TestAPipeIsNoPlaylist(t *testing.T) {
	path := filepath.Join(t.TempDir(), "list.m3u8")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Skip(err)
	}
	if _, err := console.LoadList(t.Context(), path); !errors.Is(err, fs.ErrInvalid) {
		t.Errorf("error %v", err)
	}
}
