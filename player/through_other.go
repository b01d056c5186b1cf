//go:build !linux

package player

import (
	"syscall"

	"rill/player/network"
)

// through leaves the way of a socket to the system.
func through(network.Interface) func(_, _ string, c syscall.RawConn) error { return nil }
