package surface

import (
	"os"
	"path/filepath"
	"runtime"
)

// A Way says how pictures reach the screen.
type Way string

// The ways.
const (
	Auto   Way = "auto"   // by what the machine has
	Shader Way = "shader" // planar pictures, colours made by the GPU
	Raster Way = "raster" // RGBA pictures of the exact size, for software GL
)

// Resolve returns w, or for Auto the way that suits this machine.
func (w Way) Resolve() Way {
	if w != Auto {
		return w
	}
	if softwareGL() {
		return Raster
	}
	return Shader
}

// softwareGL guesses whether OpenGL is drawn by the CPU: Mesa is told so, or
// Linux offers no render node.
func softwareGL() bool {
	if v := os.Getenv("LIBGL_ALWAYS_SOFTWARE"); v != "" && v != "0" && v != "false" {
		return true
	}
	switch os.Getenv("GALLIUM_DRIVER") {
	case "llvmpipe", "softpipe", "swr":
		return true
	}
	if runtime.GOOS != "linux" {
		return false
	}
	nodes, _ := filepath.Glob("/dev/dri/renderD*")
	return len(nodes) == 0
}
