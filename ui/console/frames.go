package console

import (
	"bufio"
	"fmt"
	"io"
	"time"

	"rill/media"
	"rill/player"
)

// Frames lists the pictures that pass through it on their way to a Screen, a
// line each: PTS in ms, wall time in ms since opening, CRC-32 of the visible
// luma in hex, rendition. The checksum is there only if the player was asked
// for it.
type Frames struct {
	out    *bufio.Writer
	opened time.Time
	next   player.Screen
}

// NewFrames returns a Frames whose wall time counts from opened. A nil next
// takes no pictures.
func NewFrames(w io.Writer, opened time.Time, next player.Screen) *Frames {
	return &Frames{out: bufio.NewWriterSize(w, 64<<10), opened: opened, next: next}
}

// Show implements player.Screen.
func (f *Frames) Show(p *media.Picture) (skipped bool) {
	wall := time.Since(f.opened)
	fmt.Fprintf(f.out, "%d %.3f %08x %d\n", p.PTS.Round(time.Millisecond).Milliseconds(), ms(wall), p.Luma, p.Rendition)
	return f.next != nil && f.next.Show(p)
}

// Close writes what is still buffered, after the last Show. It returns the
// first error of the writer.
func (f *Frames) Close() error {
	if err := f.out.Flush(); err != nil {
		return fmt.Errorf("console: write frames: %w", err)
	}
	return nil
}
