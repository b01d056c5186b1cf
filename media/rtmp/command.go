package rtmp

import (
	"errors"
	"fmt"

	"github.com/yutopp/go-rtmp/message"

	"rill/media/amf"
	"rill/media/rtmp/internal/chunk"
)

// command is a call in either direction: its name, a transaction ID that the
// answer repeats, an object that few calls have, and arguments.
type command struct {
	name   string
	tx     float64
	object any
	args   []any
}

// parseCommand decodes the body of a command message. Arguments behind one
// that cannot be decoded are lost; name and transaction ID must be there.
func parseCommand(m chunk.Message) (command, error) {
	values, err := decode(m)
	if hostile(err) {
		return command{}, &ProtocolError{err}
	}
	if len(values) < 2 {
		return command{}, &ProtocolError{errors.Join(errors.New("command without name and number"), err)}
	}
	name, named := amf.String(values[0])
	tx, numbered := amf.Number(values[1])
	if !named || !numbered {
		return command{}, &ProtocolError{errors.New("command without name and number")}
	}
	c := command{name: name, tx: tx}
	if len(values) > 2 {
		c.object, c.args = values[2], values[3:]
	}
	return c, nil
}

// decode decodes the AMF of a command or data message. Those of AMF3 start
// with a format byte, which some servers leave out.
func decode(m chunk.Message) ([]any, error) {
	body := m.Payload.Bytes
	amf3 := m.Type == byte(message.TypeIDCommandMessageAMF3) || m.Type == byte(message.TypeIDDataMessageAMF3)
	if amf3 && len(body) > 0 && body[0] == 0 {
		body = body[1:]
	}
	return amf.Decode(body)
}

// hostile tells values beyond the limits from those that are merely wrong.
func hostile(err error) bool {
	var limit *amf.LimitError
	return errors.As(err, &limit)
}

// message encodes the command for a message stream.
func (c command) message(stream uint32) (chunk.Outgoing, error) {
	body, err := amf.Append(nil, append([]any{c.name, c.tx, c.object}, c.args...)...)
	if err != nil {
		return chunk.Outgoing{}, fmt.Errorf("rtmp: call %s: %w", c.name, err)
	}
	m := chunk.Outgoing{
		Chunk:    commandChunks,
		Type:     byte(message.TypeIDCommandMessageAMF0),
		StreamID: stream,
		Body:     body,
	}
	if stream != 0 {
		m.Chunk = streamChunks
	}
	return m, nil
}
