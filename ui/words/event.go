package words

import (
	"slices"
	"strings"

	"rill/player"
)

// Event says in a sentence what an event of the connection or of the quality was; the empty
// string for other events.
func Event(e player.Event) string {
	switch e.Name {
	case player.NoSwitchEvent:
		return reasonOf(e)
	case player.ReconnectEvent:
		return Of("event.reconnect", Args{"Reason": reasonOf(e)})
	case player.LegEvent:
		return Of("event.leg", Args{"Reason": reasonOf(e)})
	case player.RestoreEvent:
		return Of("event.restore", Args{"Gap": e.Detail})
	case player.MoveEvent:
		return Of(choose(e.Reason == "", "event.move", "event.move.refused"), Args{"Where": e.Detail, "Reason": reasonOf(e)})
	case player.StallEvent:
		return Of("event.stall")
	case player.ResumeEvent:
		return Of("event.resume", Args{"Gap": e.Detail})
	case player.NetworkEvent:
		return changed(e)
	}
	return ""
}

// reasonOf says why an event happened; the empty string when it does not tell.
func reasonOf(e player.Event) string {
	if e.Reason == "" {
		return ""
	}
	return Reason(&player.Error{Reason: e.Reason, Code: e.Code, Detail: e.Detail})
}

// maxChanges is how many changes of the network are told at a time.
const maxChanges = 3

// changed tells what changed in the network: of each interface the first, which
// the others follow from, and where the way out leads now.
func changed(e player.Event) string {
	var told []string
	var seen []string
	for _, c := range e.Network {
		key := strings.ReplaceAll(c.What.String(), " ", "_")
		about := c.Interface
		if key == "default_route" || about == "" {
			about = key
		}
		if key == "metered" || slices.Contains(seen, about) || len(told) == maxChanges {
			continue
		}
		seen = append(seen, about)
		told = append(told, Of("network."+key, Args{"Interface": c.Interface}))
	}
	if len(told) == 0 {
		return ""
	}
	return Of("event.network", Args{"Changes": strings.Join(told, Of("event.comma"))})
}
