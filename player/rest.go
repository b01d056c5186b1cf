package player

import "time"

// pause returns how long the machine may rest when nothing happens.
func (c *core) pause() time.Duration {
	switch {
	case c.scan.on:
		return lookEvery / 4
	case c.state == Opening, c.state == Buffering:
		return 10 * time.Millisecond
	case c.state == Ready:
		return min(50*time.Millisecond, c.untilChange())
	}
	return time.Second
}
