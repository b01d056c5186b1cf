package rtmp

import (
	"net"
	"syscall"
)

// quickAck makes the kernel acknowledge at once what arrives. Otherwise a
// server that coalesces small writes (nginx does unless told otherwise) and
// the kernel's delay of acknowledgements wait 40 ms for each other, in the
// answer to connect and in every other packet of a live stream.
type quickAck struct {
	raw syscall.RawConn
	set func(fd uintptr)
}

func newQuickAck(conn *net.TCPConn) quickAck {
	raw, err := conn.SyscallConn()
	if err != nil {
		return quickAck{}
	}
	return quickAck{raw: raw, set: func(fd uintptr) {
		// Without it the stream is only slower.
		_ = syscall.SetsockoptInt(int(fd), syscall.IPPROTO_TCP, syscall.TCP_QUICKACK, 1)
	}}
}

// renew is called before every read, because the kernel forgets.
func (q quickAck) renew() {
	if q.raw != nil {
		_ = q.raw.Control(q.set) // the following read reports a closed socket
	}
}
