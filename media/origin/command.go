package origin

import (
	"math"
	"time"

	"rill/media/amf"
	"rill/media/origin/internal/wire"
)

const (
	commandStream = 3 // chunk stream id of answers and calls
	maxName       = 1024
	maxMillis     = 1e12
)

// A command is a remote procedure call of the client.
type command struct {
	name   string
	tx     float64 // 0 when no answer is expected
	object amf.Object
	args   []any // after the command object
	stream uint32
	size   int // bytes of the message
}

// A method answers one command. An error ends the connection.
type method func(command) error

// parseCommand reads a command message; false when it is none.
func parseCommand(m wire.Message) (command, bool) {
	body := m.Body
	if m.Kind == wire.Command3 && len(body) > 0 {
		body = body[1:]
	}
	values, _ := amf.Decode(body)
	if len(values) < 2 {
		return command{}, false
	}
	c := command{stream: m.Stream, size: len(m.Body)}
	var named, numbered bool
	c.name, named = amf.String(values[0])
	c.tx, numbered = amf.Number(values[1])
	if len(values) > 2 {
		c.object, _ = amf.Properties(values[2])
		c.args = values[3:]
	}
	return c, named && numbered && len(c.name) <= maxName
}

func (c command) arg(i int) any {
	if i < len(c.args) {
		return c.args[i]
	}
	return nil
}

func (c command) text(i int) string {
	v, _ := amf.String(c.arg(i))
	return v
}

func (c command) flag(i int) bool {
	v, _ := amf.Bool(c.arg(i))
	return v
}

// millis returns argument i, in milliseconds; false when it is no time.
func (c command) millis(i int) (time.Duration, bool) {
	v, ok := amf.Number(c.arg(i))
	if !ok || math.IsNaN(v) || math.Abs(v) > maxMillis {
		return 0, false
	}
	return time.Duration(v) * time.Millisecond, true
}

// call sends a command on message stream 0.
func (s *session) call(name string, tx float64, values ...any) error {
	return s.sendCommand(0, commandStream, append([]any{name, tx}, values...))
}

// answer sends the result of c, unless the client expects none.
func (s *session) answer(c command, values ...any) error {
	if c.tx == 0 {
		return nil
	}
	return s.call("_result", c.tx, values...)
}

// refuse sends that c failed, unless the client expects no answer.
func (s *session) refuse(c command, description string) error {
	if c.tx == 0 {
		return nil
	}
	return s.call("_error", c.tx, amf.Null{}, information("error", "NetConnection.Call.Failed", description))
}

func (s *session) sendCommand(stream, chunkStream uint32, values []any) error {
	body, err := amf.Append(nil, values...)
	if err != nil {
		return err
	}
	return s.out.Write(chunkStream, wire.Message{Kind: wire.Command, Stream: stream, Body: body})
}

// sendBody sends a command on message stream 0 whose body is made.
func (s *session) sendBody(body []byte) error {
	return s.out.Write(commandStream, wire.Message{Kind: wire.Command, Body: body})
}
