package rtmp

import (
	"context"
	"strings"

	"rill/media/amf"
)

// connectNumber is the transaction ID of connect, the first of a connection.
const connectNumber = 1

// Server is what the server says about itself.
type Server struct {
	Version string // fmsVer: "FMS/5,0,15,5012"; empty when it does not say
	Digest  bool   // the handshake was signed
	Address string // address and port that were reached
}

const connectSuccess = "NetConnection.Connect.Success"

// connect introduces the client to the application (RTMP 1.0, 7.2.1.1).
func (c *Conn) connect(ctx context.Context) error {
	r, err := c.call(ctx, StageConnect, command{name: "connect", object: c.introduction()}, nil)
	if status, ok := statusOf(r.args); err == nil && ok && refuses(status) {
		err = &StatusError{status}
	}
	if err != nil {
		return asStage(StageConnect, err)
	}
	properties, _ := amf.Properties(r.object)
	c.server.Version = text(properties, "fmsVer")
	c.watch.note(connected)
	return nil
}

// refuses tells an answer to connect that is none in spite of its name.
func refuses(s Status) bool {
	return s.Level == levelError || strings.HasPrefix(s.Code, "NetConnection.Connect.") && s.Code != connectSuccess
}

// What the client says it can play (RTMP 1.0, 7.2.1.1): all there is.
const (
	flashVersion   = "LNX 10,0,32,18"
	capabilities   = 15
	audioCodecs    = 0x0C77
	videoCodecs    = 0xFC
	frameSeek      = 1 // SUPPORT_VID_CLIENT_SEEK
	objectEncoding = 0 // AMF0
)

func (c *Conn) introduction() amf.Object {
	return amf.Object{
		{Name: "app", Value: c.url.App},
		{Name: "flashVer", Value: flashVersion},
		{Name: "tcUrl", Value: c.url.TCURL()},
		{Name: "fpad", Value: false},
		{Name: "capabilities", Value: float64(capabilities)},
		{Name: "audioCodecs", Value: float64(audioCodecs)},
		{Name: "videoCodecs", Value: float64(videoCodecs)},
		{Name: "videoFunction", Value: float64(frameSeek)},
		{Name: "objectEncoding", Value: float64(objectEncoding)},
	}
}
