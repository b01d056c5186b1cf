package player_test

import (
	"bytes"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"rill/media/flv"
	"rill/media/origin"
	"rill/player"
)

// encoded returns the demo's clip as ffmpeg codes it.
func encoded(t *testing.T, options ...string) []byte {
	t.Helper()
	return film(t, append([]string{"-i", clips + "/rill_300.flv"}, options...)...)
}

// film returns what ffmpeg makes.
func film(t *testing.T, options ...string) []byte {
	t.Helper()
	path, err := exec.LookPath("ffmpeg")
	if err != nil {
		t.Skip("no ffmpeg here")
	}
	file := filepath.Join(t.TempDir(), "other.flv")
	options = append([]string{"-v", "error", "-nostdin"}, append(options, file)...)
	if out, err := exec.CommandContext(t.Context(), path, options...).CombinedOutput(); err != nil {
		t.Skipf("ffmpeg: %v: %s", err, out)
	}
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// altered returns the demo's clip with its tags changed; those that are not to
// be in it are dropped.
func altered(t *testing.T, change func(*flv.Tag) (keep bool)) []byte {
	t.Helper()
	var file bytes.Buffer
	w, err := flv.NewWriter(&file, flv.FileHeader{Video: true, Audio: true})
	for _, tag := range demo(t) {
		if err == nil && change(&tag) {
			err = w.WriteTag(tag)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

// besides runs a test of an item with the clip and another rendition of it, with
// a server that changes streams and with one that does not.
func besides(t *testing.T, other []byte, test func(*rig)) {
	t.Helper()
	clip, err := os.ReadFile(clips + "/rill_300.flv")
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{"rill_300.flv": {Data: clip}, "other.flv": {Data: other}}
	for name, server := range map[string]*origin.Server{
		"by the server": {Files: files}, "beside": {Files: files, Authorize: refuseSwitch},
	} {
		t.Run(name, func(t *testing.T) {
			run(t, player.Config{Buffer: 5 * time.Second}, server, func(r *rig) {
				r.player.Open(rungs("rtmp://origin/vod/rill_300", "rtmp://origin/vod/other"))
				r.player.SetRendition(0)
				r.until("at 5s", reaches(5*time.Second))
				r.player.SetRendition(1)
				test(r)
			})
		})
	}
}

func TestRenditionThatIsCodedInAnotherWayIsShownUnnoticed(t *testing.T) {
	want := undisturbed(t)
	for name, options := range map[string][]string{
		"other keyframes":              {"-c:v", "libx264", "-preset", "ultrafast", "-g", "17", "-c:a", "copy"},
		"pictures in another order":    {"-c:v", "libx264", "-preset", "veryfast", "-bf", "3", "-g", "40", "-c:a", "copy"},
		"other sound":                  {"-c:v", "copy", "-c:a", "aac", "-ar", "48000", "-ac", "1"},
		"sound of another codec":       {"-c:v", "copy", "-c:a", "libmp3lame", "-ar", "22050"},
		"another size, no B-pictures":  {"-c:v", "libx264", "-preset", "ultrafast", "-s", "640x360", "-g", "60", "-c:a", "copy"},
		"another codec of the picture": {"-c:v", "flv1", "-g", "30", "-c:a", "copy"},
	} {
		other := encoded(t, options...)
		t.Run(name, func(t *testing.T) {
			besides(t, other, func(r *rig) {
				r.until("other", shows(1))
				r.until("ended", isState(player.Ended))
				if n := len(r.screen.list()); n < frames-2 || n > frames+2 { // ffmpeg shifts what it codes
					r.t.Errorf("%d pictures, want %d", n, frames)
				}
				if e := r.named(player.NoSwitchEvent); len(e) > 0 {
					r.t.Errorf("events %+v", e)
				}
				r.wantSeamless(want)
			})
		})
	}
}

func TestRenditionThatDoesNotFitLeavesTheOldOne(t *testing.T) {
	for name, change := range map[string]func(*flv.Tag) bool{
		"an hour later": func(tag *flv.Tag) bool {
			if tag.Timestamp >= 2*time.Second {
				tag.Timestamp += time.Hour
			}
			return true
		},
		"without sound":     func(tag *flv.Tag) bool { return tag.Type != flv.AudioTag },
		"without pictures":  func(tag *flv.Tag) bool { return tag.Type != flv.VideoTag },
		"over before it":    func(tag *flv.Tag) bool { return tag.Timestamp < 2*time.Second },
		"nothing but words": func(tag *flv.Tag) bool { return tag.Type == flv.ScriptTag },
	} {
		t.Run(name, func(t *testing.T) {
			besides(t, altered(t, change), func(r *rig) {
				r.until("ended", isState(player.Ended))
				list := r.screen.list()
				if n := len(list); n != frames || !slices.IsSortedFunc(list, func(a, b shown) int { return int(a.pts - b.pts) }) {
					r.t.Errorf("%d pictures, want %d", n, frames)
				}
				if e := r.named(player.NoSwitchEvent); len(e) != 1 || e[0].Reason == "" || e[0].Detail != "1" {
					r.t.Errorf("events %+v", e)
				}
				if sum := r.player.Summary(); sum.Stalls.Count > 0 || sum.Switches.Count > 0 {
					r.t.Errorf("%d stalls, %d switches", sum.Stalls.Count, sum.Switches.Count)
				}
			})
		})
	}
}

// tone returns ten seconds of pictures and of a tone, and how far apart its
// samples are at most.
func tone(t *testing.T, options ...string) (clip []byte, step float64) {
	t.Helper()
	const hertz, level = 440, 0.125
	options = append([]string{
		"-f", "lavfi", "-i", "testsrc=size=320x192:rate=30:duration=10", "-f", "lavfi", "-i", "sine=frequency=440:duration=10",
		"-c:v", "libx264", "-preset", "ultrafast", "-g", "30",
	}, options...)
	return film(t, options...), level * 2 * math.Pi * hertz / 44100
}

func TestSoundOfAnotherFormatGoesOnWithoutAClick(t *testing.T) {
	first, step := tone(t, "-c:a", "aac", "-ar", "44100", "-ac", "2")
	for name, options := range map[string][]string{
		"rate and channels": {"-c:a", "aac", "-ar", "48000", "-ac", "1"},
		"codec":             {"-c:a", "libmp3lame", "-ar", "44100", "-ac", "2"},
	} {
		second, _ := tone(t, options...)
		t.Run(name, func(t *testing.T) {
			server := &origin.Server{Files: fstest.MapFS{"a.flv": {Data: first}, "b.flv": {Data: second}}}
			run(t, player.Config{Buffer: 3 * time.Second}, server, func(r *rig) {
				r.player.Open(rungs("rtmp://origin/vod/a", "rtmp://origin/vod/b"))
				r.player.SetRendition(0)
				r.until("at 2s", reaches(2*time.Second))
				r.player.SetRendition(1)
				r.until("other", shows(1))
				r.until("at 8s", reaches(8*time.Second))
				sound := r.showing().sound[44100:]
				if got := jump(sound); got > step*1.3 {
					t.Errorf("samples jump by %.4f, those of the tone by %.4f", got, step)
				}
				quiet, longest := 0, 0
				for i := 0; i < len(sound); i += 2 {
					if quiet++; math.Abs(float64(sound[i])) > 0.05 {
						quiet = 0
					}
					longest = max(longest, quiet)
				}
				if d := time.Duration(longest) * time.Second / 44100; d > 2*time.Millisecond {
					t.Errorf("the tone is gone for %v", d)
				}
			})
		})
	}
}
