package console

import (
	"rill/media"
	"rill/player"
)

// why is the reason that a rendition was chosen for.
type why struct {
	Code         string  `json:"code"`
	NeedsKbps    float64 `json:"needs_kbps,omitempty"`    // that rendition
	EstimateKbps float64 `json:"estimate_kbps,omitempty"` // what the line is thought to carry
	LeftMS       float64 `json:"left_ms,omitempty"`       // until a better one may be tried again
}

func whyOf(r player.Why) why {
	return why{
		Code: r.Code.String(), LeftMS: ms(r.Left),
		NeedsKbps: kbps(media.Bitrate(r.Bitrate)), EstimateKbps: kbps(media.Bitrate(r.Estimate)),
	}
}

func switchingOf(s player.Snapshot) *int {
	if s.Switching == player.NoSwitch {
		return nil
	}
	return &s.Switching
}
