package rtmp

import (
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"fmt"
	"time"
)

// A CertificateProblem is why a certificate does not count.
type CertificateProblem string

// The problems. Whatever else is wrong with the form or the chain of a
// certificate is CertificateMalformed. An authority in between can have expired too.
const (
	CertificateExpired          CertificateProblem = "expired"
	CertificateNotYetValid      CertificateProblem = "not_yet_valid"
	CertificateOtherHost        CertificateProblem = "other_host"
	CertificateSelfSigned       CertificateProblem = "self_signed"
	CertificateUnknownAuthority CertificateProblem = "unknown_authority"
	CertificateRevoked          CertificateProblem = "revoked"
	CertificateMalformed        CertificateProblem = "malformed"
)

// A CertificateError says what is wrong with the certificate of a server that
// was to prove who it is. Nothing was sent to the server before. Of a
// certificate that could not be read only Problem, Host and Cause are known.
type CertificateError struct {
	Problem         CertificateProblem
	Host            string // that was to be reached
	Subject, Issuer string // safe to show
	From, Until     time.Time
	Fingerprint     string // SHA-256 of the certificate, in hex, as TLS.Trust takes it
	Cause           error
}

func (e *CertificateError) Error() string {
	return fmt.Sprintf("rtmp: certificate of %s: %s: %s", e.Host, e.Problem, tidy(e.Cause.Error()))
}

// Unwrap returns what the check found.
func (e *CertificateError) Unwrap() error { return e.Cause }

func certificateError(leaf *x509.Certificate, host string, cause error) *CertificateError {
	return &CertificateError{
		Problem:     problemOf(leaf, cause),
		Host:        host,
		Subject:     tidy(leaf.Subject.String()),
		Issuer:      tidy(leaf.Issuer.String()),
		From:        leaf.NotBefore,
		Until:       leaf.NotAfter,
		Fingerprint: fingerprint(leaf),
		Cause:       cause,
	}
}

func fingerprint(leaf *x509.Certificate) string {
	sum := sha256.Sum256(leaf.Raw)
	return hex.EncodeToString(sum[:])
}
