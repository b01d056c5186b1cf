package console_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rill/player"
	"rill/ui/console"
)

func TestAListThatCannotBeUsedHasASentence(t *testing.T) {
	for _, tt := range []struct{ name, content, want string }{
		{"hls", "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\na.ts\n", "This is an HLS manifest, and Rill plays RTMP streams only."},
		{"xml", "<smil><body>", "The playlist is damaged: its XML cannot be read."},
		{"binary", "\x00\x01", "This is not a playlist: it is not a text file."},
		{"empty", "#EXTM3U\n", "There is nothing in the playlist."},
		{"web page", "<!doctype html>", "This is not a kind of playlist that Rill knows."},
		{"itself", "list.m3u8\n", "The playlist contains itself."},
		{"large", strings.Repeat("#\n", 5<<20), "The playlist is larger than Rill reads."},
		{"deep", "<smil>" + strings.Repeat("<a>", 1000) + strings.Repeat("</a>", 1000) + "</smil>", "The playlist is nested more deeply than Rill reads."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := console.Items(t.Context(), []string{file(t, tt.content)}, &strings.Builder{})
			if got := console.Sentence(err); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestSentenceOfAListNamesTheCauseWithoutCredentials(t *testing.T) {
	err := &player.Error{Reason: player.BadPlaylist, Detail: "http://me:secret@h/\x1b refused", Cause: errors.New("refused")}
	if got := console.Sentence(err); got != "The playlist cannot be opened (http://***@h/ refused)." {
		t.Errorf("got %q", got)
	}
}

func TestListsWithNothingToPlayAndNoListAreToldApart(t *testing.T) {
	_, err := console.Items(t.Context(), []string{file(t, "http://h/a.mp4\n")}, &strings.Builder{})
	if got := console.Sentence(err); !strings.HasPrefix(got, "Nothing in the playlist can be played (") {
		t.Errorf("got %q", got)
	}
	_, err = console.LoadList(t.Context(), filepath.Join(t.TempDir(), "gone.pls"))
	if !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	gone := &player.Error{Reason: player.BadPlaylist, Cause: err}
	if got := console.Sentence(gone); got != "There is no such playlist." {
		t.Errorf("got %q", got)
	}
}
