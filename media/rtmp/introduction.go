package rtmp

import (
	"slices"

	"rill/media/amf"
)

// What the client says it can play (RTMP 1.0, 7.2.1.1): all there is, as
// librtmp and FFmpeg say it.
const (
	flashVersion   = "LNX 10,0,32,18"
	capabilities   = 15
	audioCodecs    = 0x0FE7 // all but the two that were never used
	videoCodecs    = 0xFC
	frameSeek      = 1 // SUPPORT_VID_CLIENT_SEEK
	objectEncoding = 0 // AMF0
)

// canDecode is the flag of a codec that is played (Enhanced RTMP v2,
// FourCcInfoMask).
const canDecode = 1

// introduction is what connect says of the client and where it wants to go.
// signIn is what a server that wants a user is told behind both names of the
// application. Old servers pass over what they do not know.
func (c *Conn) introduction(signIn string) amf.Object {
	tail, codecs := c.url.Tail, c.cfg.Codecs
	o := amf.Object{
		{Name: "app", Value: appended(c.url.App, signIn)},
		{Name: "flashVer", Value: either(tail.FlashVer, flashVersion)},
		{Name: "tcUrl", Value: appended(c.url.TCURL(), signIn)},
		{Name: "fpad", Value: false},
		{Name: "capabilities", Value: float64(capabilities)},
		{Name: "audioCodecs", Value: float64(audioCodecs)},
		{Name: "videoCodecs", Value: float64(videoCodecs)},
		{Name: "videoFunction", Value: float64(frameSeek)},
		{Name: "objectEncoding", Value: float64(objectEncoding)},
		{Name: "capsEx", Value: float64(allExtensions)},
	}
	o = withText(o, "swfUrl", tail.SWFURL)
	o = withText(o, "pageUrl", tail.PageURL)
	if all := slices.Concat(codecs.Video, codecs.Audio); len(all) > 0 {
		o = append(o,
			amf.Prop("fourCcList", list(all)),
			amf.Prop("videoFourCcInfoMap", decodable(codecs.Video)),
			amf.Prop("audioFourCcInfoMap", decodable(codecs.Audio)))
	}
	return o
}

func either(s, fallback string) string {
	if s == "" {
		return fallback
	}
	return s
}

func withText(o amf.Object, name, value string) amf.Object {
	if value == "" {
		return o
	}
	return append(o, amf.Prop(name, value))
}

func list(codes []string) amf.StrictArray {
	a := make(amf.StrictArray, 0, len(codes))
	for _, code := range codes {
		a = append(a, code)
	}
	return a
}

func decodable(codes []string) amf.Object {
	o := make(amf.Object, 0, len(codes))
	for _, code := range codes {
		o = append(o, amf.Prop(code, float64(canDecode)))
	}
	return o
}
