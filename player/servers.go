package player

import (
	"context"
	"slices"

	"rill/media/rtmp"
	"rill/player/playlist"
)

// others are the item's servers. They are of the goroutine of run.
type others struct {
	at    int // which is asked; 0: that of the item's address
	tried int // in a row, that had nothing
}

// elsewhere turns to the item's next server when a connection has brought nothing.
// It reports whether that one is to be asked at once: it was not since media last
// came.
func (l *link) elsewhere() bool {
	n := min(len(l.item.Servers), playlist.MaxServers)
	if n == 0 {
		return false
	}
	l.mu.Lock()
	came := l.lively
	l.mu.Unlock()
	if came {
		l.others.tried = 0
		return false
	}
	l.others.at = (l.others.at + 1) % (n + 1)
	l.others.tried++
	l.settleAt(l.others.at)
	return l.others.tried%(n+1) != 0
}

// settleAt makes connections be made to one of the item's servers. That has the
// other renditions under the names that they have on the first.
func (l *link) settleAt(i int) {
	if i == 0 {
		l.standby.settle(nil, 0)
		return
	}
	u, err := rtmp.ParseURL(l.item.Servers[i-1])
	if err != nil {
		return // what is there stays
	}
	rung := int(l.rung.Load())
	if len(l.item.Renditions) > 0 {
		rung = -1
	}
	l.standby.settle(&u, rung)
}

// MoveTo plays the current item from another server, which takes over once it is
// ready: nothing is seen of it, and the old one is left only then. An empty
// address is the next of the item's servers. A MoveEvent tells how it went; without
// another server nothing happens.
func (p *Player) MoveTo(address string) { p.do(func(c *core) { c.moveTo(address) }) }

func (c *core) moveTo(address string) {
	if c.session == nil {
		return
	}
	l := c.session.link
	if address == "" {
		address = l.nextServer()
	}
	u, err := rtmp.ParseURL(address)
	if err != nil {
		return
	}
	select {
	case l.moves <- u:
	default: // one is on its way
	}
}

// nextServer returns the address that follows the one that plays, of all those of
// the item; empty when there is one alone.
func (l *link) nextServer() string {
	if len(l.item.Servers) == 0 {
		return ""
	}
	all := append([]string{l.url(int(l.rung.Load()))}, l.item.Servers...)
	now, err := l.address()
	if err != nil {
		return all[0]
	}
	i := slices.IndexFunc(all, func(address string) bool {
		u, err := rtmp.ParseURL(address)
		return err == nil && u.Address() == now.Address()
	})
	return all[(i+1)%len(all)]
}

// relocate moves to another server as if the one that plays had asked for it.
func (l *link) relocate(ctx context.Context, to rtmp.URL) {
	l.mu.Lock()
	conn := l.conn
	l.mu.Unlock()
	if conn != nil {
		l.move(ctx, feed{conn: conn}, to)
		return
	}
	l.standby.settle(&to, int(l.rung.Load()))
	signal(l.hurry)
}
