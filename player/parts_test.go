package player_test

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"rill/player"
	"rill/player/playlist"
)

// parts are a clip cut in three, where no keyframe and no frame of sound begins.
func parts(url string) []playlist.Item {
	const first, second = 5300 * time.Millisecond, 10711 * time.Millisecond
	return []playlist.Item{
		{URL: url, Length: first},
		{URL: url, Start: first, Length: second - first},
		{URL: url, Start: second},
	}
}

// exact returns clips whose sound decodes to the same samples wherever decoding
// begins: the noise that stands for some sound in the demo's does not.
func exact(t *testing.T) fs.FS {
	t.Helper()
	if _, err := exec.LookPath("ffmpeg"); err != nil {
		t.Skip("ffmpeg is not here")
	}
	dir := t.TempDir()
	for name, options := range map[string][]string{
		"clip.flv":   {"-c:v", "copy"},
		"clip.mp4":   {"-c:v", "copy"},
		"sound.flv":  {"-vn"},
		"silent.flv": {"-c:v", "copy", "-an"},
		"wide.flv":   {"-c:v", "copy", "-ar", "48000"},
	} {
		args := append([]string{"-v", "error", "-i", filepath.Join(clips, "rill_300.flv"), "-t", "16"}, options...)
		args = append(args, "-c:a", "aac", "-aac_pns", "0", filepath.Join(dir, name))
		if out, err := exec.CommandContext(t.Context(), "ffmpeg", args...).CombinedOutput(); err != nil {
			t.Fatalf("ffmpeg: %v: %s", err, out)
		}
	}
	return os.DirFS(dir)
}

// whole returns the pictures and the sound of what a list plays.
func whole(t *testing.T, files fs.FS, items ...playlist.Item) (pictures []shown, sound []float32) {
	t.Helper()
	serving(t, files, func(r *rig) {
		r.player.Open(items...)
		r.until("ended", func(s player.Snapshot) bool { return s.State == player.Ended && s.Current == len(items)-1 })
		seamless(t, r.runs)
		pictures, sound = r.screen.list(), r.sound
	})
	return pictures, sound
}

// identical fails unless samples are the same.
func identical(t *testing.T, got, want []float32) {
	t.Helper()
	if len(got) != len(want) || len(want) == 0 {
		t.Errorf("%d samples, want %d", len(got)/2, len(want)/2)
	}
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			t.Fatalf("sample %d of %d is %v, want %v", i/2, len(got)/2, got[i], want[i])
		}
	}
}

func TestPartsOfAClipAreTheWholeClip(t *testing.T) {
	files := exact(t)
	for _, name := range []string{"clip", "mp4:clip.mp4", "sound", "wide"} {
		t.Run(name, func(t *testing.T) {
			url := "rtmp://origin/vod/" + name
			want, straight := whole(t, files, playlist.Item{URL: url})
			got, sound := whole(t, files, parts(url)...)
			if !slices.Equal(bare(got), bare(want)) {
				t.Errorf("%d pictures, want the same %d", len(got), len(want))
			}
			if len(got) > 0 {
				steady(t, got, time.Second/30)
			}
			identical(t, sound, straight)
		})
	}
}

func TestSeekAndPauseLeaveTheRestAsItIs(t *testing.T) {
	files := exact(t)
	const url, target = "rtmp://origin/vod/clip", 6 * time.Second
	want, straight := whole(t, files, playlist.Item{URL: url})
	from := slices.IndexFunc(want, func(p shown) bool { return p.pts >= target })
	t.Run("seek away and back", func(t *testing.T) {
		serving(t, files, func(r *rig) {
			r.player.Open(playlist.Item{URL: url})
			r.until("at the target", reaches(target))
			r.player.Seek(target + 4*time.Second)
			time.Sleep(time.Second)
			before := len(r.screen.list())
			r.player.Seek(target)
			r.until("ended", isState(player.Ended))
			if got := bare(r.screen.list()[before:]); !slices.Equal(got, bare(want[from:])) {
				t.Errorf("%d pictures from there on, want the same %d", len(got), len(want[from:]))
			}
			if n := r.player.Summary().Seeks.InBuffer; n != 2 {
				t.Errorf("%d seeks in the buffer, want 2", n)
			}
			rest := straight[2*int((target-r.runs[0].pts)*44100/time.Second):]
			identical(t, r.sound[len(r.sound)-len(rest):], rest)
		})
	})
	t.Run("pause", func(t *testing.T) {
		serving(t, files, func(r *rig) {
			r.player.Open(playlist.Item{URL: url})
			r.until("at the target", reaches(target))
			r.player.Pause()
			time.Sleep(time.Minute)
			r.player.Play()
			r.until("ended", isState(player.Ended))
			if got := bare(r.screen.list()); !slices.Equal(got, bare(want)) {
				t.Errorf("%d pictures, want the same %d", len(got), len(want))
			}
			identical(t, r.sound, straight)
		})
	})
	t.Run("seek away and back, and pause", func(t *testing.T) {
		serving(t, files, func(r *rig) {
			r.player.Open(playlist.Item{URL: url})
			r.until("at the target", reaches(target))
			r.player.Seek(target + 3*time.Second)
			time.Sleep(500 * time.Millisecond)
			r.player.Pause()
			time.Sleep(10 * time.Second)
			before := len(r.screen.list())
			up, _ := r.network.Links()[0].Passed()
			r.player.Seek(target)
			time.Sleep(time.Second)
			if now, _ := r.network.Links()[0].Passed(); now != up {
				t.Errorf("%d bytes sent", now-up)
			}
			r.player.Play()
			r.until("ended", isState(player.Ended))
			if got := bare(r.screen.list()[before:]); !slices.Equal(got, bare(want[from:])) {
				t.Errorf("%d pictures from there on, want the same %d", len(got), len(want[from:]))
			}
			rest := straight[2*int((target-r.runs[0].pts)*44100/time.Second):]
			identical(t, r.sound[len(r.sound)-len(rest):], rest)
		})
	})
}
