package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// A Button is an icon to press. A click does not leave the keyboard's focus on
// it, so that the player's keys go on working; the Tab key reaches it.
type Button struct {
	widget.BaseWidget

	OnTapped func()
	OnHover  func(b *Button, inside bool)
	OnPress  func()               // before OnTapped
	OnKey    func(*fyne.KeyEvent) // keys that are not for the button
	OnRune   func(rune)

	icon     fyne.Resource
	hint     string
	primary  bool
	active   bool
	disabled bool
	hovered  bool
	focused  bool
	size     float32
	ground   *canvas.Rectangle
	image    *canvas.Image
}

// NewButton returns a Button with an icon and what it does in words.
func NewButton(icon fyne.Resource, hint string) *Button {
	b := &Button{icon: icon, hint: hint, size: 36}
	b.ground, b.image = canvas.NewRectangle(color.Transparent), canvas.NewImageFromResource(icon)
	b.image.FillMode = canvas.ImageFillContain
	b.ExtendBaseWidget(b)
	return b
}

// NewPrimaryButton returns a Button that stands out.
func NewPrimaryButton(icon fyne.Resource, hint string) *Button {
	b := NewButton(icon, hint)
	b.primary, b.size = true, 40
	return b
}

// Set changes the icon and the words.
func (b *Button) Set(icon fyne.Resource, hint string) {
	if b.icon.Name() == icon.Name() && b.hint == hint {
		return
	}
	b.icon, b.hint = icon, hint
	b.Refresh()
}

// SetActive shows that what the button stands for is on.
func (b *Button) SetActive(on bool) {
	if b.active != on {
		b.active = on
		b.Refresh()
	}
}

// SetEnabled says whether the button can be pressed.
func (b *Button) SetEnabled(on bool) {
	if b.disabled == on {
		b.disabled = !on
		b.Refresh()
	}
}

// Hint returns in words what the button does.
func (b *Button) Hint() string { return b.hint }

// Tapped implements fyne.Tappable.
func (b *Button) Tapped(*fyne.PointEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(b); c != nil && c.Focused() == b {
		c.Unfocus()
	}
	b.press()
}

func (b *Button) press() {
	if b.OnPress != nil {
		b.OnPress()
	}
	if b.OnTapped != nil && !b.disabled {
		b.OnTapped()
	}
}

// MouseIn implements desktop.Hoverable.
func (b *Button) MouseIn(*desktop.MouseEvent) { b.hover(true) }

// MouseMoved implements desktop.Hoverable.
func (b *Button) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (b *Button) MouseOut() { b.hover(false) }

func (b *Button) hover(inside bool) {
	b.hovered = inside
	b.Refresh()
	if b.OnHover != nil {
		b.OnHover(b, inside)
	}
}

// FocusGained implements fyne.Focusable.
func (b *Button) FocusGained() { b.focus(true) }

// FocusLost implements fyne.Focusable.
func (b *Button) FocusLost() { b.focus(false) }

func (b *Button) focus(on bool) {
	b.focused = on
	b.Refresh()
}

// TypedKey implements fyne.Focusable.
func (b *Button) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		b.press()
	default:
		if b.OnKey != nil {
			b.OnKey(e)
		}
	}
}

// TypedRune implements fyne.Focusable.
func (b *Button) TypedRune(r rune) {
	if b.OnRune != nil && r != ' ' {
		b.OnRune(r)
	}
}
