package media

// FourCC returns what Enhanced RTMP v2 calls the codec (VideoFourCc and
// AudioFourCc), or nothing for those that it has no FourCC for.
func (c Codec) FourCC() string {
	switch c {
	case H264:
		return "avc1"
	case HEVC:
		return "hvc1"
	case AV1:
		return "av01"
	case VP9:
		return "vp09"
	case VP8:
		return "vp08"
	case AAC:
		return "mp4a"
	case MP3:
		return ".mp3"
	case Opus:
		return "Opus"
	case FLAC:
		return "fLaC"
	case AC3:
		return "ac-3"
	case EAC3:
		return "ec-3"
	}
	return ""
}
