package ui

import (
	"slices"
	"strings"

	"rill/player/playlist"
	"rill/ui/words"
)

// items returns what was entered, and complains when it is no stream.
func (a *itemSheet) items() []playlist.Item {
	items, twin, ladder, sound, steps := itemsIn(a.address.Text), a.item.Twin, a.item.Renditions, true, true
	if a.hides() {
		items = []playlist.Item{{URL: a.item.URL}}
	} else {
		twin, sound = a.second()
		ladder, steps = ladderIn(a.ladder.Text, ladder)
	}
	if len(items) == 0 || !sound || !steps {
		say(a.trouble, words.Of("dialog.url.bad"))
		a.sheet.refit()
		return nil
	}
	for i := range items {
		items[i].Race, items[i].Queued = a.race.Checked, a.queued.Checked
	}
	items[0].Twin, items[0].Renditions = twin, ladder
	return items
}

// second returns the second source that was entered, and whether it is one or
// none at all.
func (a *itemSheet) second() (twin string, sound bool) {
	text := strings.TrimSpace(a.twin.Text)
	if text == "" {
		return "", true
	}
	items := itemsIn(text)
	if len(items) != 1 {
		return "", false
	}
	return items[0].URL, true
}

// changed returns the item with what was entered. Renditions that were left as they
// were belong to the address from before.
func (a *itemSheet) changed(to playlist.Item) playlist.Item {
	it := a.item
	it.Race, it.Queued, it.Twin = to.Race, to.Queued, to.Twin
	same := slices.Equal(it.Renditions, to.Renditions)
	it.Renditions = to.Renditions
	if it.URL != to.URL {
		it.URL, it.Duration = to.URL, 0
		if same {
			it.Renditions = nil
		}
	}
	return it
}
