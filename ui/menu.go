package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"rill/ui/look"
	"rill/ui/words"
)

// showMenu opens the menu at a position in the window.
func (w *window) showMenu(at fyne.Position) {
	menu := widget.NewPopUpMenu(w.menu(), w.win.Canvas())
	size := w.win.Canvas().Size()
	room := menu.MinSize()
	menu.ShowAtPosition(fyne.NewPos(
		min(at.X, max(0, size.Width-room.Width-8)), min(at.Y, max(0, size.Height-room.Height-8))))
}

func (w *window) menu() *fyne.Menu {
	items := []*fyne.MenuItem{
		fyne.NewMenuItem(words.Of("menu.open"), w.openURL),
		fyne.NewMenuItem(words.Of("menu.openfile"), w.openFile),
		fyne.NewMenuItem(words.Of("menu.save"), w.saveList),
		fyne.NewMenuItem(words.Of("menu.item"), w.editChosen),
		fyne.NewMenuItem(words.Of("menu.check"), w.checkFile),
		fyne.NewMenuItemSeparator(),
		w.check("menu.playlist", w.stage.panelOn, w.togglePanel),
		w.check("menu.info", w.figures.Visible(), w.toggleFigures),
		w.measureItem(),
		fyne.NewMenuItem(words.Of("menu.why"), w.showWhy),
	}
	items = append(items, w.speedMenu(), w.trickMenu(), w.latencyMenu())
	items = append(items, w.qualityMenu()...)
	items = append(items, w.thriftItem())
	items = append(items, w.trackMenus()...)
	items = append(items, w.rehearseMenu()...)
	return fyne.NewMenu("", append(items, w.looks()...)...)
}

// looks is the part of the menu that is not about streams.
func (w *window) looks() []*fyne.MenuItem {
	return []*fyne.MenuItem{
		sub("menu.theme",
			w.check("menu.theme.auto", w.cfg.Mode == look.System, func() { w.setMode(look.System) }),
			w.check("menu.theme.light", w.cfg.Mode == look.Light, func() { w.setMode(look.Light) }),
			w.check("menu.theme.dark", w.cfg.Mode == look.Dark, func() { w.setMode(look.Dark) })),
		sub("menu.language",
			w.check("menu.language.auto", w.cfg.Language == words.System, func() { w.setLanguage(words.System) }),
			w.speak("English", words.English),
			w.speak("简体中文", words.Chinese)),
		fyne.NewMenuItem(words.Of("menu.help"), w.showKeys),
		fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem(words.Of("menu.quit"), w.leave),
	}
}

func (w *window) check(key string, on bool, do func()) *fyne.MenuItem {
	item := fyne.NewMenuItem(words.Of(key), do)
	item.Checked = on
	return item
}

// speak is the choice of a language, written in that language.
func (w *window) speak(name string, l words.Language) *fyne.MenuItem {
	item := fyne.NewMenuItem(name, func() { w.setLanguage(l) })
	item.Checked = w.cfg.Language == l
	return item
}

func sub(key string, items ...*fyne.MenuItem) *fyne.MenuItem {
	item := fyne.NewMenuItem(words.Of(key), nil)
	item.ChildMenu = fyne.NewMenu("", items...)
	return item
}

// setLanguage makes the window anew in another language.
func (w *window) setLanguage(l words.Language) {
	if err := words.Use(l); err != nil {
		fyne.LogError("language", err)
		return
	}
	w.cfg.Language = l
	w.settings.prefs.SetString(keyLanguage, string(l))
	w.fill()
}
