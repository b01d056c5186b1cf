package flv

import "rill/media"

// mp3Format returns the format of the MP3 frame in data: old if it says so, or
// if data does not begin with a frame header.
func mp3Format(old *media.Format, data []byte) *media.Format {
	rate, channels, ok := mp3Header(data)
	if old == nil || old.Codec != media.MP3 {
		return &media.Format{Track: media.Audio, Codec: media.MP3, SampleRate: rate, Channels: channels}
	}
	if !ok || old.SampleRate == rate && old.Channels == channels {
		return old
	}
	return &media.Format{Track: media.Audio, Codec: media.MP3, SampleRate: rate, Channels: channels}
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
