package widgets

import (
	"image"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"rill/media"
	"rill/ui/words"
)

// Progress is what a SeekBar shows.
type Progress struct {
	Whole    media.Span    // what the length of the bar stands for
	Position time.Duration // what is being shown
	Held     media.Span    // what is buffered, behind and ahead
	Enabled  bool          // the user may seek
}

// A SeekBar shows where the stream is and lets the user go elsewhere: on a
// click, or on the release of a drag. While it is dragged the user only looks
// for a place.
type SeekBar struct {
	widget.BaseWidget

	OnSeek  func(to time.Duration)
	OnScrub func(at time.Duration)        // the thumb is held at a place; nil: nobody wants to know
	Label   func(at time.Duration) string // what to write under the pointer; nil: the time

	// Preview returns the picture of a moment to show above the pointer, if there
	// is one by now; it may be nil.
	Preview func(at time.Duration) (*image.RGBA, bool)

	progress Progress
	pointer  float32 // where the pointer is
	hovered  bool
	dragging bool
	awaiting bool // a picture for the pointer, which is not there yet
}

// NewSeekBar returns an empty SeekBar.
func NewSeekBar() *SeekBar {
	b := &SeekBar{}
	b.ExtendBaseWidget(b)
	return b
}

// Set changes what is shown, and looks again for the picture above the pointer.
func (b *SeekBar) Set(p Progress) {
	if p != b.progress || b.awaiting {
		b.progress = p
		b.Refresh()
	}
}

// Dragging reports whether the user is holding the thumb.
func (b *SeekBar) Dragging() bool { return b.dragging }

// Tapped implements fyne.Tappable.
func (b *SeekBar) Tapped(e *fyne.PointEvent) {
	b.pointer = e.Position.X
	b.seek()
}

// Dragged implements fyne.Draggable.
func (b *SeekBar) Dragged(e *fyne.DragEvent) {
	b.pointer, b.dragging = e.Position.X, b.progress.Enabled
	b.Refresh()
	if b.OnScrub != nil && b.dragging {
		b.OnScrub(b.timeAt(b.pointer))
	}
}

// DragEnd implements fyne.Draggable.
func (b *SeekBar) DragEnd() {
	if b.dragging {
		b.dragging = false
		b.seek()
	}
}

func (b *SeekBar) seek() {
	if b.OnSeek != nil && b.progress.Enabled {
		b.OnSeek(b.timeAt(b.pointer))
	}
}

// MouseIn implements desktop.Hoverable.
func (b *SeekBar) MouseIn(e *desktop.MouseEvent) { b.hover(e, true) }

// MouseMoved implements desktop.Hoverable.
func (b *SeekBar) MouseMoved(e *desktop.MouseEvent) { b.hover(e, true) }

// MouseOut implements desktop.Hoverable.
func (b *SeekBar) MouseOut() { b.hover(nil, false) }

func (b *SeekBar) hover(e *desktop.MouseEvent, inside bool) {
	b.hovered = inside
	if e != nil {
		b.pointer = e.Position.X
	}
	b.Refresh()
}

// timeAt returns the time that lies at x.
func (b *SeekBar) timeAt(x float32) time.Duration {
	width := b.Size().Width - 2*seekMargin
	if width <= 0 {
		return b.progress.Whole.Start
	}
	part := min(max(float64((x-seekMargin)/width), 0), 1)
	return b.progress.Whole.Start + time.Duration(part*float64(b.progress.Whole.Duration()))
}

// xOf returns where a time lies, in whole units: less than that is not worth
// painting the window again.
func (b *SeekBar) xOf(t time.Duration) float32 {
	whole := b.progress.Whole.Duration()
	if whole == 0 {
		return seekMargin
	}
	part := min(max(float64(t-b.progress.Whole.Start)/float64(whole), 0), 1)
	return float32(int(float64(b.Size().Width-2*seekMargin)*part+0.5)) + seekMargin
}

// CreateRenderer implements fyne.Widget.
func (b *SeekBar) CreateRenderer() fyne.WidgetRenderer { return newSeekRenderer(b) }

func (b *SeekBar) label(at time.Duration) string {
	if b.Label != nil {
		return b.Label(at)
	}
	return words.Clock(at)
}

// preview returns the picture to show above the pointer, nil for none.
func (b *SeekBar) preview(at time.Duration) *image.RGBA {
	b.awaiting = false
	if b.Preview == nil || !b.progress.Held.Contains(at) {
		return nil
	}
	img, ok := b.Preview(at)
	if !ok {
		b.awaiting = true
		return nil
	}
	return img
}
