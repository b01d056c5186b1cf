package surface_test

import (
	"testing"

	"rill/ui/surface"
)

func TestSoftwareGLIsDrawnByTheRaster(t *testing.T) {
	t.Setenv("LIBGL_ALWAYS_SOFTWARE", "1")
	if got := surface.Auto.Resolve(); got != surface.Raster {
		t.Errorf("Auto.Resolve() = %v with software GL, want raster", got)
	}
	if got := surface.Shader.Resolve(); got != surface.Shader {
		t.Errorf("Shader.Resolve() = %v, want shader", got)
	}
}
