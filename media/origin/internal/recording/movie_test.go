package recording_test

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"rill/media"
	"rill/media/amf"
	"rill/media/flv"
	"rill/media/mediatest"
	"rill/media/origin/internal/recording"
	"rill/media/origin/internal/wire"
)

// packetsOf reads what is left.
func packetsOf(t *testing.T, c *recording.Cursor) (packets []media.Packet) {
	t.Helper()
	var d flv.Demuxer
	take := func(m wire.Message) {
		tag := flv.Tag{Type: flv.TagType(m.Kind), Timestamp: time.Duration(m.Timestamp) * time.Millisecond, Data: slices.Clone(m.Body)}
		for p, err := range d.Packets(tag, nil) {
			if err != nil {
				t.Fatal(err)
			}
			packets = append(packets, p)
		}
	}
	for _, m := range c.Headers {
		take(m)
	}
	for m, err := c.Next(); !errors.Is(err, io.EOF); m, err = c.Next() {
		take(m)
	}
	return packets
}

func TestMovieIsReadAsTheSameClipInFLV(t *testing.T) {
	for _, clip := range []mediatest.Clip{
		{Duration: 6 * time.Second, Audio: true}, {Duration: 6 * time.Second}, {Duration: 6 * time.Second, NoVideo: true, Audio: true},
	} {
		got, want := packetsOf(t, open(t, mediatest.MP4(clip.Packets()))), packetsOf(t, open(t, clip.FLV()))
		same := slices.EqualFunc(got, want, func(a, b media.Packet) bool {
			return a.Track == b.Track && a.DTS == b.DTS && a.PTS == b.PTS && a.Keyframe == b.Keyframe && slices.Equal(a.Data, b.Data)
		})
		if !same {
			t.Errorf("%+v: %d packets of MP4 differ from %d of FLV", clip, len(got), len(want))
		}
	}
}

func TestMovieBeginsAtItsFirstPicture(t *testing.T) {
	packets := mediatest.Clip{Duration: time.Second, Audio: true}.Packets()
	for i := range packets {
		packets[i].DTS += 7 * time.Second
		packets[i].PTS = packets[i].DTS
		if packets[i].Track == media.Video {
			packets[i].PTS += 40 * time.Millisecond
		}
	}
	got := packetsOf(t, open(t, mediatest.MP4(packets)))
	if got[0].DTS != 7*time.Second || got[0].PTS != 7040*time.Millisecond {
		t.Errorf("first packet at %v, %v: the edit list was not honoured", got[0].DTS, got[0].PTS)
	}
}

func TestMovieThatWouldBeginBeforeZeroIsMoved(t *testing.T) {
	file := mediatest.MP4(mediatest.Clip{Duration: time.Second, Audio: true}.Packets())
	edit := bytes.Index(file, []byte("elst")) + 4 + 8 + 12 // the second one of the pictures
	copy(file[edit+4:], []byte{0, 0, 0, 80})               // begins 80 ms into them
	got := packetsOf(t, open(t, file))
	sound := slices.IndexFunc(got, func(p media.Packet) bool { return p.Track == media.Audio })
	if got[0].DTS != 0 || got[sound].DTS != 80*time.Millisecond {
		t.Errorf("pictures from %v, sound from %v, want 0 and 80 ms", got[0].DTS, got[sound].DTS)
	}
}

func TestSeekFindsAKeyframeByItsTimestamp(t *testing.T) {
	file := mediatest.MP4(mediatest.Clip{Duration: 4 * time.Second, GOP: 3}.Packets())
	scale := bytes.Index(file, []byte("mdhd")) + 4 + 12
	copy(file[scale:], []byte{0, 0, 997 >> 8, 997 & 0xff}) // no whole milliseconds
	c := open(t, file)
	for _, p := range packetsOf(t, c) {
		if !p.Keyframe {
			continue
		}
		if err := c.Seek(p.DTS); err != nil {
			t.Fatal(err)
		}
		if m, err := c.Next(); err != nil || int64(m.Timestamp) != p.DTS.Milliseconds() {
			t.Errorf("seek to %v: first at %d ms", p.DTS, m.Timestamp)
		}
	}
}

func TestMovieIntroducesItself(t *testing.T) {
	c := open(t, mediatest.MP4(mediatest.Clip{Duration: 4 * time.Second, Audio: true}.Packets()))
	values, err := amf.Decode(c.Metadata)
	if err != nil || values[0] != "onMetaData" {
		t.Fatalf("metadata %v, %v", values, err)
	}
	about, _ := amf.Properties(values[1])
	for name, want := range map[string]any{
		"duration": c.Duration.Seconds(), "width": 320.0, "height": 192.0, "videocodecid": "avc1", "videoframerate": 25.0,
		"audiocodecid": "mp4a", "audiosamplerate": 44100.0, "audiochannels": 2.0, "aacaot": 2.0, "avcprofile": 66.0,
	} {
		if got := about.Get(name); got != want {
			t.Errorf("%s = %v, want %v", name, got, want)
		}
	}
	if tracks, _ := about.Get("trackinfo").(amf.StrictArray); len(tracks) != 2 || about.Get("moovPosition") == nil {
		t.Errorf("trackinfo = %v", tracks)
	}
}

func TestMovieEndsBeforeWhatLiesOutsideTheFile(t *testing.T) {
	file := mediatest.MP4(mediatest.Clip{Duration: 4 * time.Second, GOP: 10}.Packets())
	sizes := bytes.Index(file, []byte("stsz"))
	copy(file[sizes+4+12+4*37:], []byte{0x7f, 0xff, 0xff, 0xff}) // of sample 37
	if got := len(packetsOf(t, open(t, file))); got != 37 {
		t.Errorf("%d pictures of a file whose 38th is too large, want 37", got)
	}
}

func TestLibraryFindsFilesByPrefixAndExtension(t *testing.T) {
	clip := mediatest.Clip{Duration: time.Second}
	film := &fstest.MapFile{Data: mediatest.MP4(clip.Packets())}
	library := recording.NewLibrary(fstest.MapFS{
		"a.flv": &fstest.MapFile{Data: clip.FLV()}, "a.mp4": film, "dir/b.f4v": film, "c.MOV": film, "d.f4v": &fstest.MapFile{Data: clip.FLV()},
	})
	for name, want := range map[string]string{
		"a": "a.flv", "flv:a": "a.flv", "flv:a.flv": "a.flv", "a.mp4": "a.mp4", "mp4:a": "a.mp4", "mp4:a.mp4": "a.mp4",
		"mp4:dir/b": "dir/b.f4v", "mp4:dir/b.f4v": "dir/b.f4v", "dir/b.f4v": "dir/b.f4v", "mp4:c.MOV": "c.MOV", "mp4:d": "d.f4v",
		"mp4:a.flv": "", "flv:a.mp4": "", "dir/b": "", "mp3:a": "", "mp4:": "", "mp4:.mp4": "", "mp4:dir/": "", "mp4:../a.mp4": "", "mp4:mp4:a": "",
	} {
		c, err := library.Open(name)
		if err != nil {
			if want != "" {
				t.Errorf("Open(%q) = %v", name, err)
			}
			continue
		}
		if c.Path != want {
			t.Errorf("Open(%q) opens %s, want %q", name, c.Path, want)
		}
		c.Close()
	}
}

func FuzzLibraryReadsAnyMovie(f *testing.F) {
	clip := mediatest.Clip{Duration: 400 * time.Millisecond, FPS: 10, Bitrate: 10_000, Audio: true}
	f.Add(mediatest.MP4(clip.Packets()))
	f.Fuzz(func(t *testing.T, b []byte) {
		c, err := recording.NewLibrary(fstest.MapFS{"a.mp4": &fstest.MapFile{Data: b}}).Open("mp4:a")
		if err != nil {
			return
		}
		defer c.Close()
		for _, to := range []time.Duration{0, c.Duration / 2, c.Duration, -time.Hour} {
			if c.Duration < 0 || c.Seek(to) != nil {
				t.Fatalf("duration %v, cannot seek to %v", c.Duration, to)
			}
			last := uint32(0)
			for n := 0; n < 1000; n++ {
				m, err := c.Next()
				if err != nil {
					break
				}
				if m.Timestamp < last || len(m.Body) > len(b)+16 {
					t.Fatalf("message at %d after %d, %d bytes", m.Timestamp, last, len(m.Body))
				}
				last = m.Timestamp
			}
		}
	})
}
