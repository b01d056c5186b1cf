package player

import (
	"testing"

	"rill/media"
)

func TestScaledPictureKeepsItsShape(t *testing.T) {
	for _, tt := range []struct {
		name          string
		source        *media.Picture
		box           viewport
		width, height int
	}{
		{"as large as the box", &media.Picture{Width: 1280, Height: 720}, viewport{1280, 720}, 1280, 720},
		{"a box that is too high", &media.Picture{Width: 1280, Height: 720}, viewport{958, 697}, 958, 539},
		{"a box that is too wide", &media.Picture{Width: 640, Height: 480}, viewport{1000, 240}, 320, 240},
		{"pixels that are not square", &media.Picture{Width: 720, Height: 576, AspectWidth: 64, AspectHeight: 45}, viewport{1024, 576}, 1024, 576},
		{"a thin box", &media.Picture{Width: 4096, Height: 2}, viewport{100, 100}, 100, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w, h := fit(tt.source, tt.box)
			if w != tt.width || h != tt.height {
				t.Errorf("fit() = %d×%d, want %d×%d", w, h, tt.width, tt.height)
			}
			scaled := media.Picture{Width: w, Height: h}
			keepShape(&scaled, tt.source)
			sw, sh := shape(tt.source)
			gw, gh := shape(&scaled)
			if sw*gh != gw*sh {
				t.Errorf("shape %d:%d became %d:%d", sw, sh, gw, gh)
			}
		})
	}
}
