package surface

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// A View is the widget that paints a Screen's pictures, as large as fits, with
// their aspect kept and black around them. It belongs to Fyne's goroutine.
type View struct {
	widget.BaseWidget

	// OnViewport is told the size in device pixels at which pictures are
	// wanted as RGBA; 0, 0 wants planar ones of their own size.
	OnViewport     func(width, height int)
	OnPlace        func(width, height int) // the size in device pixels at which they are shown
	OnPicture      func()                  // a new picture is about to be painted
	OnDoubleTapped func()
	OnMenu         func(at fyne.Position) // absolute position
	OnMouse        func(inside bool)
	OnScrolled     func(up bool)

	screen  *Screen
	way     way
	name    Way
	aspect  float64 // width : height on the screen; 0 without a picture
	native  [2]int  // size of the picture being shown
	told    [2]int  // the viewport last told
	settled [2]int  // the place last told
	hasTold bool
	bars    [2]*canvas.Rectangle
}

// way is one of the two ways to paint.
type way interface {
	objects() []fyne.CanvasObject
	set(next *shown) // takes over the reference; nil shows nothing
	place(pos fyne.Position, size fyne.Size)
	planar() bool
}

// New returns a View and the Screen that feeds it. post runs a function on
// Fyne's goroutine.
func New(w Way, post func(func())) (*View, *Screen) {
	s := &Screen{post: post, ready: make(chan struct{})}
	v := &View{screen: s, name: w.Resolve()}
	if v.name == Shader {
		v.way = newShaderWay(s.done)
	} else {
		v.way = newRasterWay(s.done)
	}
	for i := range v.bars {
		v.bars[i] = canvas.NewRectangle(color.Black)
	}
	s.paint = v.paint
	v.ExtendBaseWidget(v)
	return v, s
}

// Way returns how pictures are painted, never Auto.
func (v *View) Way() Way { return v.name }

// Clear takes the picture away and leaves black.
func (v *View) Clear() {
	v.aspect = 0
	v.way.set(nil)
	v.layout()
}

// Empty reports whether there is no picture.
func (v *View) Empty() bool { return v.aspect == 0 }

// Freeze turns the picture into a still that needs no GPU, for good. It is for
// the last screenshot.
func (v *View) Freeze() {
	s, ok := v.way.(*shaderWay)
	if !ok {
		return
	}
	still := newRasterWay(v.screen.done)
	if s.held != nil {
		s.held.picture.Retain()
		still.set(s.held)
	}
	v.way = still
	s.set(nil)
	v.Refresh()
}

// Announce tells OnViewport again what is wanted.
func (v *View) Announce() {
	v.hasTold = false
	v.layout()
}

func (v *View) paint(next *shown) {
	p := next.picture
	aspect, native := aspectOf(p), [2]int{p.Width, p.Height}
	v.way.set(next)
	if aspect != v.aspect || native != v.native {
		v.aspect, v.native = aspect, native
		v.layout()
	}
	if v.OnPicture != nil {
		v.OnPicture()
	}
}

// layout puts the picture on whole device pixels and blackens the rest.
func (v *View) layout() {
	size := v.Size()
	width, height := v.pixels(size)
	if width == 0 || height == 0 {
		return
	}
	w, h := fit(width, height, v.aspect)
	if v.native[0] > 0 && near(w, v.native[0]) && near(h, v.native[1]) {
		w, h = min(v.native[0], width), min(v.native[1], height)
	}
	v.tell(w, h)
	v.settle([2]int{w, h})
	unit := size.Width / float32(width)
	at := fyne.NewPos(float32((width-w)/2)*unit, float32((height-h)/2)*unit)
	inner := fyne.NewSize(float32(w)*unit, float32(h)*unit)
	v.way.place(at, inner)
	v.blacken(size, at, inner)
}

func (v *View) blacken(size fyne.Size, at fyne.Position, inner fyne.Size) {
	first, second := fyne.NewSize(at.X, size.Height), fyne.NewPos(at.X+inner.Width, 0)
	if at.Y > 0 {
		first, second = fyne.NewSize(size.Width, at.Y), fyne.NewPos(0, at.Y+inner.Height)
	}
	if v.Empty() {
		first, second = size, fyne.NewPos(size.Width, size.Height)
	}
	v.bars[0].Resize(first)
	v.bars[1].Move(second)
	v.bars[1].Resize(fyne.NewSize(size.Width-second.X, size.Height-second.Y))
}

// settle tells where pictures are shown.
func (v *View) settle(place [2]int) {
	if v.OnPlace != nil && v.settled != place {
		v.settled = place
		v.OnPlace(place[0], place[1])
	}
}

func (v *View) tell(width, height int) {
	if v.way.planar() {
		width, height = 0, 0
	}
	want := [2]int{width, height}
	if v.OnViewport == nil || v.hasTold && v.told == want {
		return
	}
	v.told, v.hasTold = want, true
	v.OnViewport(width, height)
}

// pixels returns the size in device pixels.
func (v *View) pixels(size fyne.Size) (width, height int) {
	c := fyne.CurrentApp().Driver().CanvasForObject(v)
	if c == nil {
		return int(size.Width), int(size.Height)
	}
	return c.PixelCoordinateForPosition(fyne.NewPos(size.Width, size.Height))
}
