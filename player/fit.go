package player

import "rill/media"

// fit returns the largest size within a box that keeps the shape of the
// picture.
func fit(p *media.Picture, box viewport) (width, height int) {
	w, h := shape(p)
	if w*int64(box.height) > h*int64(box.width) {
		return box.width, max(1, int((int64(box.width)*h+w/2)/w))
	}
	return max(1, int((int64(box.height)*w+h/2)/h)), box.height
}

// shape returns the width and height of the picture in square pixels, or a
// multiple of both.
func shape(p *media.Picture) (w, h int64) {
	w, h = int64(p.Width), int64(p.Height)
	if p.AspectWidth > 0 && p.AspectHeight > 0 {
		w, h = w*int64(p.AspectWidth), h*int64(p.AspectHeight)
	}
	return max(1, w), max(1, h)
}

// keepShape makes a scaled picture as wide and high on the screen as its source.
func keepShape(scaled, source *media.Picture) {
	w, h := shape(source)
	w, h = w*int64(scaled.Height), h*int64(scaled.Width)
	for a, b := w, h; ; a, b = b, a%b {
		if b == 0 {
			scaled.AspectWidth, scaled.AspectHeight = int(w/a), int(h/a)
			return
		}
	}
}
