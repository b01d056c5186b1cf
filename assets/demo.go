package assets

import (
	"embed"
	"io/fs"
)

//go:embed demo/*.flv
var clips embed.FS

// Demo returns the demo clips: rill_300.flv, rill_800.flv and rill_1800.flv,
// the same 24 s of H.264 and AAC at about 300, 800 and 1800 kbit/s, with key
// frames at the same times.
func Demo() fs.FS {
	demo, _ := fs.Sub(clips, "demo") // fails only for a malformed path
	return demo
}

// DemoList is the demo's playlist, an M3U8 of what a server at DemoHost has: the
// clips as one item with its ladder, and a live channel with the same.
//
//go:embed demo/demo.m3u8
var DemoList string

// DemoHost stands in DemoList for the address of the server.
const DemoHost = "rtmp://demo"
