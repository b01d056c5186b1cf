package check_test

import (
	"context"
	"maps"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"rill/media/check"
)

// A shot is a file that ffmpeg makes of a second of pictures and a tone.
type shot struct {
	file   string
	codecs string // as they are reported, pictures first
	args   string // of ffmpeg, for what it writes
	more   []check.Code
}

// Encoders and what people call their codecs.
const (
	x264 = "-c:v libx264 -preset ultrafast -g 5 "
	aac  = "-c:a aac "
	tone = "-vn "
	mute = "-an "
)

func shots() []shot {
	flash := codesOf(check.FLVCanSeekToEnd)
	fragmented := codesOf(check.MP4Fragmented)
	other := codesOf(check.MP4Codec)
	list := []shot{
		{"plain.flv", "H.264 AAC", x264 + aac, flash},
		{"later.flv", "H.264 AAC", x264 + "-bf 3 " + aac, flash},
		{"indexed.flv", "H.264 AAC", x264 + aac + "-flvflags add_keyframe_index", flash},
		{"keys.flv", "H.264 AAC", "-c:v libx264 -g 1 " + aac, flash},
		{"mute.flv", "H.264", x264 + mute, flash},
		{"sound.flv", "AAC", tone + aac, flash},
		{"six.flv", "H.264 AAC", x264 + "-ac 6 " + aac, flash},
		{"sorenson.flv", "Sorenson H.263 MP3", "-c:v flv -ar 44100 -c:a libmp3lame", flash},
		{"low.flv", "Sorenson H.263 MP3", "-c:v flv -ar 11025 -c:a libmp3lame", flash},
		{"screen.flv", "Screen Video ADPCM", "-c:v flashsv -pix_fmt bgr24 -ar 22050 -c:a adpcm_swf", flash},
		{"screen2.flv", "Screen Video 2 Nellymoser", "-c:v flashsv2 -pix_fmt bgr24 -ar 22050 -ac 1 -c:a nellymoser", flash},
		{"nelly16.flv", "Nellymoser", tone + "-ar 16000 -ac 1 -c:a nellymoser", flash},
		{"nelly8.flv", "Nellymoser", tone + "-ar 8000 -ac 1 -c:a nellymoser", flash},
		{"speex.flv", "Speex", tone + "-ar 16000 -ac 1 -c:a libspeex", flash},
		{"pcm16.flv", "PCM", tone + "-ar 44100 -c:a pcm_s16le", flash},
		{"pcm8.flv", "PCM", tone + "-ar 11025 -ac 1 -c:a pcm_u8", flash},
		{"alaw.flv", "G.711 A-law", tone + "-ar 8000 -ac 1 -c:a pcm_alaw", flash},
		{"mulaw.flv", "G.711 µ-law", tone + "-ar 8000 -ac 1 -c:a pcm_mulaw", flash},
		{"sound.m4a", "AAC", tone + aac, nil},
		{"mp3.mov", "MP3", tone + "-c:a libmp3lame", nil},
		{"hevc.mp4", "HEVC AC-3", "-c:v libx265 -preset ultrafast -x265-params log-level=none -c:a ac3", nil},
		{"hvc1.mov", "HEVC E-AC-3", "-c:v libx265 -preset ultrafast -x265-params log-level=none -tag:v hvc1 -ac 6 -c:a eac3", nil},
		{"ten.mp4", "HEVC", mute + "-c:v libx265 -preset ultrafast -x265-params log-level=none -pix_fmt yuv420p10le", nil},
		{"aom.mp4", "AV1 FLAC", "-c:v libaom-av1 -cpu-used 8 -strict -2 -c:a flac", nil},
		{"svt.mp4", "AV1 Opus", "-c:v libsvtav1 -preset 12 -c:a libopus", nil},
		{"vp9.mp4", "VP9 Opus", "-c:v libvpx-vp9 -deadline realtime -ac 6 -mapping_family 1 -c:a libopus", nil},
		{"pieces.mp4", "HEVC", mute + "-c:v libx265 -preset ultrafast -x265-params log-level=none -movflags +frag_keyframe+empty_moov", fragmented},
		{"two.mp4", "H.264 AAC AAC", x264 + aac + "-map 0 -map 1 -map 1", nil},
		{"timecode.mov", "H.264 AAC tmcd", x264 + aac + "-timecode 00:00:00:00", nil},
		{"smooth.ismv", "H.264 AAC", x264 + aac + "-movflags +frag_keyframe", fragmented},
		{"phone.3gp", "H.264 AAC", x264 + aac, nil},
		{"pcm.mov", "H.264 sowt", x264 + "-c:a pcm_s16le", other},
		{"alaw.mov", "H.264 alaw", x264 + "-c:a pcm_alaw", other},
		{"alac.mp4", "H.264 alac", x264 + "-c:a alac", other},
	}
	for _, kind := range []string{"mp4", "mov", "f4v"} {
		list = append(list, []shot{
			{"later." + kind, "H.264 AAC", x264 + "-bf 3 " + aac, nil},
			{"front." + kind, "H.264 AAC", x264 + aac + "-movflags +faststart", nil},
			{"unedited." + kind, "H.264 AAC", x264 + "-bf 2 " + aac + "-use_editlist 0", nil},
			{"begun." + kind, "H.264 AAC", x264 + aac + "-ss 0.3", nil},
			{"mp3." + kind, "H.264 MP3", x264 + "-c:a libmp3lame", nil},
			{"six." + kind, "H.264 AAC", x264 + "-ac 6 " + aac, nil},
			{"fragments." + kind, "H.264 AAC", x264 + aac + "-movflags +frag_keyframe+empty_moov", fragmented},
			{"dash." + kind, "H.264 AAC", x264 + aac + "-movflags +frag_keyframe+default_base_moof+faststart", fragmented},
		}...)
	}
	return list
}

// encoders are those of ffmpeg; the test is skipped where there is no ffmpeg.
func encoders(t *testing.T) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "ffmpeg", "-hide_banner", "-encoders").Output()
	if err != nil {
		t.Skipf("no ffmpeg here that could make files: %v", err)
	}
	return string(out)
}

func TestCheckFindsNothingWrongInFilesOfFFmpeg(t *testing.T) {
	t.Parallel()
	known := encoders(t)
	for _, s := range shots() {
		t.Run(s.file, func(t *testing.T) {
			t.Parallel()
			s.check(t, s.shoot(t, known))
		})
	}
}

// shoot makes the file and returns where it is.
func (s shot) shoot(t *testing.T, encoders string) string {
	t.Helper()
	args := strings.Fields(s.args)
	for i, arg := range args {
		if strings.HasPrefix(arg, "-c:") && !strings.Contains(encoders, " "+args[i+1]+" ") {
			t.Skipf("this ffmpeg cannot encode with %s", args[i+1])
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	path := filepath.Join(t.TempDir(), s.file)
	from := strings.Fields("-v error -threads 1 -f lavfi -i testsrc=s=160x120:r=10:d=1 -f lavfi -i sine=f=440:r=48000:d=1 -pix_fmt yuv420p")
	out, err := exec.CommandContext(ctx, "ffmpeg", append(append(from, args...), path)...).CombinedOutput()
	if err != nil {
		t.Fatalf("ffmpeg: %v: %s", err, out)
	}
	return path
}

// check fails unless the file is valid and nothing but what is known of its kind
// is more than a note.
func (s shot) check(t *testing.T, path string) {
	t.Helper()
	report, err := check.File(t.Context(), path, check.Options{Tolerance: 300 * time.Millisecond})
	if err != nil || !report.Valid() {
		t.Fatalf("findings = %v, %v", report.Findings, err)
	}
	found := codes(report)
	maps.DeleteFunc(found, func(c check.Code, _ bool) bool { return c.Severity() == check.Note })
	if !maps.Equal(found, set(s.more)) {
		t.Errorf("findings = %v, want %v", report.Findings, s.more)
	}
	var codecs []string
	for _, track := range report.Tracks {
		codecs = append(codecs, track.Codec)
	}
	if got := strings.Join(codecs, " "); got != s.codecs {
		t.Errorf("codecs %q, want %q", got, s.codecs)
	}
	if d := report.Duration; !slices.Contains(s.more, check.MP4Fragmented) && (d < 600*time.Millisecond || d > 1400*time.Millisecond) {
		t.Errorf("it lasts %v", d)
	}
	if strings.HasSuffix(path, ".flv") {
		mends(t, path)
	}
}

// mends fails unless Fix leaves nothing to find in a good file.
func mends(t *testing.T, path string) {
	t.Helper()
	if fixed, err := check.Fix(t.Context(), path, check.FixOptions{}); !fixed || err != nil {
		t.Errorf("Fix() = %v, %v", fixed, err)
	}
	if report := checked(t, read(t, path)); len(report.Findings) > 0 {
		t.Errorf("after Fix: %v", report.Findings)
	}
}

func TestCheckFindsNothingWrongInEnhancedFLV(t *testing.T) {
	clips, err := filepath.Glob("../mediatest/clips/*.flv")
	if err != nil || len(clips) < 20 {
		t.Fatalf("%d clips, %v", len(clips), err)
	}
	for _, clip := range clips {
		t.Run(filepath.Base(clip), func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "a.flv")
			write(t, path, read(t, clip))
			if report := checked(t, read(t, path)); !report.Valid() || len(report.Tracks) != 1 || report.Has(check.FLVCodec) {
				t.Errorf("findings = %v", report.Findings)
			}
			mends(t, path)
		})
	}
}

func TestCheckDoesNotKnowOtherFormats(t *testing.T) {
	for name, head := range map[string]string{
		"MP3": "ID3\x04\x00\x00\x00\x00\x00\x00", "ADTS": "\xff\xf1\x50\x80\x00\x1f\xfc", "Matroska": "\x1a\x45\xdf\xa3\x01\x00\x00\x00",
		"transport stream": "\x47\x40\x00\x10\x00\x00\xb0\x0d", "playlist": "#EXTM3U\n#EXT",
	} {
		if report := checked(t, append([]byte(head), make([]byte, 100)...)); !report.Has(check.Unknown) || len(report.Findings) != 1 {
			t.Errorf("%s: %v", name, report.Findings)
		}
	}
}
