package surface

import (
	_ "embed"
	"image"
	"maps"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"rill/media"
)

var (
	//go:embed shaders/head.frag
	headSource string
	//go:embed shaders/i420.frag
	i420Source string
	//go:embed shaders/i42010.frag
	i42010Source string
	//go:embed shaders/nv12.frag
	nv12Source string
	//go:embed shaders/rgba.frag
	rgbaSource string
)

// shaderWay lets the GPU make colours of a picture's planes, each packed four
// bytes to a texel. Fyne uploads a texture when its image is another one.
type shaderWay struct {
	shader *canvas.Shader
	beacon *canvas.Raster // painted with the shader, which has no hook of its own
	dot    *image.RGBA
	done   func(serial int64)
	held   *shown
}

func newShaderWay(done func(int64)) *shaderWay {
	w := &shaderWay{done: done, shader: &canvas.Shader{}, dot: image.NewRGBA(image.Rect(0, 0, 1, 1))}
	w.beacon = canvas.NewRaster(w.generate)
	w.shader.Hide()
	return w
}

func (w *shaderWay) generate(int, int) image.Image {
	if w.held != nil {
		w.done(w.held.serial)
	}
	return w.dot
}

func (w *shaderWay) set(next *shown) {
	old := w.held
	w.held = next
	if next == nil {
		w.shader.Textures = nil
		w.shader.Hide()
	} else {
		w.draw(next.picture)
	}
	if old != nil {
		old.picture.Release()
	}
}

func (w *shaderWay) draw(p *media.Picture) {
	name, source := program(p.Layout)
	if w.shader.Name != name {
		w.shader.Name = name
		w.shader.Source = []byte("#version 110\n" + headSource + source)
		w.shader.SourceES = []byte("#version 100\nprecision highp float;\n" + headSource + source)
	}
	w.shader.Textures = textures(p)
	w.shader.Uniforms = uniforms(p, w.shader.Textures)
	if !w.shader.Visible() {
		w.shader.Show()
	}
	w.beacon.Refresh()
	w.shader.Refresh()
}

func (w *shaderWay) place(pos fyne.Position, size fyne.Size) {
	w.shader.Move(pos)
	w.shader.Resize(size)
	w.beacon.Move(pos)
	w.beacon.Resize(fyne.NewSize(1, 1))
}

func (w *shaderWay) objects() []fyne.CanvasObject { return []fyne.CanvasObject{w.shader, w.beacon} }
func (w *shaderWay) planar() bool                 { return true }

func program(l media.Layout) (name, source string) {
	switch l {
	case media.NV12:
		return "rill-nv12", nv12Source
	case media.I42010:
		return "rill-i42010", i42010Source
	case media.RGBA:
		return "rill-rgba", rgbaSource
	}
	return "rill-i420", i420Source
}

// textures returns the planes as Fyne wants them, sharing their memory.
func textures(p *media.Picture) map[string]image.Image {
	planes := map[string]image.Image{"planeY": texels(p.Planes[0], p.Stride[0], p.Height)}
	rows := (p.Height + 1) / 2
	switch p.Layout {
	case media.RGBA:
		return planes
	case media.NV12:
		planes["planeU"] = texels(p.Planes[1], p.Stride[1], rows)
		return planes
	}
	planes["planeU"] = texels(p.Planes[1], p.Stride[1], rows)
	planes["planeV"] = texels(p.Planes[2], p.Stride[2], rows)
	return planes
}

// texels returns a plane as an image of four bytes to a pixel; it copies only
// if the rows are not whole texels or the last one is cut short.
func texels(plane []byte, stride, rows int) *image.RGBA {
	if stride%4 == 0 && len(plane) >= stride*rows {
		return &image.RGBA{Pix: plane[:stride*rows], Stride: stride, Rect: image.Rect(0, 0, stride/4, rows)}
	}
	img := image.NewRGBA(image.Rect(0, 0, (stride+3)/4, rows))
	for y := range rows {
		copy(img.Pix[y*img.Stride:(y+1)*img.Stride], plane[min(y*stride, len(plane)):min((y+1)*stride, len(plane))])
	}
	return img
}

func uniforms(p *media.Picture, planes map[string]image.Image) map[string]float32 {
	y := planes["planeY"].Bounds()
	u := map[string]float32{
		"width": float32(p.Width), "height": float32(p.Height),
		"texelsY": float32(y.Dx()), "rowsY": float32(y.Dy()),
	}
	if c, ok := planes["planeU"]; ok {
		u["texelsC"], u["rowsC"] = float32(c.Bounds().Dx()), float32(c.Bounds().Dy())
	}
	maps.Copy(u, colourOf(p).uniforms())
	return u
}

func (c colour) uniforms() map[string]float32 {
	return map[string]float32{
		"black": float32(c.black), "gain": float32(c.gain),
		"middle": float32(c.middle), "swing": float32(c.swing),
		"rv": float32(c.rv), "gu": float32(c.gu), "gv": float32(c.gv), "bu": float32(c.bu),
	}
}
