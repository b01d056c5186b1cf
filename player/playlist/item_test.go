package playlist_test

import (
	"errors"
	"strings"
	"testing"

	"rill/player/playlist"
)

func TestItemNameIsShortAndWithoutCredentials(t *testing.T) {
	for _, tt := range []struct {
		name string
		item playlist.Item
		want string
	}{
		{"title", playlist.Item{URL: "rtmp://h/a/s", Title: "News at nine"}, "News at nine"},
		{"title in Chinese", playlist.Item{Title: "新闻 联播"}, "新闻 联播"},
		{"title of several lines", playlist.Item{Title: " a\r\nb\x1b[31m\u202ec "}, "a  b[31mc"},
		{"title with a URL", playlist.Item{Title: "see rtmp://me:pw@h/a?token=abc"}, "see rtmp://***@h/a?token=***"},
		{"last element", playlist.Item{URL: "rtmp://h/live/stream"}, "stream"},
		{"query", playlist.Item{URL: "rtmp://h/live/stream?token=abc"}, "stream"},
		{"tail of options", playlist.Item{URL: "rtmp://h/live/stream live=1 pubPasswd=x"}, "stream"},
		{"file type", playlist.Item{URL: "rtmp://h/vod/mp4:dir/clip.mp4"}, "clip.mp4"},
		{"file type before the file", playlist.Item{URL: "rtmp://h/vod/mp4:clip.mp4"}, "clip.mp4"},
		{"escaped", playlist.Item{URL: "rtmp://h/vod/my%20clip"}, "my clip"},
		{"badly escaped", playlist.Item{URL: "rtmp://h/vod/100%"}, "100%"},
		{"slash at the end", playlist.Item{URL: "rtmp://h/live/"}, "live"},
		{"host alone", playlist.Item{URL: "rtmp://me:pw@h:1935/"}, "h:1935"},
		{"user without path", playlist.Item{URL: "rtmp://me:pw@h"}, "h"},
		{"secret in the path", playlist.Item{URL: "rtmp://h/live/s;token=abc"}, "s;token=***"},
		{"no host", playlist.Item{URL: "rtmp:/live"}, "rtmp:/live"},
		{"nothing", playlist.Item{}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.item.Name(); got != tt.want {
				t.Errorf("Name() = %q, want %q", got, tt.want)
			}
		})
	}
}

func TestItemNameIsBounded(t *testing.T) {
	it := playlist.Item{Title: strings.Repeat("新", 100_000)}
	if n := len(it.Name()); n > 1024 || n < 1000 {
		t.Errorf("Name() has %d bytes", n)
	}
}

func TestNewItemTakesOnlyRTMP(t *testing.T) {
	for _, tt := range []struct {
		url  string
		want string
		err  error
	}{
		{"rtmp://h/a/s", "rtmp://h/a/s", nil},
		{" RTMPS://h/a/s\n", "rtmps://h/a/s", nil},
		{"rtmp:/app/s", "rtmp:/app/s", nil},
		{"rtmpt://[::1]:80/a/s?x=y", "rtmpt://[::1]:80/a/s?x=y", nil},
		{"rtmpe://h/a/s", "rtmpe://h/a/s", nil},
		{`RTMP://h/a/s live=1 token=a\5cb conn=O:1 conn=NS:k:v `, `rtmp://h/a/s live=1 token=a\5cb conn=O:1 conn=NS:k:v`, nil},
		{"rtmp://h app=a playpath=s", "rtmp://h app=a playpath=s", nil},
		{"rtmp://e/?rtmp://o/a/s", "rtmp://e/?rtmp://o/a/s", nil},
		{"rtmp://[fe80::1%25eth0]/a/s", "rtmp://[fe80::1%25eth0]/a/s", nil},
		{"rtmpte://h/a/s", "rtmpte://h/a/s", nil},
		{"rtmpts://h/a/s", "rtmpts://h/a/s", nil},
		{"rtmp://h/a/s live=1", "rtmp://h/a/s live=1", nil},
		{"http://h/a", "", playlist.ErrScheme},
		{"rtmfp://h/a", "", playlist.ErrScheme},
		{"file:///etc/passwd", "", playlist.ErrScheme},
		{"javascript:alert(1)", "", playlist.ErrScheme},
		{"rtmp://", "", playlist.ErrMalformed},
		{"rtmp:h", "", playlist.ErrMalformed},
		{"rtmp:///", "", playlist.ErrMalformed},
		{"rtmp://h/a\r\nb", "", playlist.ErrMalformed},
		{"rtmp://h/\x1b[2J", "", playlist.ErrMalformed},
		{"/home/me/clip.flv", "", playlist.ErrMalformed},
		{`C:\clip.flv`, "", playlist.ErrMalformed},
		{"mp4:clip", "", playlist.ErrMalformed},
		{"", "", playlist.ErrMalformed},
		{"rtmp://h/" + strings.Repeat("a", 8<<10), "", playlist.ErrMalformed},
	} {
		t.Run(tt.url[:min(len(tt.url), 40)], func(t *testing.T) {
			got, err := playlist.NewItem(tt.url)
			if got.URL != tt.want || !errors.Is(err, tt.err) {
				t.Errorf("NewItem() = %q, %v, want %q, %v", got.URL, err, tt.want, tt.err)
			}
		})
	}
}

func TestNewItemDoesNotTellCredentials(t *testing.T) {
	_, err := playlist.NewItem("https://me:hunter2@h/a?token=abcdef")
	if text := err.Error(); strings.Contains(text, "hunter2") || strings.Contains(text, "abcdef") {
		t.Errorf("the error says %s", text)
	}
}
