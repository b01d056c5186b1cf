package surface

import (
	"fmt"
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

// ParseWay returns the Way named s; the empty string is Auto.
func ParseWay(s string) (Way, error) {
	switch w := Way(s); w {
	case "":
		return Auto, nil
	case Auto, Shader, Raster:
		return w, nil
	}
	return Auto, fmt.Errorf("surface: video %q: want auto, shader or raster", s)
}

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
