package ffmpeg

// #include "bridge.h"
// #include <stdlib.h>
import "C"

import (
	"unsafe"

	"rill/media"
)

// videoCodec returns the number that FFmpeg has for the codec of a video track.
func videoCodec(f *media.Format) (C.enum_AVCodecID, bool) {
	if f == nil {
		return 0, false
	}
	switch f.Codec {
	case media.H264:
		return C.AV_CODEC_ID_H264, true
	case media.HEVC:
		return C.AV_CODEC_ID_HEVC, true
	case media.AV1:
		return C.AV_CODEC_ID_AV1, true
	case media.VP9:
		return C.AV_CODEC_ID_VP9, true
	case media.VP8:
		return C.AV_CODEC_ID_VP8, true
	case media.VP6:
		return C.AV_CODEC_ID_VP6F, true
	case media.VP6Alpha:
		return C.AV_CODEC_ID_VP6A, true
	case media.Sorenson:
		return C.AV_CODEC_ID_FLV1, true
	case media.Screen:
		return C.AV_CODEC_ID_FLASHSV, true
	case media.Screen2:
		return C.AV_CODEC_ID_FLASHSV2, true
	}
	return 0, false
}

// audioCodec returns the number that FFmpeg has for the codec of an audio track.
func audioCodec(f *media.Format) (C.enum_AVCodecID, bool) {
	if f == nil {
		return 0, false
	}
	switch f.Codec {
	case media.AAC:
		return C.AV_CODEC_ID_AAC, true
	case media.MP3:
		return C.AV_CODEC_ID_MP3, true
	case media.Opus:
		return C.AV_CODEC_ID_OPUS, true
	case media.FLAC:
		return C.AV_CODEC_ID_FLAC, true
	case media.AC3:
		return C.AV_CODEC_ID_AC3, true
	case media.EAC3:
		return C.AV_CODEC_ID_EAC3, true
	case media.Nellymoser:
		return C.AV_CODEC_ID_NELLYMOSER, true
	case media.Speex:
		return C.AV_CODEC_ID_SPEEX, true
	case media.ADPCM:
		return C.AV_CODEC_ID_ADPCM_SWF, true
	case media.PCM8:
		return C.AV_CODEC_ID_PCM_U8, true
	case media.PCM16:
		return C.AV_CODEC_ID_PCM_S16LE, true
	case media.ALaw:
		return C.AV_CODEC_ID_PCM_ALAW, true
	case media.MuLaw:
		return C.AV_CODEC_ID_PCM_MULAW, true
	}
	return 0, false
}

// decoderOf returns the decoder of a codec, or nil. FFmpeg's own for AV1 is
// only half of one, the other being the graphics card.
func decoderOf(id C.enum_AVCodecID) *C.AVCodec {
	if id != C.AV_CODEC_ID_AV1 {
		return C.avcodec_find_decoder(id)
	}
	for _, name := range []string{"libdav1d", "libaom-av1", "libgav1"} {
		text := C.CString(name)
		decoder := C.avcodec_find_decoder_by_name(text)
		C.free(unsafe.Pointer(text))
		if decoder != nil {
			return decoder
		}
	}
	return nil
}

func unsupported(track media.Track, f *media.Format) error {
	e := &media.UnsupportedCodecError{Track: track, Codec: "none"}
	if f != nil {
		e.Codec = f.Codec.Name()
	}
	return e
}
