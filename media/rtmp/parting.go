package rtmp

import "errors"

const codeClosed = "NetConnection.Connect.Closed"

// hungUp handles the commands by which a server takes its leave. They may come
// behind a status that says why.
func (c *Conn) hungUp(cmd command) error {
	status, ok := statusOf(cmd.args)
	if !ok || status.Code == "" {
		status = Status{Level: "status", Code: codeClosed}
	}
	if c.last == nil {
		c.last = &status
		c.streams.tell(0, Event{Kind: KindStatus, Status: status})
	}
	return ErrServerClosed
}

// parting returns the error of a connection that ended with err: what the
// server said about it counts for more.
func (c *Conn) parting(err error) error {
	if c.last != nil && errors.Is(err, ErrServerClosed) {
		return &StatusError{*c.last}
	}
	return err
}
