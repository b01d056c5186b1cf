package tunnel_test

import (
	"bytes"
	"context"
	"io"
	"net"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/rtmp/internal/tunnel"
)

// canned is a connection on which everything that will come is there already.
type canned struct {
	net.Conn
	*bytes.Reader
}

func (c canned) Read(b []byte) (int, error)  { return c.Reader.Read(b) }
func (c canned) Write(b []byte) (int, error) { return len(b), nil }
func (c canned) Close() error                { return nil }
func (c canned) LocalAddr() net.Addr         { return nil }
func (c canned) RemoteAddr() net.Addr        { return nil }

// FuzzAnswers takes whatever a server says: it is an error of the package in
// the end, and never more bytes than came.
func FuzzAnswers(f *testing.F) {
	const ok = "HTTP/1.1 200 OK\r\nContent-Type: application/x-fcs\r\n"
	f.Add([]byte(ok + "Content-Length: 4\r\n\r\nsid\n" + ok + "Content-Length: 3\r\n\r\n\x01ab"))
	f.Add([]byte(ok + "Content-Length: 4\r\n\r\nsid\n" + ok + "Transfer-Encoding: chunked\r\n\r\n3\r\n\x01ab\r\n0\r\n\r\n"))
	f.Add([]byte("HTTP/1.1 100 Continue\r\n\r\n" + ok + "Connection: close\r\n\r\nsid\n"))
	f.Add([]byte("HTTP/1.0 302 Found\r\nLocation: /\r\n\r\n"))
	f.Fuzz(func(t *testing.T, said []byte) {
		synctest.Test(t, func(t *testing.T) {
			in := bytes.NewReader(said)
			c, err := tunnel.Open(t.Context(), time.Second, tunnel.Config{
				Host: "h", Dial: func(context.Context) (net.Conn, error) { return canned{Reader: in}, nil },
			})
			var n int64
			if err == nil {
				n, err = io.Copy(io.Discard, c)
				c.Close()
			}
			if reason(err) == "" || n > int64(len(said)) {
				t.Errorf("%d bytes of %d, error %v", n, len(said), err)
			}
		})
	})
}
