package surface_test

import (
	"testing"

	"rill/ui/surface"
)

func TestParseWay(t *testing.T) {
	for _, tt := range []struct {
		name string
		want surface.Way
		ok   bool
	}{
		{"", surface.Auto, true},
		{"auto", surface.Auto, true},
		{"shader", surface.Shader, true},
		{"raster", surface.Raster, true},
		{"opengl", surface.Auto, false},
	} {
		if got, err := surface.ParseWay(tt.name); got != tt.want || (err == nil) != tt.ok {
			t.Errorf("ParseWay(%q) = %v, %v", tt.name, got, err)
		}
	}
}

func TestSoftwareGLIsDrawnByTheRaster(t *testing.T) {
	t.Setenv("LIBGL_ALWAYS_SOFTWARE", "1")
	if got := surface.Auto.Resolve(); got != surface.Raster {
		t.Errorf("Auto.Resolve() = %v with software GL, want raster", got)
	}
	if got := surface.Shader.Resolve(); got != surface.Shader {
		t.Errorf("Shader.Resolve() = %v, want shader", got)
	}
}
