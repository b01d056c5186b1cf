package buffer

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"time"
)

// Why nothing is kept on disk any more, besides what the system says.
var (
	ErrSlow  = errors.New("buffer: spool: the disk is too slow")
	ErrSmall = errors.New("buffer: spool: a packet is larger than the room on disk")
)

// A spool is a file that holds the payloads written last, in a ring. It is
// private to the user and has no name where the system allows it, so that a
// crash leaves nothing behind.
type spool struct {
	file *os.File
	dir  string // removed with the file
	size int64
	head int64 // what was ever written
}

// A place is where a spool has a payload.
type place struct {
	at   int64 // of what was ever written; the zero place is none
	size int
}

const spoolName = "rill-timeshift-"

// spoolDir is where large temporary files belong: on many systems the folder for
// small ones is in memory.
func spoolDir() string {
	const large = "/var/tmp" // hier(7)
	if info, err := os.Stat(large); err == nil && info.IsDir() && os.Getenv("TMPDIR") == "" && runtime.GOOS != "windows" {
		return large
	}
	return os.TempDir()
}

// openSpool makes a spool for so many bytes.
func openSpool(size int64) (*spool, error) {
	dir, err := os.MkdirTemp(spoolDir(), spoolName) // 0700
	if err != nil {
		return nil, err
	}
	s := &spool{dir: dir, size: size, head: 1}
	s.file, err = os.OpenFile(s.path(), os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	s.remove()
	if err != nil {
		return nil, err
	}
	return s, nil
}

func (s *spool) path() string { return filepath.Join(s.dir, "payloads") }

// remove takes the names away. Windows does so only after the file was closed.
func (s *spool) remove() {
	_ = os.Remove(s.path())
	_ = os.Remove(s.dir)
}

// reserve returns where the next n bytes go, which lie together.
func (s *spool) reserve(n int64) (at int64) {
	if left := s.size - s.head%s.size; left < n {
		s.head += left
	}
	at = s.head
	s.head += n
	return at
}

// oldest is the first place that is not written over.
func (s *spool) oldest() int64 { return s.head - s.size }

func (s *spool) write(at int64, b []byte) error {
	_, err := s.file.WriteAt(b, at%s.size)
	return err
}

func (s *spool) read(at int64, b []byte) error {
	_, err := s.file.ReadAt(b, at%s.size)
	return err
}

// close gives the room on disk back.
func (s *spool) close() {
	_ = s.file.Close() // what it held is not wanted any more
	s.remove()
}

// RemoveLeftovers removes what programs that have crashed left on disk. What
// others use is left alone.
func RemoveLeftovers() {
	const young = time.Minute // another program may be about to take its names away
	dirs, err := filepath.Glob(filepath.Join(spoolDir(), spoolName+"*"))
	if err != nil {
		return
	}
	for _, dir := range dirs {
		info, err := os.Lstat(dir)
		if err == nil && info.Mode()&(fs.ModeType|fs.ModePerm) == fs.ModeDir|0o700 && time.Since(info.ModTime()) > young {
			_ = os.Remove(filepath.Join(dir, "payloads")) // fails where it is in use or somebody else's
			_ = os.Remove(dir)
		}
	}
}
