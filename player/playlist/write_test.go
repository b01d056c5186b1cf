package playlist_test

import (
	"bytes"
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"
	"time"

	"rill/player/playlist"
)

func TestWriteIsReadBackAsItWas(t *testing.T) {
	for _, tt := range files {
		t.Run(tt.name, func(t *testing.T) { writeAndParse(t, tt.want) })
	}
}

// writeAndParse checks that items survive a file of either format.
func writeAndParse(t *testing.T, items []playlist.Item) {
	t.Helper()
	for _, write := range []func(io.Writer, []playlist.Item) error{playlist.Write, playlist.WriteXSPF} {
		var b bytes.Buffer
		if err := write(&b, items); err != nil {
			t.Fatal(err)
		}
		text := b.String()
		got, err := playlist.Parse(&b, "")
		if err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
		if !reflect.DeepEqual(got.Items, items) || len(got.Skipped) > 0 {
			t.Errorf("items\n got %+v\nwant %+v\nskipped %v\nfile\n%s", got.Items, items, got.Skipped, text)
		}
	}
}

func TestWriteWritesWhatOtherPlayersRead(t *testing.T) {
	var b strings.Builder
	err := playlist.Write(&b, []playlist.Item{
		{URL: "rtmp://me:pw@h/a/1", Title: "One,\ntwo", Duration: 61500 * time.Millisecond, Start: time.Second},
		{URL: "rtmp://h/a/2", Title: "Live"},
		{URL: "rtmp://h/a/3"},
	})
	want := "#EXTM3U\n#EXTINF:61.5,One, two\n#EXTVLCOPT:start-time=1\nrtmp://me:pw@h/a/1\n" +
		"#EXTINF:-1,Live\nrtmp://h/a/2\nrtmp://h/a/3\n"
	if err != nil || b.String() != want {
		t.Errorf("Write() = %v\n got %q\nwant %q", err, b.String(), want)
	}
}

func TestWriteRefusesWhatWouldNotBeReadBack(t *testing.T) {
	for _, item := range []playlist.Item{
		{URL: "http://h/a"},
		{URL: "rtmp://h/a\n#EXT-X-ENDLIST"},
		{URL: "rtmp://h/a", Renditions: []playlist.Rendition{{URL: "file:///a"}}},
	} {
		var b bytes.Buffer
		var entry *playlist.EntryError
		if err := playlist.Write(&b, []playlist.Item{item}); !errors.As(err, &entry) || b.Len() > 0 {
			t.Errorf("Write(%+v) = %v and wrote %q", item, err, &b)
		}
	}
}

func TestWriteReturnsTheErrorOfItsWriter(t *testing.T) {
	full := errors.New("disk full")
	if err := playlist.Write(failing{full}, []playlist.Item{{URL: "rtmp://h/a"}}); !errors.Is(err, full) {
		t.Errorf("Write() = %v", err)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func FuzzParse(f *testing.F) {
	for _, tt := range files {
		f.Add([]byte(tt.text), tt.base)
	}
	f.Fuzz(func(t *testing.T, content []byte, base string) {
		file, err := playlist.Parse(bytes.NewReader(content), base)
		if err != nil {
			return
		}
		if n := len(file.Items); n == 0 || n+len(file.Skipped) > 10_000 {
			t.Fatalf("%d items, %d skipped", n, len(file.Skipped))
		}
		for _, item := range file.Items {
			if item.Name() == "" || !strings.HasPrefix(item.URL, "rtmp") {
				t.Errorf("item %+v is named %q", item, item.Name())
			}
		}
		writeAndParse(t, file.Items)
	})
}
