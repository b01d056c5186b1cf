package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// keys makes the window listen to the keyboard. Fyne gives the focused widget
// its keys first, so typing in an entry is never taken for a command.
func (w *window) keys() {
	c := w.win.Canvas()
	c.SetOnTypedKey(w.typedKey)
	c.SetOnTypedRune(w.typedRune)
	for key, do := range w.shortcuts() {
		c.AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault},
			func(fyne.Shortcut) {
				if w.sheet == nil || key == fyne.KeyQ {
					do()
				}
			})
	}
	c.AddShortcut(&fyne.ShortcutPaste{}, func(fyne.Shortcut) {
		if w.sheet == nil {
			w.paste()
		}
	})
}

// shortcuts are the keys pressed with Ctrl.
func (w *window) shortcuts() map[fyne.KeyName]func() {
	return map[fyne.KeyName]func(){
		fyne.KeyN:     w.openURL,
		fyne.KeyO:     w.openFile,
		fyne.KeyS:     w.saveList,
		fyne.KeyL:     w.togglePanel,
		fyne.KeyE:     w.editChosen,
		fyne.KeyK:     w.checkFile,
		fyne.KeyQ:     w.leave,
		fyne.KeyLeft:  func() { w.seekBy(-time.Minute) },
		fyne.KeyRight: func() { w.seekBy(time.Minute) },
	}
}

func (w *window) typedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		w.escape()
		return
	}
	if e.Name == fyne.KeyW && w.why.open() {
		w.closeSheet()
		return
	}
	if w.win.Canvas().Overlays().Top() != nil {
		return
	}
	if do, ok := w.plainKeys()[e.Name]; ok {
		do()
	}
}

// plainKeys are the keys pressed alone.
func (w *window) plainKeys() map[fyne.KeyName]func() {
	return map[fyne.KeyName]func(){
		fyne.KeySpace:     w.togglePlay,
		fyne.KeyJ:         func() { w.shuttle(false) },
		fyne.KeyK:         w.rest,
		fyne.KeyL:         func() { w.shuttle(true) },
		fyne.KeyLeft:      func() { w.seekBy(-stride()) },
		fyne.KeyRight:     func() { w.seekBy(stride()) },
		fyne.KeyUp:        func() { w.changeVolume(5) },
		fyne.KeyDown:      func() { w.changeVolume(-5) },
		fyne.KeyF:         w.toggleFullScreen,
		fyne.KeyM:         w.toggleMute,
		fyne.KeyN:         w.player.Next,
		fyne.KeyP:         w.player.Prev,
		fyne.KeyI:         w.toggleFigures,
		fyne.KeyW:         w.showWhy,
		fyne.KeyHome:      w.goHome,
		fyne.KeyEnd:       w.goEnd,
		fyne.KeyBackspace: func() { w.setSpeed(1) },
		fyne.KeyDelete:    w.panel.removeChosen,
	}
}

// stride is how far an arrow key goes.
func stride() time.Duration {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	if ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0 {
		return time.Second
	}
	return 5 * time.Second
}

func (w *window) typedRune(r rune) {
	if w.win.Canvas().Overlays().Top() != nil {
		return
	}
	switch r {
	case '?':
		w.showKeys()
	case '>':
		w.player.Next()
	case '<':
		w.player.Prev()
	case '.':
		w.player.Step(1)
	case ',':
		w.player.Step(-1)
	case '[':
		w.setSpeed(w.last.Speed / stepOfSpeed)
	case ']':
		w.setSpeed(w.last.Speed * stepOfSpeed)
	}
}
