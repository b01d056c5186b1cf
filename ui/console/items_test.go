package console_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rill/player"
	"rill/ui/console"
)

func file(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "list.m3u8")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestItemsAreURLsAndWhatPlaylistsHold(t *testing.T) {
	list := file(t, "#EXTM3U\n#EXTINF:20,One\nrtmp://h/vod/one\nrtmp://h/vod/two\n")
	var notices bytes.Buffer
	items, err := console.Items(t.Context(), []string{"rtmp://h/live/a", list, "rtmp://h/live/b"}, &notices)
	if err != nil || notices.Len() > 0 {
		t.Fatalf("error %v, notices %q", err, notices.String())
	}
	var urls []string
	for _, item := range items {
		urls = append(urls, item.URL)
	}
	if got := strings.Join(urls, " "); got != "rtmp://h/live/a rtmp://h/vod/one rtmp://h/vod/two rtmp://h/live/b" {
		t.Errorf("items %s", got)
	}
}

func TestEntriesThatCannotBePlayedAreToldAndSkipped(t *testing.T) {
	list := file(t, "#EXTM3U\nhttp://me:secret@h/x\nrtmp://h/vod/one\n")
	var notices bytes.Buffer
	items, err := console.Items(t.Context(), []string{list}, &notices)
	if err != nil || len(items) != 1 {
		t.Errorf("%d items, error %v", len(items), err)
	}
	if s := notices.String(); !strings.HasPrefix(s, "rill: ") || strings.Contains(s, "secret") {
		t.Errorf("notices %q", s)
	}
}

func TestNamesThatAreNoItemsHaveAReason(t *testing.T) {
	for _, tt := range []struct {
		name, arg string
		want      player.Reason
	}{
		{"no such file", filepath.Join(t.TempDir(), "missing.m3u8"), player.BadURL},
		{"another scheme", "http://me:secret@h/x", player.BadURL},
		{"no name", "", player.BadURL},
		{"a folder", t.TempDir(), player.BadPlaylist},
		{"a binary file", file(t, strings.Repeat("\x00\x01\xff\xfe", 1000)), player.BadPlaylist},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := console.Items(t.Context(), []string{tt.arg}, &bytes.Buffer{})
			failure, ok := errors.AsType[*player.Error](err)
			if !ok || failure.Reason != tt.want {
				t.Fatalf("error %v, want %v", err, tt.want)
			}
			if strings.Contains(err.Error(), "secret") {
				t.Errorf("error %v shows a password", err)
			}
		})
	}
}
