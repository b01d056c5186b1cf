package ui

import "time"

// asideTime is how long a remark is to be seen.
const asideTime = 8 * time.Second

// aside is a remark that takes the place of the status for a while.
type aside struct {
	text  string
	until time.Time // zero: until the next one
}

// or returns the remark as long as it counts, and then text.
func (a aside) or(text string) string {
	if a.text == "" || !a.until.IsZero() && time.Now().After(a.until) {
		return text
	}
	return a.text
}

// mention shows a remark for a while, and at once.
func (w *window) mention(text string) { w.remark(aside{text, time.Now().Add(asideTime)}) }

// remark shows a remark in place of the one before.
func (w *window) remark(a aside) {
	w.aside = a
	w.transport.tell(w.last)
}
