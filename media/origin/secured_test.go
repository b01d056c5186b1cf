package origin_test

import (
	"crypto/rc4"
	"crypto/tls"
	"crypto/x509"
	"net"
	"testing"

	"github.com/bluenviron/gortmplib/pkg/handshake"

	"rill/media/origin"
	"rill/media/origin/internal/wire"
)

// secured returns a server that speaks everything, and what its clients trust.
func secured(t *testing.T) (*origin.Server, *tls.Config) {
	t.Helper()
	certificate, err := origin.SelfSigned("origin")
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AddCert(certificate.Leaf)
	s := library()
	s.TLS = &tls.Config{Certificates: []tls.Certificate{certificate}}
	return s, &tls.Config{RootCAs: roots, ServerName: "origin"}
}

// encrypt makes the handshake of TLS.
func encrypt(t *testing.T, c net.Conn, trust *tls.Config) net.Conn {
	t.Helper()
	secured := tls.Client(c, trust)
	if err := secured.HandshakeContext(t.Context()); err != nil {
		t.Fatal(err)
	}
	return secured
}

// greetEncrypted makes the handshake of RTMPE.
func greetEncrypted(t *testing.T, c net.Conn) *peer {
	t.Helper()
	in, out, err := handshake.DoClient(c, true, true)
	if err != nil {
		t.Fatalf("handshake: %v", err)
	}
	e := encrypted{c, keyStream(t, in), keyStream(t, out)}
	return &peer{t: t, conn: c, in: wire.NewReader(e), out: wire.NewWriter(e)}
}

// encrypted speaks through the ciphers of RTMPE.
type encrypted struct {
	net.Conn
	in, out *rc4.Cipher
}

func keyStream(t *testing.T, key []byte) *rc4.Cipher {
	t.Helper()
	c, err := rc4.NewCipher(key[:16])
	if err != nil {
		t.Fatal(err)
	}
	block := make([]byte, 1536)
	c.XORKeyStream(block, block)
	return c
}

// Read implements io.Reader.
func (e encrypted) Read(b []byte) (int, error) {
	n, err := e.Conn.Read(b)
	e.in.XORKeyStream(b[:n], b[:n])
	return n, err
}

// Write implements io.Writer.
func (e encrypted) Write(b []byte) (int, error) {
	c := make([]byte, len(b))
	e.out.XORKeyStream(c, b)
	return e.Conn.Write(c)
}
