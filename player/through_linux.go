package player

import (
	"syscall"

	"rill/player/network"
)

// through has a socket send by one interface, whatever the routes say.
func through(i network.Interface) func(_, _ string, c syscall.RawConn) error {
	return func(_, _ string, c syscall.RawConn) error {
		var err error
		failed := c.Control(func(fd uintptr) {
			err = syscall.SetsockoptString(int(fd), syscall.SOL_SOCKET, syscall.SO_BINDTODEVICE, i.Name)
		})
		if failed != nil {
			return failed
		}
		return err
	}
}
