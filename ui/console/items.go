package console

import (
	"context"
	"fmt"
	"io"
	"os"

	"rill/player"
	"rill/player/playlist"
)

// Items returns what a command line names, URLs of streams and playlist files
// by their paths or URLs, and tells w of entries that cannot be played. The
// error is a *player.Error.
func Items(ctx context.Context, names []string, w io.Writer) ([]playlist.Item, error) {
	var items []playlist.Item
	for _, name := range names {
		item, err := playlist.NewItem(name)
		if err == nil {
			items = append(items, item)
			continue
		}
		if _, missing := os.Stat(name); missing != nil && !IsRemoteList(name) {
			return nil, &player.Error{Reason: player.BadURL, Detail: playlist.Redact(name), Cause: err}
		}
		list, err := LoadList(ctx, name)
		for _, skipped := range list.Skipped {
			fmt.Fprintln(w, "rill:", printable(skipped.Error())) //nolint:errcheck // a notice
		}
		if err != nil {
			return nil, &player.Error{Reason: player.BadPlaylist, Detail: playlist.Redact(err.Error()), Cause: err}
		}
		items = append(items, list.Items...)
	}
	return items, nil
}
