package rtmp

import (
	"strings"

	"rill/media/amf"
)

// Codes that are more than news.
const (
	codeShutdown  = "NetConnection.Connect.AppShutdown"
	codeIdle      = "NetConnection.Connect.IdleTimeout"
	codePlayStart = "NetStream.Play.Start"
)

// status handles onStatus. What concerns no stream concerns all of them.
func (c *Conn) status(stream uint32, cmd command) {
	info, ok := infoOf(cmd.args)
	if !ok {
		return
	}
	status := newStatus(info)
	if status.Code == codePlayStart {
		c.watch.note(played)
	}
	if stream == 0 && c.ofConnection(info, status, cmd) {
		return
	}
	c.streams.tell(stream, Event{Kind: KindStatus, Status: status})
}

// ofConnection handles the status of the connection itself and reports whether
// the streams need not be told any more.
func (c *Conn) ofConnection(info amf.Object, status Status, cmd command) bool {
	if status.Level == levelError && c.calls.answer(connectNumber, reply{args: cmd.args, err: &StatusError{status}}) {
		return true
	}
	// Servers and manuals write AppShutDown and IdleTimeOut too.
	if strings.EqualFold(status.Code, codeShutdown) || strings.EqualFold(status.Code, codeIdle) {
		c.last = &status
	}
	to, ok := c.url.move(info)
	if ok {
		c.streams.tell(0, Event{Kind: KindMove, Status: status, Move: &to})
	}
	return ok
}

// subscribed handles onFCSubscribe, which says the same as the answer to play
// will, unless it is a refusal: then there may be none.
func (c *Conn) subscribed(cmd command) {
	if status, ok := statusOf(cmd.args); ok && status.Level == levelError {
		c.streams.tell(0, Event{Kind: KindStatus, Status: status})
	}
}
