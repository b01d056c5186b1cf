package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"rill/player"
	"rill/ui/words"
)

// thrift is what is received at most where the network costs money and the user
// wants to spare it.
func thrift() player.Metered {
	return player.Metered{Bitrate: 1_000_000, Ahead: 10 * time.Second}
}

// thriftItem offers to receive little where the network costs money.
func (w *window) thriftItem() *fyne.MenuItem {
	item := fyne.NewMenuItem(words.Of("menu.thrift"), w.toggleThrift)
	item.Checked = w.last.Metered != player.Metered{}
	return item
}

func (w *window) toggleThrift() {
	m := thrift()
	if w.last.Metered != (player.Metered{}) {
		m = player.Metered{}
	}
	w.settings.prefs.SetBool(keyThrift, m == thrift())
	w.player.SetMetered(m)
}
