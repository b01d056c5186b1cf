package rtmp_test

import (
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/crypto/ocsp"

	"rill/media/mediatest"
	"rill/media/rtmp"
)

// dialTLS dials rtmps://host of an origin with such a certificate.
func dialTLS(t *testing.T, host string, cert tls.Certificate, cfg rtmp.TLS) (*rtmp.Conn, error) {
	t.Helper()
	var network mediatest.Network
	u := rtmp.URL{Scheme: "rtmps", Host: host, Port: 443, App: "vod", Stream: "a"}
	serve(t, demo(cert), listen(t, &network, u.Address()))
	c, err := rtmp.Dial(t.Context(), u, rtmp.Config{Dial: network.DialContext, TLS: cfg})
	if c != nil {
		t.Cleanup(func() { _ = c.Close() })
	}
	return c, err
}

// wrongs are certificates with something wrong.
var wrongs = []struct {
	name string
	make func(a *authority) tls.Certificate
	want rtmp.CertificateProblem
}{
	{"expired", func(a *authority) tls.Certificate {
		c := leaf()
		c.NotBefore, c.NotAfter = time.Now().Add(-48*time.Hour), time.Now().Add(-24*time.Hour)
		return a.issue(c)
	}, rtmp.CertificateExpired},
	{"not yet valid", func(a *authority) tls.Certificate {
		c := leaf()
		c.NotBefore, c.NotAfter = time.Now().Add(24*time.Hour), time.Now().Add(48*time.Hour)
		return a.issue(c)
	}, rtmp.CertificateNotYetValid},
	{"of another host", func(a *authority) tls.Certificate {
		c := leaf()
		c.DNSNames = []string{"other"}
		return a.issue(c)
	}, rtmp.CertificateOtherHost},
	{"self-signed", func(a *authority) tls.Certificate {
		key := newKey(a.t)
		self := &authority{t: a.t, key: key}
		c := self.sign(leaf(), nil, &key.PublicKey)
		return tls.Certificate{Certificate: [][]byte{c.Raw}, PrivateKey: key}
	}, rtmp.CertificateSelfSigned},
	{"of an unknown authority", func(a *authority) tls.Certificate { return newAuthority(a.t).issue(nil) }, rtmp.CertificateUnknownAuthority},
	{"of an authority that is missing in the chain", func(a *authority) tls.Certificate { return a.below().issue(nil) }, rtmp.CertificateUnknownAuthority},
	{"of an authority that expired", func(a *authority) tls.Certificate {
		b := &authority{t: a.t, key: newKey(a.t)}
		lower := &x509.Certificate{IsCA: true, BasicConstraintsValid: true, NotBefore: time.Now().Add(-2 * time.Hour), NotAfter: time.Now().Add(-time.Hour)}
		b.cert = a.sign(lower, a.cert, &b.key.PublicKey)
		c := b.issue(nil)
		c.Certificate = append(c.Certificate, b.cert.Raw)
		return c
	}, rtmp.CertificateExpired},
	{"revoked", func(a *authority) tls.Certificate { return a.staple(ocsp.Revoked, a.issue(nil)) }, rtmp.CertificateRevoked},
	{"for mail only", func(a *authority) tls.Certificate {
		c := leaf()
		c.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageEmailProtection}
		return a.issue(c)
	}, rtmp.CertificateMalformed},
}

func TestDialTellsWhatIsWrongWithACertificate(t *testing.T) {
	for _, tt := range wrongs {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				a := newAuthority(t)
				cert := tt.make(a)
				_, err := dialTLS(t, "h", cert, rtmp.TLS{Roots: a.pool()})
				var failed *rtmp.StageError
				var wrong *rtmp.CertificateError
				if !errors.As(err, &failed) || failed.Stage != rtmp.StageTLS || !errors.As(err, &wrong) || wrong.Problem != tt.want {
					t.Fatalf("Dial() error = %v, want a certificate that is %s", err, tt.want)
				}
				if wrong.Host != "h" || wrong.Fingerprint != fingerprint(cert) || !strings.Contains(wrong.Subject, "CN=h") || wrong.Until.IsZero() {
					t.Errorf("the error knows %+v", wrong)
				}
				if _, err = dialTLS(t, "h", cert, rtmp.TLS{Roots: a.pool(), Trust: wrong.Fingerprint}); err != nil {
					t.Errorf("Dial() error = %v with trust in that very certificate", err)
				}
			})
		})
	}
}

func fingerprint(c tls.Certificate) string {
	sum := sha256.Sum256(c.Certificate[0])
	return hex.EncodeToString(sum[:])
}

// staple adds what the authority says about a certificate.
func (a *authority) staple(status int, c tls.Certificate) tls.Certificate {
	a.t.Helper()
	said := ocsp.Response{Status: status, SerialNumber: c.Leaf.SerialNumber, ThisUpdate: time.Now(), RevokedAt: time.Now()}
	staple, err := ocsp.CreateResponse(a.cert, a.cert, said, a.key)
	if err != nil {
		a.t.Fatal(err)
	}
	c.OCSPStaple = staple
	return c
}

func TestDialAcceptsACertificate(t *testing.T) {
	for _, tt := range []struct {
		name, host string
		make       func(*authority) tls.Certificate
	}{
		{"of a name", "h", func(a *authority) tls.Certificate { return a.issue(nil) }},
		{"of an address", "127.0.0.1", func(a *authority) tls.Certificate { return a.issue(nil) }},
		{"of an IPv6 address", "::1", func(a *authority) tls.Certificate { return a.issue(nil) }},
		{"stapled as good", "h", func(a *authority) tls.Certificate { return a.staple(ocsp.Good, a.issue(nil)) }},
		{"with nonsense stapled", "h", func(a *authority) tls.Certificate {
			c := a.issue(nil)
			c.OCSPStaple = []byte("nonsense")
			return c
		}},
		{"revoked by somebody else", "h", func(a *authority) tls.Certificate {
			other := newAuthority(a.t)
			return other.staple(ocsp.Revoked, a.issue(nil))
		}},
		{"whose chain is in the wrong order", "h", func(a *authority) tls.Certificate {
			b := a.below()
			c := b.below()
			cert := c.issue(nil)
			cert.Certificate = append(cert.Certificate, b.cert.Raw, c.cert.Raw)
			return cert
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				a := newAuthority(t)
				if _, err := dialTLS(t, tt.host, tt.make(a), rtmp.TLS{Roots: a.pool()}); err != nil {
					t.Errorf("Dial() error = %v", err)
				}
			})
		})
	}
}
