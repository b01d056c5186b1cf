package rtmp

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"strings"
	"time"

	"golang.org/x/crypto/ocsp"
)

var errRevoked = errors.New("the authority has revoked it")

// verify checks a server's certificate in full, as crypto/tls would, and what
// the server staples about its revocation (RFC 6066, 8).
func (t TLS) verify(s tls.ConnectionState, host string) error {
	leaf := s.PeerCertificates[0]
	if t.trusts(leaf) {
		return nil
	}
	others := x509.NewCertPool()
	for _, c := range s.PeerCertificates[1:] {
		others.AddCert(c)
	}
	chains, err := leaf.Verify(x509.VerifyOptions{Roots: t.Roots, Intermediates: others, DNSName: host})
	if err == nil && revoked(s.OCSPResponse, chains[0]) {
		err = errRevoked
	}
	if err != nil {
		return certificateError(leaf, host, err)
	}
	return nil
}

func (t TLS) trusts(leaf *x509.Certificate) bool {
	return strings.ToLower(strings.ReplaceAll(t.Trust, ":", "")) == fingerprint(leaf)
}

// revoked reports whether the authority says that the leaf of chain must not be
// believed. A staple that does not hold says nothing: a server could as well
// have left it out.
func revoked(staple []byte, chain []*x509.Certificate) bool {
	if len(staple) == 0 || len(chain) < 2 {
		return false
	}
	r, err := ocsp.ParseResponseForCert(staple, chain[0], chain[1])
	return err == nil && r.Status == ocsp.Revoked
}

// problemOf names what Verify found.
func problemOf(leaf *x509.Certificate, cause error) CertificateProblem {
	var invalid x509.CertificateInvalidError
	var host x509.HostnameError
	var authority x509.UnknownAuthorityError
	var noRoots x509.SystemRootsError
	switch {
	case errors.Is(cause, errRevoked):
		return CertificateRevoked
	case errors.As(cause, &invalid) && invalid.Reason == x509.Expired && time.Now().Before(invalid.Cert.NotBefore):
		return CertificateNotYetValid
	case errors.As(cause, &invalid) && invalid.Reason == x509.Expired:
		return CertificateExpired
	case errors.As(cause, &host):
		return CertificateOtherHost
	case errors.As(cause, &authority) && selfSigned(leaf):
		return CertificateSelfSigned
	case errors.As(cause, &authority), errors.As(cause, &noRoots):
		return CertificateUnknownAuthority
	}
	return CertificateMalformed
}

func selfSigned(c *x509.Certificate) bool {
	return bytes.Equal(c.RawSubject, c.RawIssuer) &&
		c.CheckSignature(c.SignatureAlgorithm, c.RawTBSCertificate, c.Signature) == nil
}

// unreadable is how crypto/tls begins to say that a certificate cannot be
// parsed; it has no type for that.
const unreadable = "tls: failed to parse certificate from server"

// malformed types an error of the handshake that is about a certificate.
func malformed(err error, host string) error {
	if strings.HasPrefix(err.Error(), unreadable) {
		return &CertificateError{Problem: CertificateMalformed, Host: host, Cause: err}
	}
	return err
}
