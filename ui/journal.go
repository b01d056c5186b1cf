package ui

import (
	"strconv"
	"time"

	"rill/media"
	"rill/player"
	"rill/player/playlist"
	"rill/ui/widgets"
	"rill/ui/words"
)

// legAgain is how long after a source was lost the next news of it are the same.
const legAgain = 40 * time.Second

// unknown is a rung that is not known.
const unknown = -1

// journal notes for the meter what happens.
type journal struct {
	notes  []widgets.Note
	ladder []playlist.Rendition
	shown  int       // the rung that is shown; unknown until a snapshot tells
	lost   bool      // the connection is; attempts that fail are not noted
	leg    time.Time // when one of two sources was lost last, likewise
	tested time.Time // when the last test ended
}

// event notes an event.
func (j *journal) event(e player.Event) {
	switch e.Name {
	case player.ItemEvent:
		j.shown, j.lost = unknown, false
	case player.SwitchEvent:
		j.switched(e)
	case player.TrialEvent:
		j.tried(e)
	case player.NoSwitchEvent:
		j.note(widgets.NoteLink, e.At, j.failed(e))
	case player.StallEvent, player.ResumeEvent:
		j.note(widgets.NoteStall, e.At, words.Event(e))
	default:
		j.link(e)
	}
}

// link notes what happened to the connection. Of attempts to make it again only
// the first is noted.
func (j *journal) link(e player.Event) {
	known := false
	switch e.Name {
	case player.ReconnectEvent:
		known, j.lost = j.lost, true
	case player.RestoreEvent:
		j.lost = false
	case player.LegEvent:
		known, j.leg = e.At.Sub(j.leg) < legAgain, e.At
	}
	if !known {
		j.note(widgets.NoteLink, e.At, words.Event(e))
	}
}

// switched notes that another rung is shown.
func (j *journal) switched(e player.Event) {
	n, ok := j.rung(e)
	if !ok {
		return
	}
	kind, key := widgets.NoteUp, "event.up"
	if n < j.shown {
		kind, key = widgets.NoteDown, "event.down"
	}
	j.shown = n
	change := words.Of(key, words.Args{"Rung": rungText(j.ladder[n])})
	j.note(kind, e.At, words.Of("event.why", words.Args{"Change": change, "Why": words.Why(e.Why)}))
}

// tried notes what came of trying a rung.
func (j *journal) tried(e player.Event) {
	n, ok := j.rung(e)
	if !ok {
		return
	}
	key := "event.trial"
	if e.Reason != "" {
		key = "event.trial.failed"
	}
	j.note(widgets.NoteProbe, e.At, words.Of(key, words.Args{"Rung": rungText(j.ladder[n])}))
}

// rung returns which rung of the ladder an event is about.
func (j *journal) rung(e player.Event) (n int, ok bool) {
	n, err := strconv.Atoi(e.Detail)
	return n, err == nil && n >= 0 && n < len(j.ladder)
}

// failed says that a rung cannot be shown; empty when it is none.
func (j *journal) failed(e player.Event) string {
	n, ok := j.rung(e)
	if !ok {
		return ""
	}
	return words.Of("event.no_switch", words.Args{"Rung": rungText(j.ladder[n]), "Reason": words.Event(e)})
}

// look notes what a snapshot tells.
func (j *journal) look(s player.Snapshot) {
	j.ladder = current(s).Renditions
	if j.shown == unknown {
		j.shown = s.Rendition
	}
	if m := s.Measured; !m.Running && m.At.After(j.tested) {
		j.tested = m.At
		j.note(widgets.NoteProbe, m.At, measuredText(m))
	}
}

func (j *journal) note(kind widgets.NoteKind, at time.Time, text string) {
	if text != "" && len(j.notes) < maxNews {
		j.notes = append(j.notes, widgets.Note{Kind: kind, Text: at.Format(time.TimeOnly) + "  " + oneLine(text)})
	}
}

// sample is what the meter draws of a snapshot, with the notes since the last
// one.
func (j *journal) sample(s player.Snapshot) widgets.Sample {
	st := s.Stats
	sample := widgets.Sample{
		Received: st.Received, Bitrate: st.Bitrate, Buffered: st.Buffered,
		Line: st.Bandwidth, Sure: st.Line.Evidence != "none", Notes: j.notes,
	}
	if n := s.Rung; n >= 0 && n < len(j.ladder) {
		sample.Rung = media.Bitrate(j.ladder[n].Bitrate)
	}
	j.notes = nil
	return sample
}

// rungs are the lines of the ladder in the meter.
func (j *journal) rungs() []widgets.Rung {
	var rungs []widgets.Rung
	for _, r := range j.ladder {
		if r.Bitrate > 0 {
			rungs = append(rungs, widgets.Rung{Bitrate: media.Bitrate(r.Bitrate), Name: sizeText(r)})
		}
	}
	return rungs
}
