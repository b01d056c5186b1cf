package player

import (
	"errors"

	"rill/media/rtmp"
)

// explainCertificate says what is wrong with the server's proof of who it is.
func explainCertificate(err error) *Error {
	var wrong *rtmp.CertificateError
	if !errors.As(err, &wrong) {
		return nil
	}
	reason, ok := map[rtmp.CertificateProblem]Reason{
		rtmp.CertificateExpired:          CertExpired,
		rtmp.CertificateNotYetValid:      CertNotYet,
		rtmp.CertificateOtherHost:        CertHost,
		rtmp.CertificateSelfSigned:       CertSelfSigned,
		rtmp.CertificateUnknownAuthority: CertUnknown,
		rtmp.CertificateRevoked:          CertRevoked,
	}[wrong.Problem]
	if !ok {
		reason = CertMalformed
	}
	return &Error{Reason: reason, Detail: wrong.Host, Certificate: &Certificate{
		Host: wrong.Host, Subject: wrong.Subject, Issuer: wrong.Issuer,
		From: wrong.From, Until: wrong.Until, Fingerprint: wrong.Fingerprint,
	}}
}

// explainSignIn tells a server that asks who is there from one that does not
// like the answer.
func explainSignIn(err error) *Error {
	var refused *rtmp.SignInError
	if !errors.As(err, &refused) {
		return nil
	}
	e := &Error{Reason: SignInFailed, Code: refused.Status.Code, Detail: refused.Reason, User: refused.User}
	if refused.Reason == rtmp.SignInNeeded {
		e.Reason = SignInNeeded
	}
	return e
}

func explainRedirect(err error) *Error {
	var refused *rtmp.RedirectError
	if !errors.As(err, &refused) {
		return nil
	}
	return &Error{Reason: RedirectRefused, Code: refused.Status.Code, Detail: refused.Reason}
}

func explainHandshake(err error) *Error {
	var broken *rtmp.HandshakeError
	if !errors.As(err, &broken) {
		return nil
	}
	return &Error{Reason: Encryption, Detail: broken.Reason}
}

// explainWay blames what lies between this machine and the server.
func explainWay(err error) *Error {
	var proxy *rtmp.ProxyError
	var tunnel *rtmp.TunnelError
	switch {
	case errors.As(err, &proxy):
		return &Error{Reason: Proxy, Detail: proxy.Reason}
	case errors.As(err, &tunnel):
		return &Error{Reason: Tunnel, Detail: tunnel.Reason}
	}
	return nil
}
