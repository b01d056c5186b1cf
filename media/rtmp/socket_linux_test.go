package rtmp_test

import (
	"context"
	"net"
	"sync"
	"syscall"
	"testing"

	"rill/media/rtmp"
)

// TestSocketsNoticeADeadLink reads what the kernel was told.
func TestSocketsNoticeADeadLink(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	a := newAuthority(t)
	serve(t, demo(a.issue(nil)), l)
	for _, scheme := range schemes {
		var mu sync.Mutex
		var sockets []*net.TCPConn
		dial := func(ctx context.Context, network, address string) (net.Conn, error) {
			conn, err := new(net.Dialer).DialContext(ctx, network, address)
			if err == nil {
				mu.Lock()
				defer mu.Unlock()
				sockets = append(sockets, conn.(*net.TCPConn))
			}
			return conn, err
		}
		c, err := rtmp.Dial(t.Context(), parse(t, scheme+"://"+l.Addr().String()+"/vod/a"), rtmp.Config{Dial: dial, TLS: rtmp.TLS{Roots: a.pool()}})
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range sockets {
			for _, option := range []struct{ level, name, want int }{
				{syscall.SOL_SOCKET, syscall.SO_KEEPALIVE, 1},
				{syscall.IPPROTO_TCP, syscall.TCP_KEEPIDLE, 5},
				{syscall.IPPROTO_TCP, syscall.TCP_KEEPINTVL, 2},
				{syscall.IPPROTO_TCP, 18 /* TCP_USER_TIMEOUT */, 11000},
				{syscall.IPPROTO_TCP, syscall.TCP_NODELAY, 1},
			} {
				if got := socketOption(t, s, option.level, option.name); got != option.want {
					t.Errorf("%s: option %d is %d, want %d", scheme, option.name, got, option.want)
				}
			}
		}
		c.Close()
	}
}

func socketOption(t *testing.T, conn *net.TCPConn, level, name int) (value int) {
	t.Helper()
	raw, err := conn.SyscallConn()
	if err != nil {
		t.Fatal(err)
	}
	if cerr := raw.Control(func(fd uintptr) { value, err = syscall.GetsockoptInt(int(fd), level, name) }); cerr != nil || err != nil {
		t.Fatal(cerr, err)
	}
	return value
}
