package player

import (
	"rill/media"
	"rill/player/abr"
)

// Why is the reason that a rendition was chosen for.
type Why = abr.Reason

// Limits bound the automatic choice of the rendition. What is zero does not.
type Limits struct {
	Bitrate media.Bitrate // no rendition above, if there is one below
	Height  int           // no picture higher, if there is one lower
}

// SetLimits bounds the automatic choice of the rendition.
func (p *Player) SetLimits(l Limits) { p.do(func(c *core) { c.limits = l }) }

// SetPlace sets the size in device pixels of where pictures are shown; 0, 0 when
// it is not known. The automatic choice takes no rendition that is larger than
// it takes to fill it.
func (p *Player) SetPlace(width, height int) {
	p.do(func(c *core) { c.place = viewport{width, height} })
}
