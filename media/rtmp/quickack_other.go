//go:build !linux

package rtmp

import "net"

// quickAck does nothing where a socket cannot be told to acknowledge at once.
type quickAck struct{}

func newQuickAck(*net.TCPConn) quickAck { return quickAck{} }

func (quickAck) renew() {}
