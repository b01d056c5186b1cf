//go:build !linux

package rtmp

import (
	"net"
	"time"
)

// limitUnacknowledged leaves it to the system where there is no such setting.
func limitUnacknowledged(*net.TCPConn, time.Duration) {}
