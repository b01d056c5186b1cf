package rtmp

import (
	"encoding/binary"
	"errors"

	"github.com/yutopp/go-rtmp/message"

	"rill/media/rtmp/internal/chunk"
)

// dispatch hands a message to whom it concerns; it takes over the payload.
func (c *Conn) dispatch(m chunk.Message) error {
	switch message.TypeID(m.Type) {
	case message.TypeIDAudioMessage, message.TypeIDVideoMessage, message.TypeIDAggregateMessage:
		c.watch.note(firstByte)
		return c.streams.deliver(m)
	case message.TypeIDDataMessageAMF0, message.TypeIDDataMessageAMF3:
		return c.streams.deliver(m)
	}
	defer m.Payload.Release()
	switch message.TypeID(m.Type) {
	case message.TypeIDUserCtrl:
		return c.userControl(m.Payload.Bytes)
	case message.TypeIDWinAckSize:
		return c.window(m.Payload.Bytes)
	case message.TypeIDSetPeerBandwidth:
		return c.peerBandwidth(m.Payload.Bytes)
	case message.TypeIDCommandMessageAMF0, message.TypeIDCommandMessageAMF3:
		return c.command(m)
	}
	return nil
}

var errShort = errors.New("control message is too short")

// window notes how much the server sends before it wants an acknowledgement.
func (c *Conn) window(body []byte) error {
	if len(body) < 4 {
		return &ProtocolError{errShort}
	}
	c.wire.window = int64(binary.BigEndian.Uint32(body))
	return c.wire.acknowledge()
}

func (c *Conn) peerBandwidth(body []byte) error {
	if len(body) < 4 {
		return &ProtocolError{errShort}
	}
	kind := byte(limitDynamic)
	if len(body) > 4 {
		kind = body[4]
	}
	return c.wire.limit(binary.BigEndian.Uint32(body), kind)
}

func (c *Conn) userControl(body []byte) error {
	if asksForSWF(body) {
		return c.proveSWF()
	}
	u, ok := parseUserControl(body)
	if !ok {
		return nil
	}
	if u.event == eventPing {
		return c.reply(pong(u.value))
	}
	if kind, known := u.kind(); known {
		c.streams.tell(u.value, Event{Kind: kind})
	}
	return nil
}

// command handles an answer, a notice or a call of the server.
func (c *Conn) command(m chunk.Message) error {
	if cmd, ok := loadOf(m); ok {
		return c.loaded(m, cmd)
	}
	cmd, err := parseCommand(m)
	if err != nil {
		return err
	}
	switch cmd.name {
	case "_result":
		c.calls.answer(cmd.tx, reply{object: cmd.object, args: cmd.args})
	case "_error":
		c.refused(m.StreamID, cmd)
	case "onStatus":
		c.status(m.StreamID, cmd)
	case "onFCSubscribe":
		c.subscribed(cmd)
	case "onFCUnsubscribe", "close":
		return c.hungUp(cmd)
	case "onBWDone", "_onbwdone":
		c.trials.done(reportOf(cmd))
		return c.called(m.StreamID, cmd)
	default:
		if answers := srsSteps(cmd.name); answers != nil {
			return c.stepSRS(cmd, answers)
		}
		return c.called(m.StreamID, cmd)
	}
	return nil
}

// refused handles _error. Commands of streams wait for no answer, so what
// nobody waits for is news for the stream.
func (c *Conn) refused(stream uint32, cmd command) {
	status := refusal(cmd)
	if !c.calls.answer(cmd.tx, reply{object: cmd.object, args: cmd.args, err: &StatusError{status}}) {
		c.streams.tell(stream, Event{Kind: KindStatus, Status: status})
	}
}
