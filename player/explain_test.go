package player_test

import (
	"errors"
	"testing"

	"rill/media/rtmp"
	"rill/player"
	"rill/player/status"
)

func TestEveryObstacleOnTheWayHasItsReason(t *testing.T) {
	certificate := func(p rtmp.CertificateProblem) error {
		return &rtmp.CertificateError{Problem: p, Host: "far", Fingerprint: "ab", Cause: errors.New("no")}
	}
	for _, tt := range []struct {
		name string
		err  error
		want player.Reason
	}{
		{"expired", certificate(rtmp.CertificateExpired), player.CertExpired},
		{"not yet valid", certificate(rtmp.CertificateNotYetValid), player.CertNotYet},
		{"of another host", certificate(rtmp.CertificateOtherHost), player.CertHost},
		{"self-signed", certificate(rtmp.CertificateSelfSigned), player.CertSelfSigned},
		{"of an unknown authority", certificate(rtmp.CertificateUnknownAuthority), player.CertUnknown},
		{"revoked", certificate(rtmp.CertificateRevoked), player.CertRevoked},
		{"malformed", certificate(rtmp.CertificateMalformed), player.CertMalformed},
		{"odd", certificate("odd"), player.CertMalformed},
		{"proxy", &rtmp.ProxyError{Address: "p:1", Reason: "refused", Status: 403}, player.Proxy},
		{"tunnel", &rtmp.TunnelError{Reason: "not found", Status: 404}, player.Tunnel},
		{"handshake", &rtmp.HandshakeError{Reason: "false signature"}, player.Encryption},
		{"redirect", &rtmp.RedirectError{Reason: rtmp.RedirectLoop}, player.RedirectRefused},
		{"sign-in", &rtmp.SignInError{Reason: rtmp.SignInNeeded}, player.SignInNeeded},
		{"password", &rtmp.SignInError{Reason: rtmp.SignInFailed, User: "anna"}, player.SignInFailed},
		{"user", &rtmp.SignInError{Reason: rtmp.SignInUnknownUser, User: "anna"}, player.SignInFailed},
	} {
		t.Run(tt.name, func(t *testing.T) {
			play(t, func(r *rig) {
				r.network.Refuse = func(int) error { return tt.err }
				r.player.Open(item("rtmp://far/app/x"))
				failure := r.failsWith(tt.want)
				if certified := errors.As(tt.err, new(*rtmp.CertificateError)); certified != (failure.Certificate != nil) {
					t.Errorf("certificate %+v", failure.Certificate)
				}
				if failure.Stage != player.StageTCP {
					t.Errorf("stage %q", failure.Stage)
				}
			})
		})
	}
}

func TestReasonsOfTheCatalogueAreThePlayers(t *testing.T) {
	ours := map[player.Reason]bool{
		"": true, player.Closed: true, player.Rejected: true, player.InvalidApp: true, player.Shutdown: true,
		player.IdleClosed: true, player.Unreachable: true, player.Denied: true, player.NotFound: true,
		player.Undecodable: true, player.UnsupportedCodec: true,
	}
	for _, e := range append(status.All(), status.Of("", "error")) {
		if !ours[player.Reason(e.Reason)] {
			t.Errorf("%s has reason %q", e.Code, e.Reason)
		}
	}
}
