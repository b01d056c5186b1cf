package ffmpeg

import (
	"encoding/binary"
	"iter"

	"rill/media"
)

// Kinds of NAL units that hold parts of a picture (ITU-T H.264, table 7-1).
const (
	firstSlice = 1
	idrSlice   = 5
)

// Refreshes reports that no picture from that of p on depends on one before it.
// It answers for H.264; of other codecs it knows nothing.
func Refreshes(p media.Packet) bool {
	for header := range units(p) {
		if header&0x1F == idrSlice {
			return true
		}
	}
	return false
}

// disposable reports that no other picture depends on that of p. Of H.264 the
// headers tell (7.4.1, nal_ref_idc); of the other codecs libavcodec knows. It
// takes such a picture for work and keeps a thread waiting for it.
func disposable(p media.Packet) bool {
	slices := false
	for header := range units(p) {
		if header&0x60 != 0 {
			return false
		}
		slices = slices || header&0x1F >= firstSlice && header&0x1F <= idrSlice
	}
	return slices && !p.Keyframe
}

// units are the headers of the NAL units of H.264, as far as they are whole.
func units(p media.Packet) iter.Seq[byte] {
	return func(yield func(byte) bool) {
		if p.Format.Codec != media.H264 || !longSizes(p.Format.Config) {
			return
		}
		for data := p.Data; len(data) > 4; {
			size := uint64(binary.BigEndian.Uint32(data))
			if size == 0 || size > uint64(len(data)-4) || !yield(data[4]) {
				return
			}
			data = data[4+size:]
		}
	}
}

// longSizes reports that the sizes of NAL units are of four bytes (ISO
// 14496-15, 5.3.3.1).
func longSizes(avcC []byte) bool { return len(avcC) > 4 && avcC[4]&3 == 3 }
