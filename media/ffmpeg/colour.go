package ffmpeg

// #include "bridge.h"
import "C"

import "rill/media"

// matrixOf returns the colour matrix of a frame. An untagged frame is BT.709
// when it is larger than standard definition.
func matrixOf(f *C.AVFrame) media.Matrix {
	switch f.colorspace {
	case C.AVCOL_SPC_BT709, C.AVCOL_SPC_SMPTE240M:
		return media.BT709
	case C.AVCOL_SPC_BT470BG, C.AVCOL_SPC_SMPTE170M, C.AVCOL_SPC_FCC:
		return media.BT601
	case C.AVCOL_SPC_BT2020_NCL, C.AVCOL_SPC_BT2020_CL:
		return media.BT2020
	}
	if f.width >= 1280 || f.height > 576 {
		return media.BT709
	}
	return media.BT601
}

func fullRange(f *C.AVFrame) bool {
	switch f.format {
	case C.AV_PIX_FMT_YUVJ420P, C.AV_PIX_FMT_YUVJ422P, C.AV_PIX_FMT_YUVJ444P, C.AV_PIX_FMT_YUVJ440P:
		return true
	}
	return f.color_range == C.AVCOL_RANGE_JPEG
}
