package surface

import "rill/media"

// near reports whether a picture scaled from b to a pixels need not be scaled.
func near(a, b int) bool { return a-b <= 2 && b-a <= 2 }

// fit returns the largest size of this aspect inside width x height.
func fit(width, height int, aspect float64) (w, h int) {
	switch {
	case aspect == 0:
		return width, height
	case float64(width) > float64(height)*aspect:
		return max(1, int(float64(height)*aspect+0.5)), height
	}
	return width, max(1, int(float64(width)/aspect+0.5))
}

func aspectOf(p *media.Picture) float64 {
	aspect := float64(p.Width) / float64(max(1, p.Height))
	if p.AspectWidth > 0 && p.AspectHeight > 0 {
		aspect *= float64(p.AspectWidth) / float64(p.AspectHeight)
	}
	return aspect
}
