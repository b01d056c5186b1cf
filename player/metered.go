package player

import (
	"time"

	"rill/media"
	"rill/player/abr"
	"rill/player/network"
)

// Metered bounds what is received where the network costs money. The zero value
// bounds nothing.
type Metered struct {
	Bitrate media.Bitrate // of the rendition, when it is chosen automatically; the lowest one is always allowed
	Ahead   time.Duration // of a recording that has not been played
}

// SetMetered bounds what is received where the network costs money, as
// Config.Metered does.
func (p *Player) SetMetered(m Metered) { p.metered.Store(&m) }

// costly reports that the system says that its network is metered.
func costly(s *network.State) bool { return s != nil && s.Metered == network.MeteredYes }

// bounds are what the automatic choice keeps to.
func (c *core) bounds() abr.Limits {
	l := abr.Limits{Bitrate: int(c.limits.Bitrate), Height: c.limits.Height}
	most := int(c.player.metered.Load().Bitrate)
	if most > 0 && (l.Bitrate == 0 || most < l.Bitrate) && costly(c.player.network.Load()) {
		l.Bitrate = most
	}
	return l
}

// marks are how much of a recording is held when its server is asked to wait, and
// to go on.
func (l *link) marks() (full, low time.Duration) {
	limit := l.metered.Load().Ahead
	if limit <= 0 || limit >= fullAhead || !costly(l.network.Load()) {
		return fullAhead, lowAhead
	}
	return limit, limit / 2
}

// ahead is how much the server of a recording is to send ahead.
func (l *link) ahead() time.Duration {
	full, _ := l.marks()
	return min(l.cfg.ahead(), full)
}
