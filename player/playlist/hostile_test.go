package playlist_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"rill/player/playlist"
)

func TestEntitiesThatMultiplyAreRefused(t *testing.T) {
	var laughs strings.Builder
	laughs.WriteString(`<?xml version="1.0"?><!DOCTYPE playlist [<!ENTITY a0 "rtmp://h/a">`)
	for i := range 30 {
		fmt.Fprintf(&laughs, `<!ENTITY a%d "%s">`, i+1, strings.Repeat(fmt.Sprintf("&a%d;", i), 10))
	}
	laughs.WriteString(`]><playlist><trackList><track><location>&a30;</location></track></trackList></playlist>`)
	if got, err := playlist.Parse(strings.NewReader(laughs.String()), ""); !errors.Is(err, playlist.ErrXML) {
		t.Errorf("Parse() = %v, %v", got, err)
	}
}

// TestNoListFromTheNetworkLeadsToTheDisk has lists of every format try to, by an
// address and by a base.
func TestNoListFromTheNetworkLeadsToTheDisk(t *testing.T) {
	for name, text := range map[string]string{
		"M3U":          "file:///etc/b.m3u\n/etc/b.m3u\n",
		"Windows":      "C:\\etc\\b.m3u\n\\\\host\\share\\b.m3u\n",
		"PLS":          "[playlist]\nFile1=file:///etc/b.m3u\n",
		"shortcut":     "[InternetShortcut]\nURL=file:///etc/b.m3u\n",
		"XSPF":         `<playlist><trackList><track><location>file:///etc/b.m3u</location></track></trackList></playlist>`,
		"XSPF's base":  `<playlist base="file:///etc/"><trackList><track><location>b.m3u</location></track></trackList></playlist>`,
		"SMIL":         `<smil><body><ref src="file:///etc/b.m3u"/></body></smil>`,
		"SMIL's base":  `<smil><head><meta base="file:///etc/"/></head><body><ref src="b.m3u"/></body></smil>`,
		"F4M":          `<manifest><media href="file:///etc/b.f4m"/></manifest>`,
		"F4M's base":   `<manifest><baseURL>file:///etc</baseURL><media href="b.m3u"/></manifest>`,
		"RSS":          `<rss><channel><item><enclosure url="file:///etc/b.m3u"/></item></channel></rss>`,
		"another list": "http://h/c.m3u\n",
	} {
		t.Run(name, func(t *testing.T) {
			files := map[string]string{"http://h/a": text, "http://h/c.m3u": "file:///etc/b.m3u\n"}
			open := func(name string) (io.ReadCloser, error) {
				if !strings.HasPrefix(name, "http://h/") {
					t.Errorf("opened %s", name)
				}
				return shelf(files)(name)
			}
			if got, err := playlist.Load("http://h/a", open); err == nil {
				t.Errorf("Load() = %+v", got)
			}
		})
	}
}

func TestListsInsideListsCountTogether(t *testing.T) {
	files := map[string]string{"/all.m3u": ""}
	for i := range 3 {
		files["/all.m3u"] += fmt.Sprintf("%d.m3u\n", i)
		files[fmt.Sprintf("/%d.m3u", i)] = strings.Repeat("rtmp://h/a\n", 4000)
	}
	var limit *playlist.LimitError
	if _, err := playlist.Load("/all.m3u", shelf(files)); !errors.As(err, &limit) || limit.What != "items" {
		t.Errorf("Load() = %v", err)
	}
}

func TestFilesThatAreReadForAListAreLimited(t *testing.T) {
	files, opened := map[string]string{"/all.m3u": "rtmp://h/a\n"}, 0
	for i := range 500 {
		files["/all.m3u"] += fmt.Sprintf("%d.m3u\n", i)
		files[fmt.Sprintf("/%d.m3u", i)] = "rtmp://h/a\n"
	}
	got, err := playlist.Load("/all.m3u", func(name string) (io.ReadCloser, error) {
		opened++
		return shelf(files)(name)
	})
	if err != nil || opened != 100 || len(got.Items) != 100 || len(got.Skipped) != 401 {
		t.Errorf("%d files opened, %d items, %d skipped, %v", opened, len(got.Items), len(got.Skipped), err)
	}
}

// TestListsThatNameEachOtherEnd has each of ten lists name all of them.
func TestListsThatNameEachOtherEnd(t *testing.T) {
	files := map[string]string{}
	for i := range 10 {
		text := fmt.Sprintf("rtmp://h/%d\n", i)
		for j := range 10 {
			if j != i {
				text += fmt.Sprintf("%d.m3u\n", j)
			}
		}
		files[fmt.Sprintf("/%d.m3u", i)] = text
	}
	got, err := playlist.Load("/0.m3u", shelf(files))
	if err != nil || len(got.Items) > 10 || len(got.Items) < playlist.MaxDepth+1 {
		t.Errorf("Load() = %d items, %v", len(got.Items), err)
	}
}
