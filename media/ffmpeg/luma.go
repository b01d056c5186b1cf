package ffmpeg

import (
	"hash/crc32"

	"rill/media"
)

// Luma returns the CRC-32 (IEEE) of the visible luma of p, row by row: one
// byte per pixel, two in the 10 bit layout. It is 0 for a picture that is not
// planar.
func Luma(p *media.Picture) uint32 {
	if !whole(p) {
		return 0
	}
	row, rows := extent(p, 0)
	var sum uint32
	for y := range rows {
		at := y * p.Stride[0]
		sum = crc32.Update(sum, crc32.IEEETable, p.Planes[0][at:at+row])
	}
	return sum
}
