package mediatest

// avcC returns the decoder configuration of the clip's video: Constrained
// Baseline, level 3.0, NAL lengths of four bytes (ISO/IEC 14496-15, 5.2.4.1).
func (c Clip) avcC() []byte {
	sps, pps := c.sps(), []byte{0x68, 0xCE, 0x3C, 0x80}
	b := []byte{1, sps[1], sps[2], sps[3], 0xFF, 0xE1, 0, byte(len(sps))}
	b = append(b, sps...)
	b = append(b, 1, 0, byte(len(pps)))
	return append(b, pps...)
}

// sps returns a sequence parameter set (ISO/IEC 14496-10, 7.3.2.1.1).
func (c Clip) sps() []byte {
	w := bits{bytes: []byte{0x67, 66, 0xC0, 30}}
	for _, v := range []int{
		0, // seq_parameter_set_id
		0, // log2_max_frame_num_minus4
		2, // pic_order_cnt_type
		1, // max_num_ref_frames
	} {
		w.golomb(v)
	}
	w.put(0, 1) // gaps_in_frame_num_value_allowed_flag
	w.golomb(c.Width/16 - 1)
	w.golomb(c.Height/16 - 1)
	w.put(0b11, 2) // frame_mbs_only_flag, direct_8x8_inference_flag
	w.put(0b00, 2) // frame_cropping_flag, vui_parameters_present_flag
	w.put(1, 1)    // rbsp_stop_one_bit
	return w.bytes
}

// A bits appends bits, most significant first.
type bits struct {
	bytes []byte
	free  int // bits of the last byte that are not used
}

func (b *bits) put(v, n int) {
	for i := n - 1; i >= 0; i-- {
		if b.free == 0 {
			b.bytes, b.free = append(b.bytes, 0), 8
		}
		b.free--
		b.bytes[len(b.bytes)-1] |= byte(v>>i&1) << b.free
	}
}

// golomb appends v as ue(v).
func (b *bits) golomb(v int) {
	n := 0
	for (v+1)>>(n+1) > 0 {
		n++
	}
	b.put(0, n)
	b.put(v+1, n+1)
}
