package weather_test

import (
	"fmt"
	"strings"
)

// Measures of a plot, in pixels.
const (
	barWide   = 26
	barGap    = 4
	plotTall  = 220
	plotTop   = 40
	plotLeft  = 60
	plotFloor = -0.5 // least share of the optimum that is drawn
)

var colours = []string{"#9aa0a6", "#c58af9", "#f28b82", "#fbbc04", "#78a9ff", "#188038", "#81c995"}

// plot draws the scores of a family in one mode as bars, as shares of the
// optimum; what is far below zero is cut off.
func plot(sums map[cell]result, s cell) string {
	var b strings.Builder
	cluster := len(candidates)*(barWide+barGap) + 30
	wide := plotLeft + len(buffers)*cluster + 20
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="12">`+"\n", wide, plotTop+plotTall+70)
	fmt.Fprintf(&b, `<rect width="100%%" height="100%%" fill="white"/><text x="%d" y="20" font-size="14">%s, %s: score as a share of the offline optimum</text>`+"\n", plotLeft, s.family, s.mode)
	for _, share := range []float64{-0.5, 0, 0.5, 0.9, 1} {
		y := height(share)
		fmt.Fprintf(&b, `<line x1="%d" x2="%d" y1="%.1f" y2="%.1f" stroke="#dadce0"/><text x="%d" y="%.1f" text-anchor="end">%g</text>`+"\n", plotLeft, wide-10, y, y, plotLeft-6, y+4, share)
	}
	for i, buffer := range buffers {
		left := plotLeft + 15 + i*cluster
		s.buffer = buffer
		for j, who := range candidates {
			s.who = who.name
			drawBar(&b, sums[s], left+j*(barWide+barGap), colours[j%len(colours)])
		}
		fmt.Fprintf(&b, `<text x="%d" y="%d" text-anchor="middle">buffer %g s</text>`+"\n", left+cluster/2-15, plotTop+plotTall+18, buffer)
	}
	for j, who := range candidates {
		x := plotLeft + j*80
		fmt.Fprintf(&b, `<rect x="%d" y="%d" width="10" height="10" fill="%s"/><text x="%d" y="%d">%s</text>`+"\n", x, plotTop+plotTall+40, colours[j%len(colours)], x+14, plotTop+plotTall+49, who.name)
	}
	b.WriteString("</svg>\n")
	return b.String()
}

func drawBar(b *strings.Builder, r result, x int, colour string) {
	share := 0.0
	if r.Optimum > 0 {
		share = max(plotFloor, min(r.Score/r.Optimum, 1.1))
	}
	top, bottom := height(max(share, 0)), height(min(share, 0))
	fmt.Fprintf(b, `<rect x="%d" y="%.1f" width="%d" height="%.1f" fill="%s"><title>%.3f</title></rect>`+"\n", x, top, barWide, max(1, bottom-top), colour, r.Score)
}

// height returns where a share of the optimum is drawn.
func height(share float64) float64 {
	const highest = 1.1
	return plotTop + plotTall*(highest-share)/(highest-plotFloor)
}
