package surface

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"rill/media"
)

// rasterWay paints RGBA pictures pixel by pixel. The picture is held until the
// next one replaces it, because Fyne may ask for it again.
type rasterWay struct {
	raster *canvas.Raster
	done   func(serial int64)
	held   *shown
	image  *image.RGBA
}

func newRasterWay(done func(int64)) *rasterWay {
	r := &rasterWay{done: done, image: image.NewRGBA(image.Rect(0, 0, 1, 1))}
	r.raster = canvas.NewRaster(r.generate)
	r.raster.ScaleMode = canvas.ImageScalePixels
	r.raster.Hide()
	return r
}

// generate is called by Fyne while it paints.
func (r *rasterWay) generate(int, int) image.Image {
	if r.held != nil {
		r.done(r.held.serial)
	}
	return r.image
}

func (r *rasterWay) set(next *shown) {
	old := r.held
	r.held = next
	if next == nil {
		r.raster.Hide()
	} else {
		r.image = imageOf(next.picture)
		r.reveal()
	}
	if old != nil {
		old.picture.Release()
	}
}

func (r *rasterWay) reveal() {
	if !r.raster.Visible() {
		r.raster.Show()
	}
	r.raster.Refresh()
}

func (r *rasterWay) place(pos fyne.Position, size fyne.Size) {
	r.raster.Move(pos)
	r.raster.Resize(size)
}

func (r *rasterWay) objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.raster} }
func (r *rasterWay) planar() bool                 { return false }

// imageOf returns the picture as an image whose rows follow each other without
// a gap, sharing the picture's memory where it can.
func imageOf(p *media.Picture) *image.RGBA {
	rect := image.Rect(0, 0, p.Width, p.Height)
	row := p.Width * 4
	switch {
	case p.Layout != media.RGBA:
		return Convert(p)
	case p.Stride[0] == row && len(p.Planes[0]) >= row*p.Height:
		return &image.RGBA{Pix: p.Planes[0][:row*p.Height], Stride: row, Rect: rect}
	}
	img := image.NewRGBA(rect)
	for y := range p.Height {
		from := y * p.Stride[0]
		copy(img.Pix[y*row:(y+1)*row], p.Planes[0][from:])
	}
	return img
}
