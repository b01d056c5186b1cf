package mp4_test

import (
	"bytes"
	"slices"
	"testing"
	"time"

	"rill/media"
	"rill/media/mediatest"
	"rill/media/mp4"
)

// delayed returns packets of a clip with B-pictures: they are shown in another
// order than they are decoded.
func delayed(c mediatest.Clip) []media.Packet {
	packets := c.Packets()
	for i, p := range packets {
		if p.Track == media.Video {
			packets[i].PTS = p.DTS + 80*time.Millisecond*time.Duration(i%3)
		}
	}
	return packets
}

func read(t *testing.T, file []byte) *mp4.Movie {
	t.Helper()
	m, err := mp4.Read(bytes.NewReader(file), int64(len(file)), func(f mp4.Fault) { t.Errorf("fault: %+v", f) })
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// all reads what is left.
func all(s *mp4.Samples) (rest []mp4.Sample) {
	for next, ok := s.Next(); ok; next, ok = s.Next() {
		rest = append(rest, next)
	}
	return rest
}

func TestSamplesAreThoseThatWereWritten(t *testing.T) {
	packets := delayed(mediatest.Clip{Duration: 5 * time.Second, Audio: true})
	file := mediatest.MP4(packets)
	m := read(t, file)
	for i, kind := range []media.Track{media.Video, media.Audio} {
		track := m.Tracks[i]
		samples := all(track.Samples(bytes.NewReader(file)))
		want := slices.DeleteFunc(slices.Clone(packets), func(p media.Packet) bool { return p.Track != kind })
		if len(samples) != len(want) {
			t.Fatalf("%d samples of %s, want %d", len(samples), kind, len(want))
		}
		for j, p := range want {
			s := samples[j]
			same := track.Time(s.DTS) == p.DTS && track.Time(s.PTS) == p.PTS && s.Keyframe == p.Keyframe
			if !same || !bytes.Equal(file[s.Offset:][:s.Size], p.Data) {
				t.Fatalf("sample %d of %s = %+v, want DTS %v, PTS %v, keyframe %v", j, kind, s, p.DTS, p.PTS, p.Keyframe)
			}
		}
	}
}

func TestMovieTellsHowTracksAreCoded(t *testing.T) {
	clip := mediatest.Clip{Duration: time.Second, Audio: true}
	m := read(t, mediatest.MP4(clip.Packets()))
	video, audio := clip.Formats()
	v, a := m.Tracks[0], m.Tracks[1]
	if v.Handler != "vide" || v.Kind != "avc1" || v.Width != 320 || v.Height != 192 || !bytes.Equal(v.Config, video.Config) {
		t.Errorf("video: %+v", v)
	}
	if a.Handler != "soun" || a.ObjectType != 0x40 || a.SampleRate != 44100 || a.Channels != 2 || !bytes.Equal(a.Config, audio.Config) {
		t.Errorf("audio: %+v", a)
	}
	if v.Language != "und" || !m.Late || m.First != "ftyp" || m.Fragments != nil {
		t.Errorf("movie: %+v, language %q", m, v.Language)
	}
}

func TestJumpGoesToTheKeyframeBefore(t *testing.T) {
	file := mediatest.MP4(delayed(mediatest.Clip{Duration: 5 * time.Second, GOP: 7, Audio: true}))
	for _, track := range read(t, file).Tracks {
		jumping := track.Samples(bytes.NewReader(file))
		straight := all(jumping)
		for at := int64(-50); at < 5500; at += 13 {
			from := 0
			for i, s := range straight {
				if s.Keyframe && s.DTS <= at {
					from = i
				}
			}
			if jumping.Jump(at); !slices.Equal(all(jumping), straight[from:]) {
				t.Fatalf("after a jump to %d of %s other samples come than from %d on", at, track.Handler, from)
			}
		}
	}
}

func TestDelayIsWhereTheEditListBegins(t *testing.T) {
	second := mp4.Edit{Duration: 1000, Media: -1}
	for _, tt := range []struct {
		name  string
		edits []mp4.Edit
		want  time.Duration
	}{
		{"none", nil, 0},
		{"at once", []mp4.Edit{{1000, 0}}, 0},
		{"priming", []mp4.Edit{{1000, 1024}}, -64 * time.Millisecond},
		{"silence", []mp4.Edit{second, second, {1000, 0}}, 2 * time.Second},
		{"both", []mp4.Edit{second, {1000, 16000}}, 0},
		{"nothing but silence", []mp4.Edit{second}, 0},
		{"a cut later on", []mp4.Edit{{1000, 0}, {1000, 99}}, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := mp4.Movie{Timescale: 1000}
			if got := m.Delay(&mp4.Track{Timescale: 16000, Edits: tt.edits}); got != tt.want {
				t.Errorf("Delay() = %v, want %v", got, tt.want)
			}
		})
	}
}

func TestTimesAreConvertedBothWays(t *testing.T) {
	for _, scale := range []uint32{1, 600, 1000, 44100, 90000, 1<<32 - 1} {
		track := &mp4.Track{Timescale: scale}
		for _, ticks := range []int64{0, 1, 599, 44101, 1 << 31, 1 << 40} {
			if d := track.Time(ticks); d < 100*365*24*time.Hour && (track.Ticks(d+1)-ticks)/5 != 0 {
				t.Errorf("%d ticks of 1/%d s come back as %d", ticks, scale, track.Ticks(d))
			}
		}
	}
	if (&mp4.Track{}).Time(1) != 0 || (&mp4.Track{Timescale: 1}).Time(-1<<62) >= 0 {
		t.Error("a time without a scale, or far in the past")
	}
}
