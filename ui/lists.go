package ui

import (
	"context"
	"path/filepath"
	"strings"

	"rill/player/playlist"
	"rill/ui/console"
	"rill/ui/words"
)

// opening is what came of opening playlists and streams.
type opening struct {
	items    []playlist.Item
	skipped  int // entries that cannot be played
	troubles []trouble
}

// trouble is a playlist that cannot be used.
type trouble struct {
	name string
	err  error
}

// load reads playlists, by their paths or URLs, in the background and appends
// what they name; among them may be streams. The first item plays, if that is
// wanted.
func (w *window) load(play bool, names ...string) {
	w.remark(aside{text: words.Of("list.reading")})
	w.background.run(func(ctx context.Context) func() {
		o := gather(ctx, names)
		return func() { w.loaded(play, o) }
	})
}

func gather(ctx context.Context, names []string) (o opening) {
	for _, name := range names {
		if item, err := playlist.NewItem(name); err == nil {
			o.items = append(o.items, item)
			continue
		}
		file, err := console.LoadList(ctx, name)
		if err != nil {
			o.troubles = append(o.troubles, trouble{name, err})
			continue
		}
		o.items = append(o.items, file.Items...)
		o.skipped += len(file.Skipped)
	}
	return o
}

func (w *window) loaded(play bool, o opening) {
	w.remark(aside{})
	if o.skipped > 0 {
		w.mention(words.Of("list.skipped", words.Args{"Skipped": o.skipped, "Total": len(o.items) + o.skipped}))
	}
	w.add(play, o.items...)
	var lines []string
	for _, t := range o.troubles {
		lines = append(lines, words.Of("list.trouble", words.Args{"Name": t.title(), "Sentence": oneLine(words.List(t.err))}))
	}
	if len(lines) > 0 {
		w.complain(strings.Join(lines, "\n"))
	}
}

// title returns the last part of the name, without credentials.
func (t trouble) title() string {
	name := t.name
	if console.IsRemoteList(name) {
		name, _, _ = strings.Cut(name, "?")
	}
	return oneLine(playlist.Redact(filepath.Base(name)))
}
