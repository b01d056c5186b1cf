package origin_test

import (
	"crypto/x509"
	"testing"
	"time"

	"rill/media/origin"
)

func TestSelfSignedVouchesForItsHostsAndNoOther(t *testing.T) {
	certificate, err := origin.SelfSigned("localhost", "127.0.0.1", "::1")
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AddCert(certificate.Leaf)
	for host, want := range map[string]bool{"localhost": true, "127.0.0.1": true, "::1": true, "127.0.0.2": false, "example.org": false} {
		_, err := certificate.Leaf.Verify(x509.VerifyOptions{DNSName: host, Roots: roots})
		if (err == nil) != want {
			t.Errorf("Verify() for %s = %v", host, err)
		}
	}
	if _, err := certificate.Leaf.Verify(x509.VerifyOptions{Roots: roots, CurrentTime: time.Now().AddDate(2, 0, 0)}); err == nil {
		t.Error("the certificate is valid for ever")
	}
}
