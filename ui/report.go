package ui

import (
	"fmt"
	"strings"

	"rill/player"
	"rill/player/playlist"
	"rill/ui/words"
)

// report is everything that can be told about why nothing plays. It carries no
// credentials.
type report struct {
	item             string // its address
	sentence, advice string
	code, text       string // the server's own words
	next             string
	reached          string // server and protocol
	steps            []step
}

func reportOf(s player.Snapshot) report {
	r := report{
		item: playlist.Redact(current(s).URL), sentence: words.Status(s), next: words.Next(s), steps: stepsOf(s),
		reached: oneLine(fmt.Sprintf("%s %s %s", s.Stats.Protocol, s.Stats.Server, s.Stats.ServerVersion)),
	}
	if s.Err == nil {
		return r
	}
	r.sentence, r.advice = words.Reason(s.Err), words.Advice(s.Err)
	code, text := words.Said(s.Err)
	r.code, r.text = oneLine(code), oneLine(text)
	return r
}

// String returns the report as text, for whoever is asked for help.
func (r report) String() string {
	var b strings.Builder
	b.WriteString("Rill\n")
	for _, line := range []string{r.item, r.reached, r.sentence, r.advice, r.code, r.text, r.next} {
		if line != "" {
			b.WriteString(line + "\n")
		}
	}
	for _, st := range r.steps {
		if st.mark != pending {
			fmt.Fprintf(&b, "%s %s %s\n", st.mark, words.Of("stage."+string(st.stage)), st.time())
		}
	}
	return b.String()
}

// current returns the item that a snapshot is about; the zero Item when none.
func current(s player.Snapshot) playlist.Item {
	if s.Current < 0 || s.Current >= len(s.Items) {
		return playlist.Item{}
	}
	return s.Items[s.Current].Item
}
