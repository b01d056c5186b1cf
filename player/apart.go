package player

import (
	"context"
	"net"

	"rill/player/network"
)

// apart dials from another interface than the one a connection goes through. If
// there is none it dials as usual.
func apart(s *network.State, from net.Addr) func(ctx context.Context, network, address string) (net.Conn, error) {
	var dialer net.Dialer
	used, ok := carrier(s, from)
	if !ok {
		return dialer.DialContext
	}
	for _, i := range s.Interfaces {
		if i.Name != used.Name && i.Up && i.Medium != network.Loopback && len(i.Addresses) > 0 {
			dialer.Control = through(i)
			return dialer.DialContext
		}
	}
	return dialer.DialContext
}
