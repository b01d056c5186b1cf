package recording

import (
	"io/fs"
	"sort"
	"time"
)

// An Index is what is known about a file. It is immutable once made.
type Index struct {
	Path     string
	Size     int64
	Duration time.Duration // measured, not announced

	// The bodies of the first of each; empty when the file has none.
	Metadata, Video, Audio []byte

	modified time.Time
	start    time.Duration // timestamp of the first tag of the timeline
	end      int64         // offset after the last whole tag
	keys     []key
}

// A key is a place where playing can start.
type key struct {
	at     time.Duration
	offset int64
}

func (x *Index) matches(info fs.FileInfo) bool {
	return info.Size() == x.Size && info.ModTime().Equal(x.modified)
}

// before returns the last key at or before at, or the first.
func (x *Index) before(at time.Duration) key {
	i := sort.Search(len(x.keys), func(i int) bool { return x.keys[i].at > at })
	return x.keys[max(0, i-1)]
}
