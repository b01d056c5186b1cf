package origin_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"testing"
)

// A tunnel is the client's end of a connection inside HTTP.
type tunnel struct {
	net.Conn // that it was opened on, for its addresses
	t        *testing.T
	client   *http.Client
	id       string
	seq      int
	heard    bytes.Buffer
	gone     bool
}

// dig opens a tunnel whose connections dial makes.
func dig(t *testing.T, dial func() net.Conn) *tunnel {
	t.Helper()
	transport := &http.Transport{
		DialContext: func(context.Context, string, string) (net.Conn, error) { return dial(), nil },
	}
	u := &tunnel{t: t, client: &http.Client{Transport: transport}}
	answer := u.post("/open/1", "\x00")
	if u.id = strings.TrimSuffix(answer, "\n"); u.id == "" {
		t.Fatal("the tunnel was not opened")
	}
	return u
}

// post returns the answer; none when the session is gone.
func (u *tunnel) post(path, body string) string {
	r, err := u.client.Post("http://origin:1935"+path, "application/x-fcs", strings.NewReader(body))
	if err != nil {
		u.gone = true
		return ""
	}
	defer r.Body.Close()
	answer, err := io.ReadAll(r.Body)
	if err != nil || r.StatusCode == http.StatusOK && r.Header.Get("Content-Type") != "application/x-fcs" {
		u.t.Errorf("POST %s: %v, %v", path, err, r.Header)
	}
	u.gone = r.StatusCode != http.StatusOK
	return string(answer)
}

// exchange makes the next request and keeps what it brings.
func (u *tunnel) exchange(what, body string) error {
	answer := u.post(fmt.Sprintf("/%s/%s/%d", what, u.id, u.seq), body)
	u.seq++
	if u.gone {
		return os.ErrClosed
	}
	u.heard.WriteString(answer[1:])
	return nil
}

// Write implements io.Writer.
func (u *tunnel) Write(b []byte) (int, error) { return len(b), u.exchange("send", string(b)) }

// Read implements io.Reader.
func (u *tunnel) Read(b []byte) (int, error) {
	for u.heard.Len() == 0 {
		if u.exchange("idle", "\x00") != nil {
			return 0, io.EOF
		}
	}
	return u.heard.Read(b)
}

// Close implements io.Closer.
func (u *tunnel) Close() error {
	u.post(fmt.Sprintf("/close/%s/%d", u.id, u.seq), "\x00")
	u.client.CloseIdleConnections()
	return nil
}
