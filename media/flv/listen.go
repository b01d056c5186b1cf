package flv

import (
	"github.com/bluenviron/mediacommon/v2/pkg/codecs/ac3"
	"github.com/bluenviron/mediacommon/v2/pkg/codecs/eac3"

	"rill/media"
)

// listen takes rate and channels from a frame, if it begins with a header.
func listen(f *media.Format, frame []byte) {
	parse := mp3Header
	switch f.Codec {
	case media.AC3:
		parse = ac3Header
	case media.EAC3:
		parse = eac3Header
	}
	if rate, channels, ok := parse(frame); ok {
		f.SampleRate, f.Channels = rate, channels
	}
}

// mp3Header reads the header of an MPEG audio frame (ISO 11172-3 2.4.1.3, and
// version 2.5): eleven bits sync, two version, two layer.
func mp3Header(b []byte) (rate, channels int, ok bool) {
	if len(b) < 4 || b[0] != 0xff || b[1]&0xe0 != 0xe0 {
		return 0, 0, false
	}
	version, layer, index := b[1]>>3&3, b[1]>>1&3, b[2]>>2&3
	if version == 1 || layer == 0 || index == 3 {
		return 0, 0, false
	}
	rate = [...]int{44100, 48000, 32000}[index]
	switch version {
	case 2:
		rate /= 2
	case 0:
		rate /= 4
	}
	if b[3]>>6 == 3 {
		return rate, 1, true
	}
	return rate, 2, true
}

// ac3Header reads the header of an AC-3 frame (ATSC A/52 5.3).
func ac3Header(b []byte) (rate, channels int, ok bool) {
	var sync ac3.SyncInfo
	var bsi ac3.BSI
	if sync.Unmarshal(b) != nil || bsi.Unmarshal(b[5:]) != nil {
		return 0, 0, false
	}
	return sync.SampleRate(), bsi.ChannelCount(), true
}

// eac3Header reads the header of an E-AC-3 frame (ATSC A/52 E.1.2), or of an
// AC-3 frame in its place.
func eac3Header(b []byte) (rate, channels int, ok bool) {
	var sync eac3.SyncInfo
	if sync.Unmarshal(b) != nil {
		return ac3Header(b)
	}
	return sync.SampleRate(), sync.ChannelCount(), true
}
