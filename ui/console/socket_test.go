package console_test

import (
	"errors"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rill/ui/console"
)

func TestControlSocketIsItsOwnersAlone(t *testing.T) {
	s := served(t, &fakePlayer{})
	file, err := os.Stat(s.path)
	if err != nil {
		t.Fatal(err)
	}
	if got := file.Mode(); got.Perm() != 0o600 || got.Type() != os.ModeSocket {
		t.Errorf("mode %v", got)
	}
}

func TestControlRemovesItsSocket(t *testing.T) {
	s := served(t, &fakePlayer{})
	if err := s.stop(); err != nil {
		t.Errorf("Serve() = %v", err)
	}
	if _, err := os.Lstat(s.path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the socket is still there: %v", err)
	}
}

func TestControlLeavesTheSocketThatTookItsPlace(t *testing.T) {
	s := served(t, &fakePlayer{})
	if err := os.Remove(s.path); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(s.path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.stop(); err != nil {
		t.Errorf("Serve() = %v", err)
	}
	if _, err := os.Lstat(s.path); err != nil {
		t.Error("what was not its own is gone")
	}
}

func TestListenReplacesTheSocketOfTheDead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rill.sock")
	dead, err := net.ListenUnix("unix", &net.UnixAddr{Name: path, Net: "unix"})
	if err != nil {
		t.Fatal(err)
	}
	dead.SetUnlinkOnClose(false)
	_ = dead.Close()
	c, err := console.Listen(path, &fakePlayer{}, func() {})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err != nil {
		t.Error(err)
	}
}

func TestListenLeavesWhatIsInUse(t *testing.T) {
	live := served(t, &fakePlayer{})
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, []byte("precious"), 0o600); err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(t.TempDir(), "datagram.sock")
	datagram, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: other, Net: "unixgram"})
	if err != nil {
		t.Fatal(err)
	}
	defer datagram.Close()
	for _, path := range []string{live.path, file, other, t.TempDir()} {
		if _, err := console.Listen(path, &fakePlayer{}, func() {}); !errors.Is(err, console.ErrSocketInUse) {
			t.Errorf("Listen(%s) = %v", path, err)
		}
		if _, err := os.Lstat(path); err != nil {
			t.Errorf("%s is gone", path)
		}
	}
	if got := dialed(t, live.path).ask(`{"cmd":"play"}`); got["ok"] != true {
		t.Errorf("the first process answers %v", got)
	}
}

func TestListenSaysWhatIsWrongWithAPath(t *testing.T) {
	for _, path := range []string{
		filepath.Join(t.TempDir(), "missing", "rill.sock"),
		filepath.Join(t.TempDir(), strings.Repeat("a", 200)),
	} {
		if _, err := console.Listen(path, &fakePlayer{}, func() {}); err == nil || !strings.Contains(err.Error(), path) {
			t.Errorf("Listen(%s) = %v", path, err)
		}
	}
}
