package ffmpeg

import "rill/media"

// Codes returns the FourCCs that Enhanced RTMP has for the codecs that the
// installed FFmpeg can decode.
func Codes() (video, audio []string) {
	for _, c := range []media.Codec{media.H264, media.HEVC, media.AV1, media.VP9, media.VP8} {
		if id, ok := videoCodec(&media.Format{Codec: c}); ok && decoderOf(id) != nil {
			video = append(video, c.FourCC())
		}
	}
	for _, c := range []media.Codec{media.AAC, media.MP3, media.Opus, media.FLAC, media.AC3, media.EAC3} {
		if id, ok := audioCodec(&media.Format{Codec: c}); ok && decoderOf(id) != nil {
			audio = append(audio, c.FourCC())
		}
	}
	return video, audio
}
