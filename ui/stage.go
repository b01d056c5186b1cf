package ui

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"rill/ui/look"
	"rill/ui/widgets"
)

const (
	panelWidth = 320
	slideTime  = 160 * time.Millisecond
	hideAfter  = 2 * time.Second
)

// stage lays out the window: picture, panel at the right, controls below. In
// full screen the picture takes everything; the controls slide in over it when
// the mouse moves and out when it rests.
type stage struct {
	w       *window
	content *fyne.Container
	bar     *fyne.Container
	ground  *canvas.Rectangle // of the controls, over the picture
	rim     *canvas.Rectangle // between picture and panel
	hint    *widgets.Hint

	panelOn bool
	full    bool
	shown   float32 // how much of the controls is in view, 0..1
	rest    *time.Timer
	slide   *fyne.Animation
}

func newStage(w *window) *stage {
	s := &stage{w: w, shown: 1, ground: canvas.NewRectangle(color.Transparent), rim: canvas.NewRectangle(color.Transparent), hint: widgets.NewHint(w.post)}
	s.ground.Hide()
	s.bar = container.NewStack(s.ground, w.transport.content)
	s.content = container.New(s, w.view, w.listening.content, w.notice.content, w.figures, w.ribbon.content, w.gauge.content, w.panel.content, s.rim, s.bar, s.hint)
	w.transport.hints(s.hint)
	w.panel.hints(s.hint)
	return s
}

// MinSize implements fyne.Layout.
func (s *stage) MinSize([]fyne.CanvasObject) fyne.Size {
	bar := s.bar.MinSize()
	return fyne.NewSize(max(bar.Width, 480), bar.Height+220)
}

// Layout implements fyne.Layout.
func (s *stage) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	bar := s.bar.MinSize().Height
	picture := fyne.NewSize(size.Width-s.panelRoom(), size.Height-bar)
	if s.full {
		picture = size
	}
	place(s.w.view, 0, 0, picture)
	place(s.w.listening.content, 0, 0, picture)
	place(s.w.notice.content, 0, 0, picture)
	gauge := s.w.gauge.content.MinSize()
	place(s.w.gauge.content, (picture.Width-gauge.Width)/2, 16, gauge)
	if s.w.figures.Visible() {
		place(s.w.figures, 12, 12, s.w.figures.MinSize())
	}
	s.tie(picture)
	place(s.w.panel.content, size.Width-panelWidth, 0, fyne.NewSize(panelWidth, size.Height-bar))
	place(s.rim, size.Width-panelWidth-1, 0, fyne.NewSize(1, size.Height-bar))
	place(s.bar, 0, size.Height-bar*s.shown, fyne.NewSize(size.Width, bar))
	place(s.hint, 0, 0, size)
}

// tie puts the quiet line over the lower edge of the picture, above the controls
// where they lie over it.
func (s *stage) tie(picture fyne.Size) {
	line := s.w.ribbon.content.MinSize()
	line.Width = min(line.Width, picture.Width-24)
	bottom := picture.Height - 14
	if s.full {
		bottom -= s.bar.MinSize().Height
	}
	place(s.w.ribbon.content, (picture.Width-line.Width)/2, bottom-line.Height, line)
}

func place(o fyne.CanvasObject, x, y float32, size fyne.Size) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(size)
}

// around returns how much larger the window is than the picture.
func (s *stage) around() fyne.Size {
	return fyne.NewSize(s.panelRoom(), s.bar.MinSize().Height)
}

func (s *stage) panelRoom() float32 {
	if s.panelOn && !s.full {
		return panelWidth
	}
	return 0
}

func (s *stage) panelShown() bool { return s.panelOn && !s.full }

func (s *stage) setPanel(on bool) {
	s.panelOn = on
	s.arrange()
}

func (s *stage) setFull(on bool) {
	s.full = on
	s.reveal(1)
	s.arrange()
	s.mouse(true)
}

// arrange shows what belongs to the mode and lays it out.
func (s *stage) arrange() {
	s.hint.Clear()
	for _, o := range []fyne.CanvasObject{s.w.panel.content, s.rim} {
		if s.panelShown() {
			o.Show()
		} else {
			o.Hide()
		}
	}
	s.ground.Hidden = !s.full
	s.ground.FillColor = inkOf(look.ColorGlass)
	s.w.transport.setModes(s.panelShown(), s.full)
	s.content.Refresh()
}

// mouse is told that the pointer moved over the picture, or left it for the
// controls.
func (s *stage) mouse(inside bool) {
	if s.rest != nil {
		s.rest.Stop()
	}
	if !s.full {
		return
	}
	s.reveal(1)
	if inside {
		s.rest = time.AfterFunc(hideAfter, func() { s.w.post(s.tire) })
	}
}

func (s *stage) tire() {
	if s.full && s.w.win.Canvas().Overlays().Top() == nil {
		s.reveal(0)
	}
}

// reveal slides the controls in (1) or out (0).
func (s *stage) reveal(to float32) {
	if s.slide != nil {
		s.slide.Stop()
		s.slide = nil
	}
	from := s.shown
	if from == to {
		return
	}
	s.slide = fyne.NewAnimation(slideTime, func(part float32) {
		s.shown = from + (to-from)*part
		s.bar.Move(fyne.NewPos(0, s.content.Size().Height-s.bar.MinSize().Height*s.shown))
	})
	s.slide.Start()
}
