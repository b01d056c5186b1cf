package console

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"sync"
	"syscall"
)

// ErrSocketInUse says that another process answers on the control socket, or
// that its path is not a socket's.
var ErrSocketInUse = errors.New("in use")

// socket is a listening unix socket that only its owner may connect to.
type socket struct {
	*net.UnixListener
	path  string
	file  os.FileInfo // as it was made
	close sync.Once
}

// listen makes the socket. A file that an earlier process left at path is
// removed, if it is a socket on which nobody answers.
func listen(path string) (*socket, error) {
	if err := removeStale(path); err != nil {
		return nil, fmt.Errorf("console: listen %s: %w", path, err)
	}
	l, err := net.ListenUnix("unix", &net.UnixAddr{Name: path, Net: "unix"})
	if err != nil {
		return nil, fmt.Errorf("console: listen: %w", err)
	}
	l.SetUnlinkOnClose(false)
	s := &socket{UnixListener: l, path: path}
	if err := s.restrict(); err != nil {
		return nil, errors.Join(fmt.Errorf("console: listen %s: %w", path, err), l.Close(), os.Remove(path))
	}
	return s, nil
}

func removeStale(path string) error {
	file, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if file.Mode().Type() != fs.ModeSocket {
		return ErrSocketInUse
	}
	conn, err := net.Dial("unix", path)
	if err == nil {
		return errors.Join(ErrSocketInUse, conn.Close())
	}
	if !errors.Is(err, syscall.ECONNREFUSED) {
		return fmt.Errorf("%w: %w", ErrSocketInUse, err)
	}
	return os.Remove(path)
}

func (s *socket) restrict() (err error) {
	if err = os.Chmod(s.path, 0o600); err == nil {
		s.file, err = os.Lstat(s.path)
	}
	return err
}

// Close stops listening and removes the socket's file, unless another has
// taken its place. It is idempotent.
func (s *socket) Close() (err error) {
	s.close.Do(func() {
		err = s.UnixListener.Close()
		if now, lerr := os.Lstat(s.path); lerr == nil && os.SameFile(now, s.file) {
			err = errors.Join(err, os.Remove(s.path))
		}
	})
	return err
}
