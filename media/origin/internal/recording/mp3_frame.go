package recording

// mp3Head is how long a frame's header is.
const mp3Head = 4

// An mp3Frame is what the header of a frame of MPEG audio layer III says (ISO
// 11172-3 2.4.1.3, ISO 13818-3, and version 2.5).
type mp3Frame struct {
	size     int // bytes, with the header
	samples  int
	rate     int
	channels int
}

// parseMP3 reads a header; false when it is none.
func parseMP3(b []byte) (mp3Frame, bool) {
	if len(b) < mp3Head || b[0] != 0xff || b[1]&0xe6 != 0xe2 { // sync and layer III
		return mp3Frame{}, false
	}
	version, rates := b[1]>>3&3, [3]int{44100, 48000, 32000}
	bitrate, rate := int(b[2]>>4), int(b[2]>>2&3)
	if version == 1 || bitrate == 0 || bitrate == 15 || rate == 3 {
		return mp3Frame{}, false
	}
	f := mp3Frame{samples: 1152, rate: rates[rate], channels: 2}
	kilobits := [...]int{32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320}[bitrate-1]
	if version != 3 {
		f.samples = 576
		f.rate >>= 1 + (3-version)/3 // halved in version 2, again in 2.5
		kilobits = [...]int{8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}[bitrate-1]
	}
	if b[3]>>6 == 3 {
		f.channels = 1
	}
	f.size = f.samples/8*kilobits*1000/f.rate + int(b[2]>>1&1)
	return f, true
}

// goesWith reports whether both frames can belong to one stream.
func (f mp3Frame) goesWith(g mp3Frame) bool { return f.rate == g.rate && f.samples == g.samples }
