package ui

import (
	"strings"
	"testing"
	"time"

	"rill/player"
	"rill/player/abr"
	"rill/player/playlist"
	"rill/ui/widgets"
)

// laddered is a snapshot of an item with three renditions.
func laddered() player.Snapshot {
	s := playing()
	s.Items[1].Item.Renditions = []playlist.Rendition{
		{URL: "rtmp://host/app/a", Bitrate: 300_000, Height: 240},
		{URL: "rtmp://host/app/b", Bitrate: 800_000, Height: 480},
		{URL: "rtmp://host/app/c", Bitrate: 1_800_000, Height: 720},
	}
	s.Rendition, s.Rung, s.Automatic = 1, 1, true
	return s
}

// journalOf returns what a journal notes of these events.
func journalOf(events ...player.Event) []widgets.Note {
	j := journal{shown: unknown}
	j.look(laddered())
	for i, e := range events {
		e.At = time.Date(2026, 1, 2, 3, 4, 5+i, 0, time.Local)
		j.event(e)
	}
	return j.sample(laddered()).Notes
}

func TestJournalTellsUpFromDown(t *testing.T) {
	open(t, playing())
	notes := journalOf(
		player.Event{Name: player.SwitchEvent, Detail: "2", Why: abr.Reason{Code: abr.LineFaster, Estimate: 4_000_000}}, player.Event{Name: player.SwitchEvent, Detail: "0"},
		player.Event{Name: player.SwitchEvent, Detail: "9"}, player.Event{Name: player.SwitchEvent, Detail: "none"})
	if len(notes) != 2 || notes[0].Kind != widgets.NoteUp || notes[1].Kind != widgets.NoteDown {
		t.Fatalf("notes are %v", notes)
	}
	if want := "03:04:05  Up to 720p · 1.8 Mbit/s: The line carries 4.0 Mbit/s."; notes[0].Text != want {
		t.Errorf("got %q, want %q", notes[0].Text, want)
	}
}

func TestJournalNotesARungThatCannotBeShown(t *testing.T) {
	open(t, playing())
	notes := journalOf(
		player.Event{Name: player.NoSwitchEvent, Reason: player.Misfit, Detail: "2"},
		player.Event{Name: player.NoSwitchEvent, Reason: player.Misfit, Detail: "9"})
	want := "03:04:05  720p · 1.8 Mbit/s cannot be shown. The other quality does not fit to what plays."
	if len(notes) != 1 || notes[0].Text != want {
		t.Errorf("notes are %v", notes)
	}
}

func TestSampleTellsTheRungThatComes(t *testing.T) {
	j := journal{shown: unknown}
	s := laddered()
	s.Rung = 2
	j.look(s)
	if got := j.sample(s).Rung; got != 1_800_000 {
		t.Errorf("the rung is %v", got)
	}
}

func TestJournalNotesALossOnce(t *testing.T) {
	open(t, playing())
	lost := player.Event{Name: player.ReconnectEvent, Reason: player.Refused}
	notes := journalOf(lost, lost, lost, player.Event{Name: player.RestoreEvent, Detail: "2.1s"}, lost)
	var texts []string
	for _, n := range notes {
		texts = append(texts, n.Text[10:])
	}
	want := "The connection was lost. Nothing answers at this server and port.|Connected again after 2.1s.|" +
		"The connection was lost. Nothing answers at this server and port."
	if got := strings.Join(texts, "|"); got != want {
		t.Errorf("got %q", got)
	}
}

func TestJournalNotesATestOnce(t *testing.T) {
	open(t, playing())
	j := journal{shown: unknown}
	s := laddered()
	s.Measured = player.Measurement{Rate: 4_000_000, Latency: 20 * time.Millisecond, At: time.Now()}
	j.look(s)
	j.look(s)
	notes := j.sample(s).Notes
	if len(notes) != 1 || notes[0].Kind != widgets.NoteProbe || !strings.Contains(notes[0].Text, "4.0 Mbit/s, latency 20 ms") {
		t.Errorf("notes are %v", notes)
	}
	if again := j.sample(s).Notes; again != nil {
		t.Errorf("noted again: %v", again)
	}
}

func TestSamplesTellGuessesFromEvidence(t *testing.T) {
	s := laddered()
	s.Stats.Bandwidth, s.Stats.Line.Evidence = 2_000_000, "none"
	j := journal{shown: unknown}
	j.look(s)
	if got := j.sample(s); got.Sure || got.Line != 2_000_000 || got.Rung != 800_000 {
		t.Errorf("without evidence it is %+v", got)
	}
	s.Stats.Line.Evidence = "burst"
	if !j.sample(s).Sure {
		t.Error("evidence does not count")
	}
}
