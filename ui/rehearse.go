package ui

import (
	"net"
	"path"
	"time"

	"fyne.io/fyne/v2"

	"rill/media"
	"rill/ui/words"
)

// A Rehearsal is a server that lets its clients suffer what servers and lines do.
// Its methods return at once.
type Rehearsal interface {
	Cut()                                         // ends all connections
	Reset()                                       // breaks them off
	Restart(after time.Duration)                  // kills the server and starts it again
	Freeze(d time.Duration)                       // lets it stand still
	Move() (net.Addr, error)                      // asks clients to go to another address
	Throttle(rate media.Bitrate)                  // of all connections together; 0: no limit
	Silence(channel string, d time.Duration) bool // takes a publisher off the air
}

// How long what is rehearsed lasts.
const (
	deadFor   = 2 * time.Second
	frozenFor = 5 * time.Second
	silentFor = 5 * time.Second
)

// rehearseMenu offers what the demo's server can be made to do; nothing without
// the demo.
func (w *window) rehearseMenu() []*fyne.MenuItem {
	r := w.cfg.Rehearsal
	if r == nil {
		return nil
	}
	drop := fyne.NewMenuItem(rehearsed("menu.rehearse.silence", silentFor), func() {
		r.Silence(path.Base(addressOf(current(w.last)).Path), silentFor)
	})
	drop.Disabled = !w.last.Live
	return []*fyne.MenuItem{sub("menu.rehearse",
		fyne.NewMenuItem(words.Of("menu.rehearse.cut"), r.Cut),
		fyne.NewMenuItem(words.Of("menu.rehearse.reset"), r.Reset),
		fyne.NewMenuItem(rehearsed("menu.rehearse.restart", deadFor), func() { r.Restart(deadFor) }),
		fyne.NewMenuItem(rehearsed("menu.rehearse.freeze", frozenFor), func() { r.Freeze(frozenFor) }),
		fyne.NewMenuItem(words.Of("menu.rehearse.move"), w.moveServer),
		drop,
		fyne.NewMenuItemSeparator(),
		w.throttled(0), w.throttled(1_500_000), w.throttled(500_000),
	)}
}

// rehearsed writes what is rehearsed for some time.
func rehearsed(key string, d time.Duration) string {
	return words.Of(key, words.Args{"Seconds": d.Seconds()})
}

// throttled is the choice of how much the server's line carries.
func (w *window) throttled(rate media.Bitrate) *fyne.MenuItem {
	name := words.Of("menu.rehearse.unlimited")
	if rate > 0 {
		name = words.Of("menu.rehearse.throttle", words.Args{"Rate": words.Rate(rate)})
	}
	item := fyne.NewMenuItem(name, func() {
		w.throttle = rate
		w.cfg.Rehearsal.Throttle(rate)
	})
	item.Checked = w.throttle == rate
	return item
}

// moveServer moves the demo's server, and complains when that cannot be.
func (w *window) moveServer() {
	if _, err := w.cfg.Rehearsal.Move(); err != nil {
		w.mention(oneLine(err.Error()))
	}
}
