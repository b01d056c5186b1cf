package ui

import (
	"cmp"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rill/media/check"
	"rill/ui/words"
)

// maxFindings is how many findings the sheet shows; the text has them all.
const maxFindings = 100

// tell shows what was found.
func (c *checking) tell(o outcome) {
	c.outcome = o
	c.mend = c.w.newPush(words.Of("button.mend"), c.ask)
	c.mend.Importance = widget.HighImportance
	c.next = c.w.newPush(words.Of("button.nextfile", words.Args{"Count": len(c.rest)}), func() { c.w.checkFiles(c.rest...) })
	c.copy = c.w.newPush(words.Of("button.copytext"), c.copyText)
	visible(c.mend, o.mendable())
	visible(c.next, len(c.rest) > 0)
	c.sheet = c.w.newSheet(words.Of("check.title"), 700, c.result(), c.mend, c.next, c.copy,
		c.w.newPush(words.Of("dialog.close"), c.w.closeSheet))
	c.sheet.show()
}

func (c *checking) copyText() {
	c.w.app.Clipboard().SetContent(c.outcome.text(c.path))
	c.copy.SetText(words.Of("button.copied"))
}

// ask tells what mending does before it is done.
func (c *checking) ask() {
	text := left()
	text.SetText(words.Of("check.ask", words.Args{"Name": c.name(), "Backup": oneLine(filepath.Base(backupOf(c.path)))}))
	c.mend = c.w.newPush(words.Of("button.mendnow"), func() { c.begin(words.Of("check.mending"), mend) })
	c.mend.Importance = widget.HighImportance
	back := c.w.newPush(words.Of("dialog.cancel"), func() { c.tell(c.outcome) })
	c.sheet = c.w.newSheet(words.Of("check.mend"), 560, flush(text), c.mend, back)
	c.sheet.show()
	c.w.win.Canvas().Focus(back)
}

// result is the sheet's body.
func (c *checking) result() fyne.CanvasObject {
	o := c.outcome
	facts := left()
	facts.SizeName = theme.SizeNameCaptionText
	say(facts, o.facts())
	body := container.New(layout.NewCustomPaddedVBoxLayout(-2), flush(c.where()), o.headline())
	for _, news := range o.news() {
		l := left()
		l.SetText(news)
		body.Add(flush(l))
	}
	body.Add(flush(facts))
	if o.report.Format != "" || len(o.report.Findings) > 0 {
		o.list(body)
	}
	return body
}

// list adds the findings to a body.
func (o outcome) list(body *fyne.Container) {
	all, shown := len(o.report.Findings)+o.report.Omitted, o.worst()
	body.Add(flush(heading(all)))
	for _, f := range shown {
		body.Add(newFinding(f))
	}
	if hidden := all - len(shown); hidden > 0 {
		more := small()
		more.SetText(words.Of("check.more", words.Args{"Count": hidden}))
		body.Add(flush(more))
	}
}

// headline is the verdict with its sign.
func (o outcome) headline() fyne.CanvasObject {
	text := left()
	text.SetText(o.verdict())
	text.SizeName, text.TextStyle.Bold = theme.SizeNameSubHeadingText, true
	sign := failed
	if o.err == nil && o.report.Valid() {
		sign = reached
	}
	return signed(sign.icon(), 22, text)
}

// news tells what came of mending.
func (o outcome) news() (lines []string) {
	if o.kept != "" {
		lines = append(lines, words.Of("check.mended", words.Args{"Name": oneLine(filepath.Base(o.kept))}))
	}
	if o.refused != nil {
		lines = append(lines, words.Of("check.refused", words.Args{"Detail": causeOf(o.refused)}))
	}
	return lines
}

// worst returns the findings that are shown, the worst first.
func (o outcome) worst() []check.Finding {
	rank := map[check.Severity]int{check.Fault: 0, check.Warning: 1, check.Note: 2}
	sorted := slices.SortedStableFunc(slices.Values(o.report.Findings), func(a, b check.Finding) int {
		return cmp.Compare(rank[a.Severity()], rank[b.Severity()])
	})
	return sorted[:min(len(sorted), maxFindings)]
}

func heading(count int) fyne.CanvasObject {
	if count == 0 {
		return head("check.found.none")
	}
	l := small()
	l.SetText(words.Of("check.found", words.Args{"Count": count}))
	return l
}

// signed puts a sign before a text.
func signed(sign fyne.Resource, side float32, text fyne.CanvasObject) fyne.CanvasObject {
	top := container.New(layout.NewCustomPaddedLayout(8, 0, 0, 2), container.NewVBox(picture(sign, side)))
	return container.NewBorder(nil, nil, top, nil, text)
}
