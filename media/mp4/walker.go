package mp4

import (
	"errors"
	"fmt"
	"io"

	"github.com/abema/go-mp4"
)

// Bounds of what is followed.
const (
	maxDepth = 16
	maxBoxes = 100_000
	maxSmall = 1 << 16 // bytes of a box that are read
)

// A walker follows boxes.
type walker struct {
	*input
	size   int64
	depth  int
	boxes  int
	report func(Fault)
}

// each calls visit with every box between from and to, as long as they make
// sense.
func (w *walker) each(from, to int64, visit func(Box)) {
	if w.depth == maxDepth {
		w.report(Fault{Problem: TooDeep, Offset: from})
		return
	}
	w.depth++
	defer func() { w.depth-- }()
	for from < to {
		b, ok := w.box(from, to)
		if !ok {
			return
		}
		visit(b)
		from = b.End
	}
}

// box reads the header of the box at from, which must end before to. What there
// is of media that is cut off is a box.
func (w *walker) box(from, to int64) (Box, bool) {
	if w.boxes++; w.boxes > maxBoxes {
		if w.boxes == maxBoxes+1 {
			w.report(Fault{Problem: TooMany, Offset: from})
		}
		return Box{}, false
	}
	file := io.NewSectionReader(w, 0, w.size)
	_, _ = file.Seek(from, io.SeekStart) // a position inside the file
	info, err := mp4.ReadBoxInfo(file)
	if err != nil {
		w.misfit(from, errors.Is(err, io.EOF), "its header cannot be read")
		return Box{}, false
	}
	b := Box{Kind: printable(string(info.Type[:])), Offset: from, Body: from + int64(info.HeaderSize), End: to}
	if info.ExtendToEOF {
		return b, w.last(b)
	}
	if info.Size < info.HeaderSize || info.Size > uint64(to-from) {
		w.misfit(from, info.Size > info.HeaderSize, fmt.Sprintf("%s of %d bytes where %d are left", b.Kind, info.Size, to-from))
		return b, b.Kind == "mdat" && w.depth == 1 && info.Size > info.HeaderSize
	}
	b.End = from + int64(info.Size)
	return b, true
}

// last reports whether b may reach up to the end of the file, as one without a
// size does: not inside another box, and not where there are but zeros.
func (w *walker) last(b Box) bool {
	if w.depth == 1 && b.Kind != "????" {
		return true
	}
	w.misfit(b.Offset, false, b.Kind+" of 0 bytes")
	return false
}

// misfit tells a file that was cut off from a box that lies about its size.
func (w *walker) misfit(at int64, large bool, detail string) {
	problem := Misfit
	if large && w.depth == 1 {
		problem = Truncated
	}
	if w.err == nil {
		w.report(Fault{Problem: problem, Offset: at, Detail: detail})
	}
}

// small returns the body of a box that is small.
func (w *walker) small(b Box) []byte {
	if b.Size() > maxSmall {
		w.unreadable(b)
		return nil
	}
	return w.at(b.Body, b.Size())
}

// parse reads the beginning of a box and returns how many bytes of its body that
// took; 0 when it cannot be read.
func (w *walker) parse(b Box, into mp4.IBox, c mp4.Context) int64 {
	size := min(b.Size(), maxSmall)
	n, err := mp4.Unmarshal(io.NewSectionReader(w, b.Body, size), uint64(size), into, c)
	if err != nil {
		w.unreadable(b)
		return 0
	}
	return int64(n)
}

func (w *walker) unreadable(b Box) {
	if w.err == nil {
		w.report(Fault{Problem: Unreadable, Offset: b.Offset, Detail: b.Kind})
	}
}
