package ffmpeg_test

import (
	"testing"

	"rill/media/ffmpeg"
)

func TestVersionIsThatOfARelease(t *testing.T) {
	if v := ffmpeg.Version(); v == "" || v == "unknown" {
		t.Errorf("Version() = %q", v)
	}
}
