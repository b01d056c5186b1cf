package recording_test

import (
	"bytes"
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"rill/media"
	"rill/media/origin/internal/recording"
)

// frames returns n frames of MP3 that begin with head and have size bytes.
func frames(n, size int, head ...byte) (file []byte) {
	for i := range n {
		file = append(append(file, head...), bytes.Repeat([]byte{byte(i)}, size-len(head))...)
	}
	return file
}

// Headers of 44.1 kHz at 128 kbit/s, joint stereo, and of 22.05 and 8 kHz at 64
// kbit/s, mono.
var (
	common = []byte{0xff, 0xfb, 0x90, 0x64}
	half   = []byte{0xff, 0xf3, 0x80, 0xc4}
	low    = []byte{0xff, 0xe3, 0x88, 0xc4}
)

func openSong(t *testing.T, file []byte) *recording.Cursor {
	t.Helper()
	c, err := recording.NewLibrary(fstest.MapFS{"a.mp3": &fstest.MapFile{Data: file}}).Open("mp3:a")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

func TestSongIsReadFrameByFrame(t *testing.T) {
	hundred := frames(100, 417, common...)
	note := slices.Concat(common, make([]byte, 32), []byte("Info"), make([]byte, 417-40))
	tag := append([]byte("ID3\x04\x00\x00\x00\x00\x01\x00"), bytes.Repeat([]byte{0xff, 0xfb}, 64)...)
	for _, tt := range []struct {
		name           string
		file           []byte
		count          int
		want           time.Duration
		rate, channels int
	}{
		{"plain", hundred, 100, 2612 * time.Millisecond, 44100, 2},
		{"a tag before it", slices.Concat(tag, hundred), 100, 2612 * time.Millisecond, 44100, 2},
		{"a tag after it", append(slices.Clone(hundred), "TAG artist"...), 100, 2612 * time.Millisecond, 44100, 2},
		{"a note of the encoder", slices.Concat(note, hundred), 100, 2612 * time.Millisecond, 44100, 2},
		{"garbage before it", slices.Concat(tag, []byte{0xff, 0xfb, 0x90, 0x64, 1}, hundred), 100, 2612 * time.Millisecond, 44100, 2},
		{"cut off", hundred[:417*50+100], 50, 1306 * time.Millisecond, 44100, 2},
		{"MPEG-2", frames(100, 208, half...), 100, 2612 * time.Millisecond, 22050, 1},
		{"MPEG-2.5", frames(100, 576, low...), 100, 7200 * time.Millisecond, 8000, 1},
		{"another stream behind it", slices.Concat(hundred, frames(9, 208, half...)), 100, 2612 * time.Millisecond, 44100, 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := openSong(t, tt.file)
			got := packetsOf(t, c)
			if len(got) != tt.count || c.Duration.Truncate(time.Millisecond) != tt.want {
				t.Fatalf("%d frames, %v, want %d, %v", len(got), c.Duration, tt.count, tt.want)
			}
			f := got[0].Format
			if f.Codec != media.MP3 || f.SampleRate != tt.rate || f.Channels != tt.channels {
				t.Errorf("format %+v", f)
			}
		})
	}
}

func TestSongSeeksToTheFrameThatSounds(t *testing.T) {
	c := openSong(t, frames(400, 417, common...))
	all := packetsOf(t, c)
	for to := -time.Second; to < 11*time.Second; to += 37 * time.Millisecond {
		want := 0
		for i, p := range all {
			if p.DTS <= to {
				want = i
			}
		}
		if err := c.Seek(to); err != nil {
			t.Fatal(err)
		}
		if got := packetsOf(t, c); len(got) != len(all)-want || got[0].DTS != all[want].DTS {
			t.Fatalf("after a seek to %v the first of %d is at %v, want %v", to, len(got), got[0].DTS, all[want].DTS)
		}
	}
}

func FuzzLibraryReadsAnySong(f *testing.F) {
	f.Add(frames(5, 417, common...))
	f.Add(slices.Concat([]byte("ID3\x04\x00\x00\x00\x00\x00\x02xx"), frames(3, 208, half...)))
	f.Fuzz(func(t *testing.T, b []byte) {
		c, err := recording.NewLibrary(fstest.MapFS{"a.mp3": &fstest.MapFile{Data: b}}).Open("mp3:a")
		if err != nil {
			return
		}
		defer c.Close()
		for _, to := range []time.Duration{0, c.Duration / 2, c.Duration} {
			if c.Duration < 0 || c.Seek(to) != nil {
				t.Fatalf("duration %v, cannot seek to %v", c.Duration, to)
			}
			for m, err := c.Next(); err == nil; m, err = c.Next() {
				if len(m.Body) > len(b)+16 {
					t.Fatal("more media than the file has bytes")
				}
			}
		}
	})
}
