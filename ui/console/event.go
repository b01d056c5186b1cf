package console

import (
	"time"

	"rill/player"
	"rill/player/playlist"
)

// event is a player's Event as a line. Link, code, reason, detail and sentence
// are absent when they are empty.
type event struct {
	Type string `json:"type"`
	stamp
	Event      player.EventName `json:"event"`
	State      string           `json:"state"`
	Item       int              `json:"item"`
	Link       int              `json:"link,omitempty"`
	PositionMS float64          `json:"position_ms"`
	Code       string           `json:"code,omitempty"`
	Reason     player.Reason    `json:"reason,omitempty"`
	Detail     string           `json:"detail,omitempty"`
	Sentence   string           `json:"sentence,omitempty"`
	Why        *why             `json:"why,omitempty"` // of a switch
}

func eventOf(e player.Event, origin time.Time) event {
	line := event{
		Type:       "event",
		stamp:      stampOf(e.At, origin),
		Event:      e.Name,
		State:      e.State.String(),
		Item:       e.Item,
		Link:       e.Link,
		PositionMS: ms(e.Position),
		Code:       e.Code,
		Reason:     e.Reason,
		Detail:     playlist.Redact(e.Detail),
	}
	if e.Name == player.SwitchEvent {
		reason := whyOf(e.Why)
		line.Why = &reason
	}
	if e.Reason != "" {
		line.Sentence = sentenceOf(e.Reason) + "."
	}
	return line
}
