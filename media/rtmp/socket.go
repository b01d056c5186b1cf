package rtmp

import (
	"net"
	"time"
)

// A link that is dead without a reset is found within about 11 s: by probes
// while nothing is sent, by what stays unacknowledged otherwise. A phone that
// changes cells is away for five or six.
const (
	probeAfter = 5 * time.Second // of silence
	probeEvery = 2 * time.Second
	probes     = 3

	// Linux counts the time instead of the probes when both are given
	// (tcp(7), TCP_USER_TIMEOUT), so it has to be as long.
	unacknowledged = probeAfter + probes*probeEvery
)

// A socket is a TCP connection that notices when its link is dead, and
// acknowledges at once what arrives.
type socket struct {
	*net.TCPConn
	quick quickAck
}

// newSocket prepares what was dialled. Other things than TCP stay as they are.
func newSocket(conn net.Conn) net.Conn {
	tcp, ok := conn.(*net.TCPConn)
	if !ok {
		return conn
	}
	// Without them a dead link is only found later.
	_ = tcp.SetKeepAliveConfig(net.KeepAliveConfig{Enable: true, Idle: probeAfter, Interval: probeEvery, Count: probes})
	limitUnacknowledged(tcp, unacknowledged)
	return &socket{tcp, newQuickAck(tcp)}
}

// Read implements net.Conn.
func (s *socket) Read(p []byte) (int, error) {
	s.quick.renew()
	return s.TCPConn.Read(p)
}
