package origin

import (
	"errors"

	"github.com/yutopp/go-rtmp/message"

	"rill/media/amf"
	"rill/media/origin/internal/wire"
)

const (
	version    = "5,0,15,5012"
	maxConnect = 64 << 10 // bytes of a connect command, which is kept
)

// connect accepts the client if nothing speaks against it.
func (s *session) connect(c command) error {
	switch {
	case s.connected:
		return s.refuse(c, "Already connected.")
	case c.size > maxConnect:
		return &wire.ProtocolError{What: "connect too long"}
	}
	s.client.Protocol = s.way.String()
	s.client.identify(c.object, c.args)
	for _, check := range []func() *rejection{s.checkRoom, s.checkUser, s.checkApp, s.checkVerdict} {
		if no := check(); no != nil {
			return s.reject(c, no)
		}
	}
	s.connected = true
	s.narrow(0)
	if understandsMoves(c.object) {
		s.moves = make(chan string, 1)
	}
	s.logSession("connect", "200")
	s.server.roster.enter(s)
	return s.welcome(c)
}

// welcome sends what Adobe's server sends on success, in its order.
func (s *session) welcome(c command) error {
	info := information("status", "NetConnection.Connect.Success", "Connection succeeded.",
		amf.Property{Name: "objectEncoding", Value: encodingOf(c.object)},
		amf.Property{Name: "clientid", Value: float64(s.client.ID)},
		amf.Property{Name: "data", Value: amf.ECMAArray{{Name: "version", Value: version}}})
	properties := amf.Object{
		{Name: "fmsVer", Value: "FMS/" + version},
		{Name: "capabilities", Value: 31},
		{Name: "mode", Value: 1},
	}
	return errors.Join(
		s.out.Control(&message.WinAckSize{Size: wire.WindowSize}),
		s.out.Control(&message.SetPeerBandwidth{Size: wire.WindowSize, Limit: message.LimitTypeDynamic}),
		s.out.Event(&message.UserCtrlEventStreamBegin{}),
		s.call("_result", c.tx, append(properties, enhancements(c.object)...), append(info, s.gate.token.property()...)),
		s.invite(),
		s.askSWF(),
	)
}

// encodingOf returns the version of AMF that the client prefers. We answer in
// AMF0, which those that prefer AMF3 understand too.
func encodingOf(o amf.Object) float64 {
	if encoding, _ := o.Number("objectEncoding"); encoding == 3 {
		return encoding
	}
	return 0
}

// streamLength answers with the length of a recording in seconds, 0 when there
// is none of that name.
func (s *session) streamLength(c command) error {
	length := 0.0
	if name := plainName(c.text(0)); s.client.App == vodApp || !s.hub.OnAir(s.client.path(name)) {
		if cursor, err := s.library.Open(s.client.file(name)); err == nil {
			length = cursor.Duration.Seconds()
			cursor.Close()
		}
	}
	return s.answer(c, nil, length)
}
