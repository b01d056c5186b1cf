package ui

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"rill/ui/words"
)

// mediaFiles returns how the names of files end that can be checked.
func mediaFiles() []string {
	return []string{".flv", ".f4v", ".mp4", ".m4v", ".m4a", ".mov"}
}

func isMedia(path string) bool {
	return slices.Contains(mediaFiles(), strings.ToLower(filepath.Ext(path)))
}

// checkFile asks for a media file and checks it.
func (w *window) checkFile() {
	w.choose(mediaFiles(), func(path string) { w.checkFiles(path) })
}

// checkFiles checks media files, one after the other.
func (w *window) checkFiles(paths ...string) {
	c := &checking{w: w, path: paths[0], rest: paths[1:]}
	w.checking = c
	c.begin(words.Of("check.checking"), verify)
}

// checking checks a file. It shows a sheet with a bar while that lasts, and
// another one with what was found.
type checking struct {
	w     *window
	path  string
	rest  []string // files to be checked after this one
	sheet *sheet
	bar   *widget.ProgressBar

	outcome          outcome
	mend, next, copy *push
}

// name is what the file is called, for display.
func (c *checking) name() string { return oneLine(filepath.Base(c.path)) }

// begin runs a check in the background until the sheet is closed.
func (c *checking) begin(doing string, task func(context.Context, string, progress) outcome) {
	c.bar = widget.NewProgressBar()
	what := left()
	what.SetText(doing)
	body := container.New(layout.NewCustomPaddedVBoxLayout(4), flush(c.where()), flush(what), c.bar)
	c.sheet = c.w.newSheet(words.Of("check.title"), 560, body, c.w.newPush(words.Of("dialog.cancel"), c.w.closeSheet))
	c.sheet.show()
	advance := c.advance()
	c.sheet.onClose = c.w.background.run(func(ctx context.Context) func() {
		o := task(ctx, c.path, advance)
		return func() { c.tell(o) }
	})
}

// advance returns what moves the bar, from any goroutine.
func (c *checking) advance() progress {
	bar, last := c.bar, int64(0)
	return func(done, total int64) {
		if percent := done * 100 / max(total, 1); percent != last {
			last = percent
			c.w.post(func() { bar.SetValue(float64(percent) / 100) })
		}
	}
}

// where shows the file's path.
func (c *checking) where() fyne.CanvasObject {
	l := small()
	l.SetText(oneLine(c.path))
	return l
}
