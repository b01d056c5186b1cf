package ui

import (
	"sync"

	"rill/player"
	"rill/ui/words"
)

// maxNews is how many events are kept for the window; it looks several times a
// second.
const maxNews = 64

// news are the events since the window looked last.
type news struct {
	mu     sync.Mutex
	events []player.Event
}

// heard notes an event. It may be called from any goroutine.
func (n *news) heard(e player.Event) {
	switch e.Name {
	case player.ItemEvent, player.SwitchEvent, player.StallEvent, player.ResumeEvent, player.NetworkEvent,
		player.ReconnectEvent, player.RestoreEvent, player.MoveEvent, player.LegEvent, player.NoSwitchEvent, player.TrialEvent:
	default:
		return
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if len(n.events) < maxNews {
		n.events = append(n.events, e)
	}
}

func (n *news) take() []player.Event {
	n.mu.Lock()
	defer n.mu.Unlock()
	events := n.events
	n.events = nil
	return events
}

// hear tells what has happened: to the meter all of it, in words what the user
// should know.
func (w *window) hear(s player.Snapshot) {
	for _, e := range w.news.take() {
		w.panel.journal.event(e)
		switch e.Name {
		case player.NetworkEvent, player.MoveEvent:
			w.ribbon.say(oneLine(words.Event(e)))
		case player.NoSwitchEvent:
			w.declined(e, s)
		case player.RestoreEvent:
			w.mention(oneLine(words.Event(e)))
		}
	}
	w.panel.journal.look(s)
	if s.Network.Metered && !w.costly {
		w.ribbon.say(words.Of("event.metered"))
	}
	w.costly = s.Network.Metered
}

// declined says that the rendition that the user has chosen cannot be shown.
func (w *window) declined(e player.Event, s player.Snapshot) {
	if text := w.panel.journal.failed(e); text != "" && !s.Automatic {
		w.ribbon.say(oneLine(text))
	}
}
