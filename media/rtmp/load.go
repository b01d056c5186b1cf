package rtmp

import (
	"github.com/yutopp/go-rtmp/message"

	"rill/media/amf"
	"rill/media/rtmp/internal/chunk"
)

// maxHead is how much of a command is looked at to tell that it is a load: its
// name and its number.
const maxHead = 64

// loadOf recognises a command that only brings bytes to measure the bandwidth
// by. What it brings is never decoded.
func loadOf(m chunk.Message) (command, bool) {
	body := m.Payload.Bytes
	if m.Type == byte(message.TypeIDCommandMessageAMF3) && len(body) > 0 && body[0] == 0 {
		body = body[1:]
	}
	values, _ := amf.Decode(body[:min(len(body), maxHead)]) // it was cut
	if len(values) < 2 {
		return command{}, false
	}
	name, _ := amf.String(values[0])
	tx, numbered := amf.Number(values[1])
	return command{name: name, tx: tx}, numbered && dialectOf(name) != ""
}

// dialectOf returns the dialect of a load, or "" for any other command.
func dialectOf(name string) Dialect {
	switch name {
	case "onBWCheck":
		return DialectNative
	case "_onbwcheck":
		return DialectCheckBW
	case srsPlaying:
		return DialectSRS
	}
	return ""
}

// loaded accounts for a load and answers it at once.
func (c *Conn) loaded(m chunk.Message, cmd command) error {
	c.trials.check(len(m.Payload.Bytes), dialectOf(cmd.name), &c.wire.reads)
	return c.called(m.StreamID, cmd)
}
