package rtmp

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"net"
)

// TLS says which certificates count.
type TLS struct {
	Roots *x509.CertPool // authorities; nil means those of the system

	// Trust is the SHA-256 of a certificate that counts whatever is wrong with
	// it, in hex of either case, with or without colons; empty for none.
	Trust string

	// Sessions lets later connections resume earlier ones; nil for none. It
	// may be shared. Certificates are checked on resumption too.
	Sessions tls.ClientSessionCache
}

// secure speaks TLS over conn, to which it sends nothing else before host has
// proved who it is. What is wrong with a certificate is a *CertificateError.
// If it fails, conn is closed.
func (t TLS) secure(ctx context.Context, conn net.Conn, host string) (net.Conn, error) {
	secured := tls.Client(conn, &tls.Config{
		ServerName: host, // sent unless it is an address (RFC 6066, 3)
		MinVersion: tls.VersionTLS12,

		// verify does all that is skipped, and tells the reasons apart.
		InsecureSkipVerify: true,
		VerifyConnection:   func(s tls.ConnectionState) error { return t.verify(s, host) },
		ClientSessionCache: t.Sessions,
	})
	err := secured.HandshakeContext(ctx)
	if err == nil {
		return secured, nil
	}
	_ = conn.Close() // the handshake failed already
	if ctx.Err() != nil {
		err = context.Cause(ctx)
	}
	return nil, malformed(err, host)
}
