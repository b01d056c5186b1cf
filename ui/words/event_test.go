package words_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"rill/player"
	"rill/ui/words"
)

// changed is the event of a change of the network; it is what that package counts
// from waking to being metered.
func changed(what int, about string) player.Event {
	e := player.Event{Name: player.NetworkEvent}
	e.Network = slices.Grow(e.Network, 1)[:1]
	for e.Network[0].Interface = about; what > 0; what-- {
		e.Network[0].What++
	}
	return e
}

func TestEveryEventIsSaidInEveryLanguage(t *testing.T) {
	events := []player.Event{
		{Name: player.ReconnectEvent, Reason: player.Closed},
		{Name: player.NoSwitchEvent, Reason: player.Misfit, Detail: "1"},
		{Name: player.RestoreEvent, Detail: "2s"},
		{Name: player.LegEvent, Reason: player.Refused},
		{Name: player.MoveEvent, Detail: "host:1935"},
		{Name: player.MoveEvent, Detail: "host:1935: why", Reason: player.Refused},
		{Name: player.StallEvent},
		{Name: player.ResumeEvent, Detail: "2s"},
	}
	for what := range 6 {
		for _, name := range []string{"", "eth0"} {
			events = append(events, changed(what, name))
		}
	}
	for _, l := range languages {
		speak(t, l)
		for _, e := range events {
			sentence(t, l, fmt.Sprint(e.Name, e.Network), words.Event(e))
		}
	}
}

func TestWhatIsNoNewsIsNotSaid(t *testing.T) {
	speak(t, words.English)
	for _, e := range []player.Event{
		{Name: player.EndEvent},
		{Name: player.NetworkEvent},
		changed(6, ""), // metered: the snapshot tells
	} {
		if got := words.Event(e); got != "" {
			t.Errorf("%v is %q", e.Name, got)
		}
	}
}

func TestWhatIsMissingIsSaidInEveryLanguage(t *testing.T) {
	for _, l := range languages {
		speak(t, l)
		for bits := range 32 {
			s := player.Snapshot{State: player.Ready, Live: bits&1 != 0, Attempt: 1}
			s.Network.Offline = bits&2 != 0
			if bits&4 != 0 {
				s.State = player.Buffering
			}
			if bits&8 != 0 {
				s.Attempt, s.Waiting = 0, true
			}
			if bits&16 != 0 {
				s.Stats.Buffered = 3 * time.Second
			}
			sentence(t, l, fmt.Sprintf("missing %05b", bits), words.Quiet(s))
		}
	}
}
