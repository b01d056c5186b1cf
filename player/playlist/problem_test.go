package playlist_test

import (
	"fmt"
	"io"
	"io/fs"
	"strings"
	"testing"

	"rill/player/playlist"
)

func TestProblemsAreToldApart(t *testing.T) {
	for _, tt := range []struct {
		name, content string
		want          playlist.Problem
	}{
		{"binary", "\x00\x01\x02", playlist.Binary},
		{"hls", "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\na.ts\n", playlist.HLS},
		{"a web page", "<!doctype html><html></html>", playlist.Unknown},
		{"broken XML", "<smil><body>", playlist.BrokenXML},
		{"a list of itself", "/list.m3u8\n", playlist.Circular},
		{"nothing", "#EXTM3U\n", playlist.Empty},
		{"too many bytes", strings.Repeat("#\n", playlist.MaxSize), playlist.TooLarge},
		{"deep XML", "<smil>" + strings.Repeat("<a>", 1000) + strings.Repeat("</a>", 1000) + "</smil>", playlist.TooDeep},
		{"nothing of ours", "http://h/a.mp4\n", playlist.Unplayable},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := playlist.Load("/list.m3u8", func(string) (io.ReadCloser, error) {
				return io.NopCloser(strings.NewReader(tt.content)), nil
			})
			if got := playlist.ProblemOf(err); got != tt.want {
				t.Errorf("got %q for %v, want %q", got, err, tt.want)
			}
		})
	}
}

func TestProblemsOfOpeningAreToldApart(t *testing.T) {
	for cause, want := range map[error]playlist.Problem{
		fs.ErrNotExist: playlist.Missing, fs.ErrPermission: playlist.Unreadable, io.ErrUnexpectedEOF: playlist.Unreadable,
	} {
		_, err := playlist.Load("list.m3u8", func(string) (io.ReadCloser, error) { return nil, fmt.Errorf("open: %w", cause) })
		if got := playlist.ProblemOf(err); got != want {
			t.Errorf("got %q for %v, want %q", got, err, want)
		}
	}
}
