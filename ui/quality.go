package ui

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"rill/media"
	"rill/player"
	"rill/player/playlist"
	"rill/ui/words"
)

// qualityMenu offers the rungs of the current item's ladder, where it has one.
func (w *window) qualityMenu() []*fyne.MenuItem {
	ladder := current(w.last).Renditions
	if len(ladder) < 2 {
		return nil
	}
	auto := fyne.NewMenuItem(autoText(w.last), func() { w.player.SetRendition(player.Auto) })
	auto.Checked = w.last.Automatic
	why := fyne.NewMenuItem(words.Why(w.last.Why), nil)
	why.Disabled = true
	items := []*fyne.MenuItem{auto, why, sub("quality.limit", w.limitMenu(ladder)...), fyne.NewMenuItemSeparator()}
	for i := len(ladder) - 1; i >= 0; i-- {
		item := fyne.NewMenuItem(rungText(ladder[i]), func() { w.player.SetRendition(i) })
		item.Checked = !w.last.Automatic && w.last.Rendition == i
		items = append(items, item)
	}
	return []*fyne.MenuItem{sub("menu.quality", items...)}
}

// limitMenu offers how much the player may choose at most.
func (w *window) limitMenu(ladder []playlist.Rendition) []*fyne.MenuItem {
	limit := w.last.Limits
	offer := func(name string, to media.Bitrate) *fyne.MenuItem {
		item := fyne.NewMenuItem(name, func() { w.player.SetLimits(player.Limits{Bitrate: to, Height: limit.Height}) })
		item.Checked = limit.Bitrate == to
		return item
	}
	items := []*fyne.MenuItem{offer(words.Of("quality.limit.none"), 0)}
	for _, r := range slices.Backward(ladder) {
		if r.Bitrate > 0 {
			items = append(items, offer(rungText(r), media.Bitrate(r.Bitrate)))
		}
	}
	return items
}

// autoText names the choice of the player, with what it is at the moment.
func autoText(s player.Snapshot) string {
	ladder := current(s).Renditions
	if !s.Automatic || s.Rendition < 0 || s.Rendition >= len(ladder) {
		return words.Of("quality.auto")
	}
	return words.Of("quality.auto.shows", words.Args{"Rung": rungText(ladder[s.Rendition])})
}

// rungText writes the size and the bitrate of a rendition, as far as they are
// known: "720p · 1.8 Mbit/s".
func rungText(r playlist.Rendition) string {
	var parts []string
	if size := sizeText(r); size != "" {
		parts = append(parts, size)
	}
	if r.Bitrate > 0 {
		parts = append(parts, words.Rate(media.Bitrate(r.Bitrate)))
	}
	if len(parts) == 0 {
		return origin(playlist.Item{URL: r.URL})
	}
	return strings.Join(parts, " · ")
}

// sizeText writes the size of a rendition as people say it; empty when it is not
// known.
func sizeText(r playlist.Rendition) string {
	if r.Height == 0 {
		return ""
	}
	return fmt.Sprintf("%dp", r.Height)
}
