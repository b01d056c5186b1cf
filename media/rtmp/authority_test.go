package rtmp_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"math/big"
	"net"
	"testing"
	"time"
)

// An authority issues certificates.
type authority struct {
	t    testing.TB
	cert *x509.Certificate
	key  *ecdsa.PrivateKey
	last int64
}

func newAuthority(t testing.TB) *authority {
	a := &authority{t: t, key: newKey(t)}
	a.cert = a.sign(&x509.Certificate{Subject: pkix.Name{CommonName: "test authority"}, IsCA: true, BasicConstraintsValid: true}, nil, &a.key.PublicKey)
	return a
}

func newKey(t testing.TB) *ecdsa.PrivateKey {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// below returns an authority that a has certified.
func (a *authority) below() *authority {
	b := &authority{t: a.t, key: newKey(a.t)}
	b.cert = a.sign(&x509.Certificate{Subject: pkix.Name{CommonName: "lower authority"}, IsCA: true, BasicConstraintsValid: true}, a.cert, &b.key.PublicKey)
	return b
}

// sign completes a certificate, of the authority itself if parent is nil.
func (a *authority) sign(c, parent *x509.Certificate, key *ecdsa.PublicKey) *x509.Certificate {
	a.t.Helper()
	a.last++
	c.SerialNumber = big.NewInt(a.last)
	if c.NotAfter.IsZero() {
		c.NotBefore, c.NotAfter = time.Now().Add(-time.Hour), time.Now().Add(24*time.Hour)
	}
	if parent == nil {
		parent = c
	}
	der, err := x509.CreateCertificate(rand.Reader, c, parent, key, a.key)
	if err != nil {
		a.t.Fatal(err)
	}
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		a.t.Fatal(err)
	}
	return parsed
}

// issue returns what a server at h or on this machine proves itself with; a
// nil template is that of a good certificate.
func (a *authority) issue(template *x509.Certificate) tls.Certificate {
	if template == nil {
		template = leaf()
	}
	key := newKey(a.t)
	c := a.sign(template, a.cert, &key.PublicKey)
	return tls.Certificate{Certificate: [][]byte{c.Raw}, PrivateKey: key, Leaf: c}
}

// leaf is a good certificate, not signed yet.
func leaf() *x509.Certificate {
	return &x509.Certificate{
		Subject:     pkix.Name{CommonName: "h"},
		DNSNames:    []string{"h", "localhost"},
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1), net.IPv6loopback},
	}
}

// pool holds the authority alone.
func (a *authority) pool() *x509.CertPool {
	p := x509.NewCertPool()
	p.AddCert(a.cert)
	return p
}
