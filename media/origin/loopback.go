package origin

import (
	"context"
	"net"
)

// Loopback serves on a free port of loopback until stop is called, which waits
// for the end, or ctx is done. It returns the address.
func (r *Rehearsal) Loopback(ctx context.Context) (address net.Addr, stop func(), err error) {
	listener, err := r.listen("127.0.0.1:0")
	if err != nil {
		return nil, nil, err
	}
	ctx, cancel := context.WithCancel(ctx)
	served := make(chan error, 1)
	go func() { served <- r.Serve(ctx, listener) }()
	return listener.Addr(), func() { cancel(); <-served }, nil
}
