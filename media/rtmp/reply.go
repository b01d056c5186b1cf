package rtmp

import (
	"time"

	"rill/media/amf"
	"rill/media/rtmp/internal/chunk"
)

// called answers a call of the server. One without a number is a notice, such
// as onBWDone, and wants no answer.
func (c *Conn) called(stream uint32, cmd command) error {
	if cmd.tx == 0 && cmd.name != "ping" {
		return nil
	}
	m, err := c.answerTo(cmd).message(stream)
	if err != nil {
		return err
	}
	return c.reply(m)
}

// answerTo returns the answer to a call. Those that measure the bandwidth take
// the time until it comes, whatever it says.
func (c *Conn) answerTo(cmd command) command {
	switch cmd.name {
	case "onBWCheck":
		return command{name: "_result", tx: cmd.tx, args: []any{0.0}}
	case "_onbwcheck":
		return command{name: "_result", tx: cmd.tx, args: []any{c.trials.count()}}
	case "onBWDone", "_onbwdone":
		return command{name: "_result", tx: cmd.tx, args: []any{amf.Null{}}}
	case "ping":
		return command{name: "pong", tx: cmd.tx}
	}
	return command{name: "_error", tx: cmd.tx, args: []any{failedCall(cmd.name)}}
}

// reply sends an answer, unless the server asks for too many.
func (c *Conn) reply(m chunk.Outgoing) error {
	if !c.replies.spend() {
		return nil
	}
	return c.wire.answer(m)
}

// maxReplies is how many answers a server gets in a second: a test of the
// bandwidth takes some hundred.
const maxReplies = 1000

// quota counts answers by the second.
type quota struct {
	since time.Time
	spent int
}

// spend reports whether there is one left.
func (q *quota) spend() bool {
	if now := time.Now(); now.Sub(q.since) >= time.Second {
		*q = quota{since: now}
	}
	q.spent++
	return q.spent <= maxReplies
}
