package ui

import (
	"fmt"

	"fyne.io/fyne/v2"

	"rill/media"
	"rill/player"
	"rill/ui/words"
)

// trackMenus offers the tracks of each kind of which there are several.
func (w *window) trackMenus() []*fyne.MenuItem {
	var menus []*fyne.MenuItem
	for _, kind := range []struct {
		track media.Track
		key   string
	}{{media.Video, "menu.video"}, {media.Audio, "menu.audio"}} {
		if items := w.trackItems(kind.track); len(items) > 1 {
			menus = append(menus, sub(kind.key, items...))
		}
	}
	return menus
}

func (w *window) trackItems(kind media.Track) []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, t := range w.last.Tracks {
		if t.Kind != kind {
			continue
		}
		item := fyne.NewMenuItem(trackName(t), func() { w.player.SelectTrack(t.Kind, t.ID) })
		item.Checked = t.Selected
		items = append(items, item)
	}
	return items
}

// trackName writes the number of a track and how it is coded.
func trackName(t player.Track) string {
	name := words.Of("track.name", words.Args{"Number": t.ID + 1})
	if t.Format == nil {
		return name
	}
	return fmt.Sprintf("%s · %s", name, coding(t.Format))
}

// coding writes how a track is coded, as people say it.
func coding(f *media.Format) string {
	if f.Track == media.Audio {
		return soundText(f)
	}
	if f.Width == 0 {
		return codecName(f.Codec)
	}
	return fmt.Sprintf("%s %d×%d", codecName(f.Codec), f.Width, f.Height)
}
