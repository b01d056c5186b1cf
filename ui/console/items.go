package console

import (
	"fmt"
	"io"
	"os"

	"rill/player"
	"rill/player/playlist"
)

// Items returns what a command line names, URLs of streams and playlist files,
// and tells w of entries that cannot be played. The error is a *player.Error.
func Items(names []string, w io.Writer) ([]playlist.Item, error) {
	var items []playlist.Item
	for _, name := range names {
		item, err := playlist.NewItem(name)
		if err == nil {
			items = append(items, item)
			continue
		}
		if _, missing := os.Stat(name); missing != nil {
			return nil, &player.Error{Reason: player.BadURL, Detail: playlist.Redact(name), Cause: err}
		}
		listed, err := load(name, w)
		if err != nil {
			return nil, &player.Error{Reason: player.BadPlaylist, Detail: err.Error(), Cause: err}
		}
		items = append(items, listed...)
	}
	return items, nil
}

func load(name string, w io.Writer) ([]playlist.Item, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // nothing was written
	list, err := playlist.Parse(f, name)
	for _, skipped := range list.Skipped {
		fmt.Fprintln(w, "rill:", printable(skipped.Error())) //nolint:errcheck // a notice
	}
	return list.Items, err
}
