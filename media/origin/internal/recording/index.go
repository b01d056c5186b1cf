package recording

import (
	"bytes"
	"errors"
	"io/fs"
	"time"

	"rill/media/mp4"
	"rill/media/origin/internal/wire"
)

// An Index is what is known about a file. It is immutable once made.
type Index struct {
	Path     string
	Size     int64
	Duration time.Duration // measured, not announced

	Metadata []byte         // body of the first, or nil
	Headers  []wire.Message // the first sequence header of each track

	modified time.Time
	medium   medium
}

// A medium is a file of one format that is known.
type medium interface {
	// open returns a reader at the beginning of the file.
	open(f file) reader
}

// A reader reads the messages of a file; see Cursor.
type reader interface {
	seek(to time.Duration) error
	next() (wire.Message, error)
}

var (
	errFormat = errors.New("it is neither an FLV, an MP4 nor an MP3 file")
	errEmpty  = errors.New("it holds neither pictures nor sound that can be sent")
	errSize   = errors.New("it is too large")
)

// makeIndex tells the format by the first bytes, not by the name: many F4V files
// are FLV.
func makeIndex(path string, f file, info fs.FileInfo) (*Index, error) {
	x := &Index{Path: path, Size: info.Size(), modified: info.ModTime()}
	var head [8]byte
	n, _ := f.ReadAt(head[:], 0)
	switch {
	case bytes.HasPrefix(head[:], []byte("FLV")):
		return x, x.scan(f)
	case mp4.Sniff(head[:n]):
		return x, x.readMovie(f)
	}
	return x, x.listen(f)
}

func (x *Index) matches(info fs.FileInfo) bool {
	return info.Size() == x.Size && info.ModTime().Equal(x.modified)
}
