package origin

import (
	"encoding/binary"
	"fmt"
	"time"

	"github.com/yutopp/go-rtmp/message"

	"rill/media/origin/internal/wire"
)

// handle acts on what came from the client. An error ends the connection.
func (s *session) handle(a arrival) error {
	if a.err != nil {
		return a.err
	}
	if err := s.acknowledge(a.bytes); err != nil {
		return err
	}
	switch a.Kind {
	case wire.UserControl:
		return s.event(a.Body)
	case wire.Command, wire.Command3:
		return s.command(a.Message)
	}
	if st := s.streams[a.Stream]; st != nil {
		st.receive(a.Message)
	}
	return nil
}

// event acts on a user control event (RTMP 7.1.7); those of no concern are
// ignored.
func (s *session) event(body []byte) error {
	if len(body) < 6 {
		return nil
	}
	value := binary.BigEndian.Uint32(body[2:])
	switch binary.BigEndian.Uint16(body) {
	case wire.ProveSWF:
		return s.proveSWF(body)
	case wire.PingRequest:
		return s.out.Event(&message.UserCtrlEventPingResponse{Timestamp: value})
	case wire.SetBufferLength:
		if st := s.streams[value]; st != nil && len(body) >= 10 {
			st.setBuffer(time.Duration(binary.BigEndian.Uint32(body[6:])) * time.Millisecond)
		}
	}
	return nil
}

// table returns what the client may call.
func (s *session) table() map[string]method {
	return map[string]method{
		"connect":             s.connect,
		"createStream":        s.createStream,
		"deleteStream":        s.deleteStream,
		"getStreamLength":     s.streamLength,
		"_result":             s.returned,
		"_error":              s.returned,
		"setBandwidthLimit":   s.setLimit,
		"getRenditions":       s.renditions,
		"FCSubscribe":         s.announceTo("onFCSubscribe", "NetStream.Play.Start"),
		"FCPublish":           s.announceTo("onFCPublish", "NetStream.Publish.Start"),
		"FCUnpublish":         s.announceTo("onFCUnpublish", "NetStream.Unpublish.Success"),
		"FCUnsubscribe":       s.announceTo("onFCUnsubscribe", "NetStream.Play.Stop"),
		"ping":                func(c command) error { return s.call("pong", c.tx, nil) },
		"releaseStream":       func(c command) error { return s.answer(c, nil, nil) },
		"secureTokenResponse": s.tokenResponse,
		"play":                s.onStream((*stream).play),
		"play2":               s.onStream((*stream).play2),
		"pause":               s.onStream((*stream).pause),
		"pauseRaw":            s.onStream((*stream).pause),
		"seek":                s.onStream((*stream).seek),
		"receiveAudio":        s.onStream((*stream).receiveAudio),
		"receiveVideo":        s.onStream((*stream).receiveVideo),
		"closeStream":         s.onStream((*stream).closeStream),
		"publish":             s.onStream((*stream).publish),
	}
}

// command calls the method that a command names.
func (s *session) command(m wire.Message) error {
	s.active = time.Now()
	c, ok := parseCommand(m)
	switch {
	case !ok:
		return nil
	case !s.connected && c.name != "connect":
		return &wire.ProtocolError{What: "a command before connect"}
	}
	if act := s.methods[c.name]; act != nil {
		return act(c)
	}
	if s.asksToMeasure(c.name) {
		return s.check(c)
	}
	return s.refuse(c, fmt.Sprintf("Method not found (%s).", c.name))
}

// onStream returns a method that acts on the stream it is sent on. For a
// stream that does not exist it does nothing.
func (s *session) onStream(act func(*stream, command) error) method {
	return func(c command) error {
		if st := s.streams[c.stream]; st != nil {
			return act(st, c)
		}
		return nil
	}
}

// announceTo returns a method of the FC family, which old clients call before
// they play or publish.
func (s *session) announceTo(name, code string) method {
	return func(c command) error {
		if err := s.answer(c, nil, nil); err != nil {
			return err
		}
		return s.call(name, 0, nil, information("status", code, c.text(0)))
	}
}
