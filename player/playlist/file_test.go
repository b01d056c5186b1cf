package playlist_test

import (
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"rill/player/playlist"
)

// trusted is the fingerprint of a certificate.
var trusted = strings.Repeat("0a1b", 16)

var files = []struct {
	name, base, text string
	want             []playlist.Item
	skipped          []error
}{
	{
		name: "extended", text: "#EXTM3U\n#EXTINF:12.5,First, the best\nrtmp://h/a/1\n#EXTINF:-1,Second\nrtmp://h/a/2\n",
		want: []playlist.Item{
			{URL: "rtmp://h/a/1", Title: "First, the best", Duration: 12500 * time.Millisecond},
			{URL: "rtmp://h/a/2", Title: "Second"},
		},
	},
	{
		name: "without a header", text: "rtmp://h/a/1",
		want: []playlist.Item{{URL: "rtmp://h/a/1"}},
	},
	{
		name: "options of librtmp", text: `rtmp://h/a/1 live=1 token=a\5cb conn=S:x` + "\nrtmp://h app=a playpath=1",
		want: []playlist.Item{{URL: `rtmp://h/a/1 live=1 token=a\5cb conn=S:x`}, {URL: "rtmp://h app=a playpath=1"}},
	},
	{
		name: "byte order mark and Windows line ends", text: "\ufeff#EXTM3U\r\n#EXTINF:3,Grüße\r\nrtmp://h/a/1\r\n",
		want: []playlist.Item{{URL: "rtmp://h/a/1", Title: "Grüße", Duration: 3 * time.Second}},
	},
	{
		name: "line ends of an old Mac", text: "#EXTM3U\r#EXTINF:3,A\rrtmp://h/a/1\rrtmp://h/a/2",
		want: []playlist.Item{{URL: "rtmp://h/a/1", Title: "A", Duration: 3 * time.Second}, {URL: "rtmp://h/a/2"}},
	},
	{
		name: "Latin-1", text: "#EXTINF:3,Gr\xfc\xdfe\nrtmp://h/a/1\n",
		want: []playlist.Item{{URL: "rtmp://h/a/1", Title: "Grüße", Duration: 3 * time.Second}},
	},
	{
		name: "attributes", text: "#EXTINF:-1 tvg-id=\"a,b\" group-title=\"News\",Channel \"One\"\nrtmp://h/a/1\n",
		want: []playlist.Item{{URL: "rtmp://h/a/1", Title: `Channel "One"`}},
	},
	{
		name: "comments and blank lines", text: "\n# hello\n#EXTGRP:x\n#PLAYLIST:y\n \t\n  rtmp://h/a/1  \n#\n",
		want: []playlist.Item{{URL: "rtmp://h/a/1", Group: "x"}},
	},
	{
		name: "absurd durations", text: "#EXTINF:NaN,a\nrtmp://h/1\n#EXTINF:1e300,b\nrtmp://h/2\n#EXTINF:-7,c\nrtmp://h/3\n#EXTINF:x\nrtmp://h/4\n",
		want: []playlist.Item{{URL: "rtmp://h/1", Title: "a"}, {URL: "rtmp://h/2", Title: "b"}, {URL: "rtmp://h/3", Title: "c"}, {URL: "rtmp://h/4"}},
	},
	{
		name: "which part", text: "#EXTVLCOPT:start-time=10\n#EXTVLCOPT:run-time=2.5\n#EXTVLCOPT:network-caching=9\nrtmp://h/1\nrtmp://h/2",
		want: []playlist.Item{{URL: "rtmp://h/1", Start: 10 * time.Second, Length: 2500 * time.Millisecond}, {URL: "rtmp://h/2"}},
	},
	{
		name: "one picture", text: "#EXTINF:5,Still\n#EXTVLCOPT:start-time=10\n#EXTVLCOPT:run-time= 0.0\nrtmp://h/1\n#EXTVLCOPT:run-time=x\nrtmp://h/2",
		want: []playlist.Item{
			{URL: "rtmp://h/1", Title: "Still", Duration: 5 * time.Second, Start: 10 * time.Second, Length: playlist.OneFrame},
			{URL: "rtmp://h/2"},
		},
	},
	{
		name: "ladder and kind", text: "#RILL-KIND:live\n#RILL-RENDITION:300000,426,240,rtmp://h/a/lo\n#RILL-RENDITION:-1,x,99999999,rtmp://h/a/hi\n#RILL-RENDITION:1,2,3,http://h/no\n#RILL-RENDITION:1\nrtmp://h/a/lo",
		want: []playlist.Item{{URL: "rtmp://h/a/lo", Kind: playlist.Live, Renditions: []playlist.Rendition{
			{URL: "rtmp://h/a/lo", Bitrate: 300000, Width: 426, Height: 240},
			{URL: "rtmp://h/a/hi"},
		}}},
	},
	{
		name: "trust and race",
		text: "#RILL-TRUST:" + strings.ToUpper(trusted) + "\n#RILL-RACE:yes\nrtmps://h/1\n" +
			"#RILL-TRUST:" + trusted[2:] + "\n#RILL-RACE:no\nrtmps://h/2\n#RILL-TRUST:" + trusted[2:] + "zz\nrtmps://h/3",
		want: []playlist.Item{{URL: "rtmps://h/1", Trust: trusted, Race: true}, {URL: "rtmps://h/2"}, {URL: "rtmps://h/3"}},
	},
	{
		name: "groups", text: "#EXTINF:3,a\n#EXTGRP:News & more\nrtmp://h/1\nrtmp://h/2\n",
		want: []playlist.Item{{URL: "rtmp://h/1", Title: "a", Duration: 3 * time.Second, Group: "News & more"}, {URL: "rtmp://h/2"}},
	},
	{
		name: "one playlist on the server", text: "#RILL-QUEUED:yes\nrtmp://h/1\n#RILL-QUEUED:no\nrtmp://h/2\nrtmp://h/3\n",
		want: []playlist.Item{{URL: "rtmp://h/1", Queued: true}, {URL: "rtmp://h/2"}, {URL: "rtmp://h/3"}},
	},
	{
		name: "other servers",
		text: "#RILL-SERVER:rtmp://b/live/s\n#RILL-SERVER:file:///etc/passwd\n#RILL-SERVER:rtmp://c/live/s\nrtmp://a/live/s\n",
		want: []playlist.Item{{URL: "rtmp://a/live/s", Servers: []string{"rtmp://b/live/s", "rtmp://c/live/s"}}},
	},
	{
		name: "two sources", base: "rtmp://h/live/list",
		text: "#RILL-TWIN:rtmp://other/live/s\nrtmp://h/live/s\n#RILL-TWIN:t\nrtmp://h/live/t\n#RILL-TWIN:file:///etc/passwd\nrtmp://h/live/u\n",
		want: []playlist.Item{
			{URL: "rtmp://h/live/s", Twin: "rtmp://other/live/s"}, {URL: "rtmp://h/live/t", Twin: "rtmp://h/live/t"}, {URL: "rtmp://h/live/u"},
		},
	},
	{
		name: "relative to an RTMP server", base: "rtmp://me:Pw@h:1935/vod/list?x=y", text: "mp4:clip.mp4\n/live/s\n//other/a/s\n",
		want: []playlist.Item{{URL: "rtmp://me:Pw@h:1935/vod/mp4:clip.mp4"}, {URL: "rtmp://me:Pw@h:1935/live/s"}, {URL: "rtmp://other/a/s"}},
	},
	{
		name: "what cannot be played is skipped", base: "/home/me/list.m3u8",
		text: "http://h/a.mp4\nclip.flv\n/clip.flv\nC:\\clip.flv\nother.m3u8\nhttps://h/other.PLS?x\nrtmp://\nfile:///clip.flv\nrtmp://h/a/1\n",
		want: []playlist.Item{{URL: "rtmp://h/a/1"}},
		skipped: []error{
			playlist.ErrScheme, playlist.ErrScheme, playlist.ErrScheme, playlist.ErrScheme,
			playlist.ErrNested, playlist.ErrNested, playlist.ErrMalformed, playlist.ErrScheme,
		},
	},
	{
		name: "a remote list names no local file", base: "https://h/list.m3u8",
		text:    "file:///etc/passwd\nFILE:/etc/passwd\nclip.flv\ndir/list.m3u8\nrtmp://h/a/1\n",
		want:    []playlist.Item{{URL: "rtmp://h/a/1"}},
		skipped: []error{playlist.ErrLocal, playlist.ErrLocal, playlist.ErrScheme, playlist.ErrNested},
	},
}

func TestParseReadsWhatIsThere(t *testing.T) {
	for _, tt := range files {
		t.Run(tt.name, func(t *testing.T) {
			got, err := playlist.Parse(strings.NewReader(tt.text), tt.base)
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got.Items, tt.want) {
				t.Errorf("items\n got %+v\nwant %+v", got.Items, tt.want)
			}
			if len(got.Skipped) != len(tt.skipped) {
				t.Fatalf("skipped %v, want %v", got.Skipped, tt.skipped)
			}
			for i, skipped := range got.Skipped {
				if !errors.Is(skipped, tt.skipped[i]) {
					t.Errorf("skipped %v, want %v", skipped, tt.skipped[i])
				}
			}
		})
	}
}

func TestParseRefusesWhatIsNoPlaylist(t *testing.T) {
	unreadable := errors.New("unreadable")
	for _, tt := range []struct {
		name, base string
		content    io.Reader
		want       error
	}{
		{"empty", "", strings.NewReader(""), playlist.ErrEmpty},
		{"nothing in it", "", strings.NewReader("#EXTM3U\n#EXTINF:3,a\n"), playlist.ErrEmpty},
		{"an FLV file", "", strings.NewReader("FLV\x01\x05\x00\x00\x00\x09"), playlist.ErrBinary},
		{"UTF-16", "", strings.NewReader("\xff\xfer\x00t\x00m\x00p\x00"), playlist.ErrBinary},
		{"HLS media", "", strings.NewReader("#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXTINF:6,\nrtmp://h/a\n"), playlist.ErrHLS},
		{"HLS master", "", strings.NewReader("#EXTM3U\r\n#EXT-X-STREAM-INF:BANDWIDTH=1\r\na.m3u8\r\n"), playlist.ErrHLS},
		{"an unknown section", "", strings.NewReader("[desktop]\nFile1=rtmp://h/a\n"), playlist.ErrFormat},
		{"unknown XML", "", strings.NewReader("\n <?xml version=\"1.0\"?><mpd/>"), playlist.ErrFormat},
		{"empty XSPF", "", strings.NewReader("\n <?xml version=\"1.0\"?><playlist/>"), playlist.ErrEmpty},
		{"cut XML", "", strings.NewReader("<smil><body>"), playlist.ErrXML},
		{"an entity", "", strings.NewReader("<!DOCTYPE smil [<!ENTITY a \"b\">]><smil><body>&a;</body></smil>"), playlist.ErrXML},
		{"an entity from outside", "", strings.NewReader("<!DOCTYPE smil [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><smil><body><video src=\"rtmp://h/&a;\"/></body></smil>"), playlist.ErrXML},
		{"web page", "", strings.NewReader("<!DOCTYPE html>"), playlist.ErrFormat},
		{"itself", "/home/me/list.m3u8", strings.NewReader("rtmp://h/a\nlist.m3u8\n"), playlist.ErrSelfReference},
		{"itself the long way", "/home/me/list.m3u8", strings.NewReader("../me/./list.m3u8\n"), playlist.ErrSelfReference},
		{"itself as a URL", "/home/me/my list.m3u8", strings.NewReader("file:///home/me/my%20list.m3u8\n"), playlist.ErrSelfReference},
		{"itself on Windows", `C:\me\list.m3u8`, strings.NewReader("C:\\me\\list.m3u8\r\n"), playlist.ErrSelfReference},
		{"itself beside it on Windows", `C:\me\list.m3u8`, strings.NewReader(".\\list.m3u8\r\n"), playlist.ErrSelfReference},
		{"itself on a server", "https://h/a/list.m3u8?x=1", strings.NewReader("HTTPS://H/a/list.m3u8\n"), playlist.ErrSelfReference},
		{"itself in the working directory", "list.m3u8", strings.NewReader("list.m3u8\n"), playlist.ErrSelfReference},
		{"nothing to play", "", strings.NewReader("http://h/a\nother.m3u\n"), playlist.ErrScheme},
		{"a text", "/etc/motd", strings.NewReader("Welcome.\nNo mail.\n"), playlist.ErrScheme},
		{"broken reader", "", iotest.ErrReader(unreadable), unreadable},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := playlist.Parse(tt.content, tt.base)
			if !errors.Is(err, tt.want) {
				t.Errorf("Parse() = %+v, %v, want %v", got, err, tt.want)
			}
		})
	}
}

func TestParseHoldsItsLimits(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       playlist.LimitError
	}{
		{"size", strings.Repeat("# a comment of some length\n", 400_000), playlist.LimitError{What: "size", Max: 8 << 20}},
		{"items", strings.Repeat("rtmp://h/a\n", 10_001), playlist.LimitError{What: "items", Max: 10_000}},
		{"entries that are skipped", strings.Repeat("x\n", 10_001), playlist.LimitError{What: "items", Max: 10_000}},
		{"line", "#" + strings.Repeat("a", 16<<10), playlist.LimitError{What: "line", Max: 16 << 10}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := playlist.Parse(strings.NewReader(tt.text), "")
			var limit *playlist.LimitError
			if !errors.As(err, &limit) || *limit != tt.want {
				t.Errorf("Parse() = %v, want %v", err, &tt.want)
			}
		})
	}
}

func TestParseStopsReadingAtTheLimit(t *testing.T) {
	endless := &counter{}
	if _, err := playlist.Parse(endless, ""); err == nil {
		t.Error("an endless file was read")
	}
	if endless.n > 9<<20 {
		t.Errorf("read %d bytes", endless.n)
	}
}

// counter reads as an endless run of line ends.
type counter struct{ n int }

func (c *counter) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = '\n'
	}
	c.n += len(b)
	return len(b), nil
}

func TestParseTakesTenThousandItems(t *testing.T) {
	got, err := playlist.Parse(strings.NewReader(strings.Repeat("rtmp://h/a\n", 10_000)), "")
	if err != nil || len(got.Items) != 10_000 {
		t.Errorf("Parse() = %d items, %v", len(got.Items), err)
	}
}

func TestParseNamesTheLineWithoutCredentials(t *testing.T) {
	_, err := playlist.Parse(strings.NewReader("#EXTM3U\r\n\r\nhttp://me:pw@h/a?token=abc\r\n"), "")
	want := fmt.Sprintf("playlist: line 3: entry %q: not an RTMP stream", "http://***@h/a?token=***")
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}
