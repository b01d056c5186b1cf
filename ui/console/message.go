package console

import (
	"context"
	"time"

	"rill/player"
)

// message is a line for a client, and what to do when it is written.
type message struct {
	value any // marshalled by the writer
	then  func()
	after <-chan struct{} // not written before it is closed; may be nil
}

// write writes what is queued until the client is gone. When ctx is done it
// still writes what waits, within one timeout.
func (c *client) write(ctx context.Context) {
	defer c.leave()
	for {
		select {
		case m := <-c.queue:
			_ = c.conn.SetWriteDeadline(time.Now().Add(writeTimeout))
			if c.send(m) != nil {
				return
			}
		case <-ctx.Done():
			c.drain()
			return
		}
	}
}

func (c *client) drain() {
	_ = c.conn.SetWriteDeadline(time.Now().Add(writeTimeout))
	for len(c.queue) > 0 {
		if c.send(<-c.queue) != nil {
			return
		}
	}
}

func (c *client) send(m message) error {
	if m.after != nil {
		<-m.after
	}
	if e, ok := m.value.(player.Event); ok {
		m.value = eventOf(e, c.control.origin)
	}
	text, err := line(m.value)
	if err != nil {
		return err
	}
	if _, err := c.conn.Write(text); err != nil {
		return err
	}
	if m.then != nil {
		m.then()
	}
	return nil
}

// observe lets events and samples follow from now on.
func (c *client) observe(ctx context.Context) {
	if c.unobserve != nil {
		return
	}
	c.unobserve = c.control.player.Subscribe(func(e player.Event) { c.offer(e) })
	c.tasks.Go(func() { c.sample(ctx) })
}

func (c *client) sample(ctx context.Context) {
	ticker := time.NewTicker(samplePeriod)
	defer ticker.Stop()
	for {
		select {
		case now := <-ticker.C:
			c.offer(sampleOf(c.control.player.Snapshot(), now, c.control.origin))
		case <-ctx.Done():
			return
		}
	}
}

// offer queues what the client did not ask for at this moment. It never
// blocks: a client that lags behind by a whole queue is dropped.
func (c *client) offer(value any) {
	select {
	case c.queue <- message{value: value}:
	default:
		c.leave()
	}
}
