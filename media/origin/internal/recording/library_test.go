package recording_test

import (
	"errors"
	"io"
	"io/fs"
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"rill/media/mediatest"
	"rill/media/origin/internal/recording"
	"rill/media/origin/internal/wire"
)

func open(t *testing.T, file []byte) *recording.Cursor {
	t.Helper()
	c, err := recording.NewLibrary(fstest.MapFS{"a.flv": &fstest.MapFile{Data: file}}).Open("a")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

// timestamps reads what is left, video and audio.
func timestamps(t *testing.T, c *recording.Cursor) (all []uint32) {
	t.Helper()
	for {
		m, err := c.Next()
		if errors.Is(err, io.EOF) {
			return all
		}
		if m.Kind != wire.Data && !m.Header() {
			all = append(all, m.Timestamp)
		}
	}
}

func TestIndexKnowsTheFile(t *testing.T) {
	for _, tt := range []struct {
		name         string
		clip         mediatest.Clip
		want         time.Duration
		video, audio bool
	}{
		{"both", mediatest.Clip{Duration: 10 * time.Second, Audio: true}, 10 * time.Second, true, true},
		{"video", mediatest.Clip{Duration: 10 * time.Second, FPS: 30}, 10 * time.Second, true, false},
		{"audio", mediatest.Clip{Duration: 10 * time.Second, NoVideo: true, Audio: true}, 10 * time.Second, false, true},
		{"not from zero", mediatest.Clip{Duration: 10 * time.Second, Start: 7 * time.Hour}, 10 * time.Second, true, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := open(t, tt.clip.FLV())
			if off := (c.Duration - tt.want).Abs(); off > 30*time.Millisecond {
				t.Errorf("Duration = %v, want %v", c.Duration, tt.want)
			}
			kinds := map[byte]bool{}
			for _, m := range c.Headers {
				kinds[m.Kind] = true
			}
			if c.Metadata == nil || kinds[wire.Video] != tt.video || kinds[wire.Audio] != tt.audio {
				t.Errorf("metadata %d bytes, headers of %v", len(c.Metadata), kinds)
			}
		})
	}
}

func TestCursorSeeksToWherePlayingCanStart(t *testing.T) {
	for _, tt := range []struct {
		name string
		clip mediatest.Clip
		to   time.Duration
		want uint32
	}{
		{"beginning", mediatest.Clip{Audio: true}, 0, 0},
		{"before the beginning", mediatest.Clip{Audio: true}, -time.Hour, 0},
		{"keyframe", mediatest.Clip{Audio: true}, 4 * time.Second, 4000},
		{"between keyframes", mediatest.Clip{Audio: true}, 5999 * time.Millisecond, 4000},
		{"after the end", mediatest.Clip{Audio: true}, time.Hour, 8000},
		{"no video", mediatest.Clip{Audio: true, NoVideo: true}, 4500 * time.Millisecond, 4086},
		{"not from zero", mediatest.Clip{Start: time.Hour}, 5 * time.Second, 4000},
		{"first GOP", mediatest.Clip{Audio: true, GOP: 1000}, 9 * time.Second, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.clip.Duration = 10 * time.Second
			files := [][]byte{tt.clip.FLV()}
			if tt.clip.Start == 0 && !tt.clip.NoVideo { // there every frame is a key
				files = append(files, mediatest.MP4(tt.clip.Packets()))
			}
			for i, file := range files {
				c := open(t, file)
				if err := c.Seek(tt.to); err != nil {
					t.Fatal(err)
				}
				if got := timestamps(t, c); len(got) == 0 || got[0] != tt.want {
					t.Errorf("file %d: first at %v, want %d", i, got[:min(1, len(got))], tt.want)
				}
			}
		})
	}
}

func TestCursorReadsEverythingInOrder(t *testing.T) {
	clip := mediatest.Clip{Duration: 6 * time.Second, Audio: true}
	var want []uint32
	for _, p := range clip.Packets() {
		want = append(want, uint32(p.DTS.Milliseconds()))
	}
	c := open(t, clip.FLV())
	for range 2 {
		if got := timestamps(t, c); !slices.Equal(got, want) {
			t.Errorf("%d packets, want %d", len(got), len(want))
		}
		c.Seek(0)
	}
}

func TestCursorEndsBeforeWhatIsBroken(t *testing.T) {
	file := mediatest.Clip{Duration: 4 * time.Second}.FLV()
	if got := timestamps(t, open(t, file[:len(file)-100])); len(got) != 99 {
		t.Errorf("%d pictures of a file that is cut short, want 99", len(got))
	}
}

func TestLibraryRefusesWhatItCannotServe(t *testing.T) {
	clip := mediatest.Clip{Duration: time.Second}.FLV()
	files := fstest.MapFS{
		"a.flv": &fstest.MapFile{Data: clip}, "short.flv": &fstest.MapFile{Data: clip[:8]},
		"text.flv": &fstest.MapFile{Data: []byte("this is no video at all")}, "headers.flv": &fstest.MapFile{Data: clip[:200]},
		"folder.flv/x": &fstest.MapFile{}, "other.txt": &fstest.MapFile{Data: clip},
	}
	library := recording.NewLibrary(files)
	for name, missing := range map[string]bool{
		"short": false, "text": false, "headers": false, "folder": false, "nothing": true, "": true, ".": true,
		"../a": true, "/a": true, "x/../a": true, "other.txt": true, "a\x00": true, "mp4:a": true, "flv:flv:a": true,
	} {
		_, err := library.Open(name)
		var e *recording.Error
		if !errors.As(err, &e) || errors.Is(err, fs.ErrNotExist) != missing {
			t.Errorf("Open(%q) = %v, want an Error, missing: %v", name, err, missing)
		}
	}
	if _, err := recording.NewLibrary(nil).Open("a"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Open() of a library without files = %v", err)
	}
}

func TestLibrarySeesThatAFileHasChanged(t *testing.T) {
	file := &fstest.MapFile{Data: mediatest.Clip{Duration: time.Second}.FLV()}
	library := recording.NewLibrary(fstest.MapFS{"a.flv": file})
	for _, want := range []time.Duration{time.Second, 2 * time.Second} {
		file.Data = mediatest.Clip{Duration: want}.FLV()
		c, err := library.Open("a.flv")
		if err != nil || c.Duration != want {
			t.Fatalf("Open() = %v, %v, want %v", c, err, want)
		}
		c.Close()
	}
}

func FuzzLibraryReadsAnyFile(f *testing.F) {
	clip := mediatest.Clip{Duration: 400 * time.Millisecond, FPS: 10, Bitrate: 10_000, Audio: true}.FLV()
	f.Add(clip)
	f.Add(clip[:len(clip)/2])
	f.Fuzz(func(t *testing.T, b []byte) {
		c, err := recording.NewLibrary(fstest.MapFS{"a.flv": &fstest.MapFile{Data: b}}).Open("a")
		if err != nil {
			return
		}
		defer c.Close()
		for _, to := range []time.Duration{0, c.Duration / 2, c.Duration} {
			if c.Duration < 0 || c.Seek(to) != nil {
				t.Fatalf("duration %v, cannot seek to %v", c.Duration, to)
			}
			n := 0
			for m, err := c.Next(); err == nil; m, err = c.Next() {
				if n += len(m.Body); n > len(b) {
					t.Fatal("more media than the file has bytes")
				}
			}
		}
	})
}
