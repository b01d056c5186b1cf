package playlist_test

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"reflect"
	"strings"
	"testing"
	"time"

	"rill/player/playlist"
)

func TestParseReadsEveryFormat(t *testing.T) {
	ladder := []playlist.Rendition{
		{URL: "rtmp://h/vod/mp4:sample_150", Bitrate: 150_000},
		{URL: "rtmp://h/vod/mp4:sample_700", Bitrate: 700_000, Width: 640, Height: 360},
	}
	for _, tt := range []struct {
		name, base, text string
		want             []playlist.Item
	}{
		{
			"SMIL of servers that share the load", "", `<smil><head><meta base="rtmp://a/vod"/><meta base="rtmp://b/vod/"/></head><body>
				<video src="mp4:x"/><video src="rtmp://c/vod/y"/></body></smil>`,
			[]playlist.Item{{URL: "rtmp://a/vod/mp4:x", Servers: []string{"rtmp://b/vod/mp4:x"}}, {URL: "rtmp://c/vod/y"}},
		},
		{
			"SMIL of Adobe", "", `<smil><head><meta base="rtmp://h/vod"/></head><body><switch>
			<video src="mp4:sample_700" system-bitrate="700000" width="640" height="360" dur="30"/>
			<video src="mp4:sample_150" system-bitrate="150000"/></switch></body></smil>`,
			[]playlist.Item{{URL: "rtmp://h/vod/mp4:sample_700", Duration: 30 * time.Second, Renditions: ladder}},
		},
		{
			"SMIL of Wowza", "", `<?xml version="1.0" encoding="ISO-8859-1"?>
			<smil xmlns="http://www.w3.org/2001/SMIL20/Language" title=""><head><meta name="x" base="rtmp://h/vod/"/></head>
			<body><switch><video src="mp4:sample_150" systemLanguage="eng" system-bitrate="150000"><param name="a" value="b"/></video>
			<video src="mp4:sample_700" width="640" height="360" systemBitrate="700000"/></switch></body></smil>`,
			[]playlist.Item{{URL: "rtmp://h/vod/mp4:sample_150", Renditions: ladder}},
		},
		{
			"SMIL of parts", "", `<smil><body><seq>
			<video src="rtmp://h/a/1" title="One" clipBegin="10s" clipEnd="00:01:10"/>
			<audio src="rtmp://h/a/2" clipBegin="1.5min"/><video/></seq></body></smil>`,
			[]playlist.Item{
				{URL: "rtmp://h/a/1", Title: "One", Start: 10 * time.Second, Length: time.Minute},
				{URL: "rtmp://h/a/2", Start: 90 * time.Second},
			},
		},
		{
			"F4M", "http://h/set.f4m", `<manifest xmlns="http://ns.adobe.com/f4m/1.0"><id>x</id><duration>30.5</duration>
			<streamType>recorded</streamType><baseURL>rtmp://h/vod</baseURL>
			<media url="mp4:sample_700" bitrate="700" width="640" height="360"/><media url="mp4:sample_150" bitrate="150"/></manifest>`,
			[]playlist.Item{{
				URL: "rtmp://h/vod/mp4:sample_700", Kind: playlist.Recorded, Duration: 30500 * time.Millisecond, Renditions: ladder,
			}},
		},
		{
			"F4M of one", "", `<manifest><streamType>live</streamType><media url="rtmp://h/live/a"/></manifest>`,
			[]playlist.Item{{URL: "rtmp://h/live/a", Kind: playlist.Live}},
		},
		{
			"RSS of JW Player", "", `<rss version="2.0" xmlns:media="m" xmlns:jwplayer="j"><channel><item><title>Film</title>
			<media:group><media:content bitrate="700" url="mp4:sample_700" width="640" height="360" duration="30"/>
			<media:content bitrate="150" url="mp4:sample_150"/></media:group>
			<jwplayer:streamer>rtmp://h/vod</jwplayer:streamer></item>
			<item><title>Two</title><enclosure url="rtmp://h/live/two" type="video/rtmp"/></item><item><title>None</title></item></channel></rss>`,
			[]playlist.Item{
				{URL: "rtmp://h/vod/mp4:sample_700", Title: "Film", Duration: 30 * time.Second, Renditions: ladder},
				{URL: "rtmp://h/live/two", Title: "Two"},
			},
		},
		{
			"XSPF", "", `<playlist version="1" xmlns="http://xspf.org/ns/0/"><trackList><track>
			<location>http://h/a</location><location>rtmp://h/a/1</location><title>A &amp; B</title><duration>2500</duration>
			<extension application="http://www.videolan.org/vlc/playlist/0"><vlc:option xmlns:vlc="v">start-time=7</vlc:option></extension>
			</track></trackList></playlist>`,
			[]playlist.Item{{URL: "rtmp://h/a/1", Title: "A & B", Duration: 2500 * time.Millisecond, Start: 7 * time.Second}},
		},
		{
			"PLS", "", "[playlist]\r\nNumberOfEntries=2\r\nFile2=rtmp://h/b\r\nTitle2=B\r\nFile1=rtmp://h/a\r\nLength1=30\r\nTitle3=x\r\nVersion=2\r\n",
			[]playlist.Item{{URL: "rtmp://h/a", Duration: 30 * time.Second}, {URL: "rtmp://h/b", Title: "B"}},
		},
		{"a shortcut", "", "[InternetShortcut]\r\nURL=rtmp://h/live/a\r\nIconIndex=0\r\n", []playlist.Item{{URL: "rtmp://h/live/a"}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := playlist.Parse(strings.NewReader(tt.text), tt.base)
			if err != nil || !reflect.DeepEqual(got.Items, tt.want) {
				t.Errorf("Parse() = %v\n got %+v\nwant %+v", err, got.Items, tt.want)
			}
		})
	}
}

func TestParseBoundsXML(t *testing.T) {
	for name, text := range map[string]string{
		"depth":  "<smil><body>" + strings.Repeat("<seq>", 100) + strings.Repeat("</seq>", 100) + "</body></smil>",
		"number": "<smil><body>" + strings.Repeat("<a/>", 150_000) + "</body></smil>",
		"items":  "<smil><body>" + strings.Repeat(`<video src="rtmp://h/a"/>`, 10_001) + "</body></smil>",
	} {
		t.Run(name, func(t *testing.T) {
			var limit *playlist.LimitError
			if _, err := playlist.Parse(strings.NewReader(text), ""); !errors.As(err, &limit) {
				t.Errorf("Parse() error = %v, want a limit", err)
			}
		})
	}
}

// shelf opens the texts it holds.
func shelf(files map[string]string) playlist.Opener {
	return func(name string) (io.ReadCloser, error) {
		text, ok := files[name]
		if !ok {
			return nil, fs.ErrNotExist
		}
		return io.NopCloser(strings.NewReader(text)), nil
	}
}

func addresses(items []playlist.Item) (all []string) {
	for _, it := range items {
		all = append(all, it.URL)
	}
	return all
}

func TestLoadPutsNestedListsInTheirPlace(t *testing.T) {
	files := map[string]string{
		"/l/a.m3u8":    "rtmp://h/1\nsub/b.pls\nrtmp://h/4\nsub/b.pls\ngone.m3u\n",
		"/l/sub/b.pls": "[playlist]\nFile1=rtmp://h/2\nFile2=../c.smil\n",
		"/l/c.smil":    `<smil><body><video src="rtmp://h/3"/><ref src="a.m3u8"/></body></smil>`,
	}
	got, err := playlist.Load("/l/a.m3u8", shelf(files))
	want := []string{"rtmp://h/1", "rtmp://h/2", "rtmp://h/3", "rtmp://h/4"}
	if err != nil || !reflect.DeepEqual(addresses(got.Items), want) {
		t.Errorf("Load() = %v, %v, want %v", addresses(got.Items), err, want)
	}
	if len(got.Skipped) != 3 || !errors.Is(got.Skipped[0], playlist.ErrSelfReference) && !errors.Is(got.Skipped[0], fs.ErrNotExist) {
		t.Errorf("skipped %v, want the two that were read already and the one that is gone", got.Skipped)
	}
}

func TestLoadMakesALadderOfNestedManifests(t *testing.T) {
	files := map[string]string{
		"http://h/set.f4m": `<manifest><media href="lo.f4m" bitrate="150"/><media href="hi.f4m" bitrate="700"/></manifest>`,
		"http://h/lo.f4m":  `<manifest><baseURL>rtmp://h/vod</baseURL><media url="lo"/></manifest>`,
		"http://h/hi.f4m":  `<manifest><baseURL>rtmp://h/vod</baseURL><media url="hi"/></manifest>`,
	}
	got, err := playlist.Load("http://h/set.f4m", shelf(files))
	if err != nil || len(got.Items) != 1 || len(got.Items[0].Renditions) != 2 || got.Items[0].Renditions[1].URL != "rtmp://h/vod/hi" {
		t.Errorf("Load() = %+v, %v", got.Items, err)
	}
}

func TestLoadHoldsItsLimits(t *testing.T) {
	deep := map[string]string{}
	for i := range 9 {
		deep[fmt.Sprintf("/%d.m3u", i)] = fmt.Sprintf("rtmp://h/%d\n%d.m3u\n", i, i+1)
	}
	got, err := playlist.Load("/0.m3u", shelf(deep))
	if err != nil || len(got.Items) != playlist.MaxDepth+1 || len(got.Skipped) != 1 {
		t.Errorf("Load() of a chain = %d items, %v", len(got.Items), err)
	}
	remote := map[string]string{"http://h/a.m3u": "file:///etc/b.m3u\nrtmp://h/1\n", "/etc/b.m3u": "rtmp://h/2\n"}
	got, err = playlist.Load("http://h/a.m3u", shelf(remote))
	if err != nil || len(got.Items) != 1 || !errors.Is(got.Skipped[0], playlist.ErrLocal) {
		t.Errorf("Load() of a list from the network = %+v, %v", got, err)
	}
}
