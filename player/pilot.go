package player

import (
	"cmp"
	"slices"
	"time"

	"rill/player/abr"
	"rill/player/playlist"
)

// pilotEvery is how often the controller is asked.
const pilotEvery = 500 * time.Millisecond

// A pilot chooses the rendition of a session. It is of the core's goroutine.
type pilot struct {
	controller *abr.Controller
	rungs      []int // of the item's ladder, by those of the controller's
	line       string
	why        abr.Reason // of the last decision
	askedAt    time.Time
	smoothness smoothness
}

// newPilot returns the pilot of a ladder; without one it does nothing.
func (c *core) newPilot(all []playlist.Rendition) pilot {
	if len(all) < 2 {
		return pilot{why: abr.Reason{Code: abr.OnlyOne}}
	}
	p := pilot{line: c.lineTo(all[0].URL)}
	for i := range all {
		p.rungs = append(p.rungs, i)
	}
	slices.SortStableFunc(p.rungs, func(a, b int) int {
		return cmp.Compare(max(0, all[a].Bitrate), max(0, all[b].Bitrate))
	})
	var ladder abr.Ladder
	for _, i := range p.rungs {
		r := all[i]
		ladder = append(ladder, abr.Rendition{Bitrate: int(r.Bitrate), Width: r.Width, Height: r.Height})
	}
	p.controller = abr.New(abr.Config{Ladder: ladder, Remembered: c.carried(p.line)})
	return p
}

// opening returns the rung that a session begins with.
func (c *core) opening(s *session) int {
	if s.choice != Auto || s.pilot.controller == nil {
		return rungOf(s.ladder(), s.choice)
	}
	if weightless(s.item) {
		return max(0, slices.IndexFunc(s.item.Renditions, func(r playlist.Rendition) bool { return r.URL == s.item.URL }))
	}
	d := s.pilot.controller.Start(abr.Metrics{Limits: c.bounds(), Picture: c.picture(s)})
	s.pilot.why = d.Reason
	return s.pilot.rungs[d.Rung]
}

// weightless reports that nobody says how much the renditions need.
func weightless(item playlist.Item) bool {
	return !slices.ContainsFunc(item.Renditions, func(r playlist.Rendition) bool { return r.Bitrate > 0 })
}

// why returns why the rung was chosen that comes.
func (c *core) why() abr.Reason {
	if c.session.choice != Auto && len(c.session.ladder()) > 1 {
		return abr.Reason{Code: abr.Chosen}
	}
	return c.session.pilot.why
}

// steer asks the controller for the rendition, and sees to it that it comes.
func (c *core) steer() {
	s := c.session
	c.discovered()
	p := &s.pilot
	if p.controller == nil || time.Since(p.askedAt) < pilotEvery {
		return
	}
	p.askedAt = time.Now()
	p.smoothness.note(c.player.pacer.Stats())
	p.hear(s)
	if !s.pilotable() {
		return
	}
	if line := c.lineNow(); line != p.line {
		p.line = line
		p.controller.Moved(c.carried(line))
	}
	m := c.metrics()
	d := p.controller.Decide(m)
	if d.Reason.Code != abr.SwitchPending {
		p.why = d.Reason
	}
	c.obey(d, m)
}

// pilotable reports that what comes is the player's choice, and tells about the
// line.
func (s *session) pilotable() bool {
	return s.choice == Auto && s.twin == nil && !s.still() && s.link.flows()
}

// hear takes in what came of the last decisions.
func (p *pilot) hear(s *session) {
	at := time.Since(s.opened)
	for _, rung := range s.link.takeFailures() {
		p.controller.Failed(p.rung(rung), at)
	}
	if t, ok := s.link.tried(); ok {
		p.controller.Probed(p.rung(t.rung), t.ok, at)
	}
}

// rung returns what the controller calls a rung of the item's ladder.
func (p *pilot) rung(of int) int { return max(0, slices.Index(p.rungs, of)) }

// obey does what the controller says.
func (c *core) obey(d abr.Decision, m abr.Metrics) {
	s := c.session
	rung := s.pilot.rungs[d.Rung]
	switch {
	case d.Panic && m.Switching && s.rises(m):
		s.pilot.why = abr.Reason{Code: abr.BufferLow, Buffer: d.Reason.Buffer, Estimate: d.Reason.Estimate}
		s.link.change(wish{rung: s.pilot.rungs[0], why: s.pilot.why})
	case d.Rung == m.Current || m.Switching:
	case d.Probe:
		s.link.probe(rung)
	default:
		beyond := s.ahead() - m.Buffer.Ahead // the controller does not know of it
		s.link.change(wish{rung: rung, keep: d.Keep + beyond, why: d.Reason})
	}
}

// rises reports that the change under way is to a better rung than what comes.
func (s *session) rises(m abr.Metrics) bool {
	return m.Current > s.pilot.rung(int(s.rung.Load()))
}
