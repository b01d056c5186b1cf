package player

import (
	"slices"
	"time"

	"rill/player/status"
)

// Reason classifies why an item cannot be played. The front end turns it into
// a sentence.
type Reason string

// The reasons, by the stage in which they appear.
const (
	BadURL           Reason = "bad_url"
	UnknownHost      Reason = "unknown_host"
	Refused          Reason = "refused"           // nothing listens there
	Unreachable      Reason = "unreachable"       // no route, network down
	TimedOut         Reason = "timed_out"         // no answer in time
	NotRTMP          Reason = "not_rtmp"          // answers, but not RTMP
	NeedsTLS         Reason = "needs_tls"         // TLS on a plain port, or the reverse
	Closed           Reason = "closed"            // the server hung up
	Rejected         Reason = "rejected"          // the server refused the connection
	InvalidApp       Reason = "invalid_app"       // the application is unknown there
	NotFound         Reason = "not_found"         // the stream is unknown there
	Denied           Reason = "denied"            // playing is not allowed
	UnsupportedCodec Reason = "unsupported_codec" // we cannot decode it
	NoMedia          Reason = "no_media"          // connected, but nothing to show came
	Malformed        Reason = "malformed"         // the server broke the protocol or its limits
	Undecodable      Reason = "undecodable"       // the decoder gave up
	SignInNeeded     Reason = "sign_in"           // the server wants to know who asks
	SignInFailed     Reason = "sign_in_failed"    // it does not know the user, or not with this password
	CertExpired      Reason = "cert_expired"
	CertNotYet       Reason = "cert_not_yet"     // valid later
	CertHost         Reason = "cert_host"        // of another host
	CertSelfSigned   Reason = "cert_self_signed" // nobody vouches for it
	CertUnknown      Reason = "cert_unknown"     // by an authority that is not known
	CertRevoked      Reason = "cert_revoked"
	CertMalformed    Reason = "cert_malformed"
	RedirectRefused  Reason = "redirect"   // the server sends to where nobody should go
	Tunnel           Reason = "tunnel"     // HTTP does not carry RTMP through
	Proxy            Reason = "proxy"      // the proxy does not let through
	Shutdown         Reason = "shutdown"   // the server or the application stops; retried
	IdleClosed       Reason = "idle"       // the server closed because nothing was asked of it; not retried
	Encryption       Reason = "encryption" // the encrypted handshake failed
	Misfit           Reason = "misfit"     // the other rendition is not of the same content
	TooSlow          Reason = "too_slow"   // the line does not carry as much
	BadPlaylist      Reason = "bad_playlist"
	NoBandwidth      Reason = "no_bandwidth" // a test of the bandwidth came to nothing
	Internal         Reason = "internal"
)

// An Error says why an item cannot be played. It never carries credentials.
type Error struct {
	Reason Reason
	Code   string // the server's status code, if it sent one
	Detail string // the server's description, the codec, the host
	Stage  Stage  // of the connection in which it came up; empty when in none
	Cause  error

	Certificate *Certificate // that the server showed, where it is the reason
	User        string       // who was to sign in, where that is the reason; empty when nobody
}

// A Certificate is what a server showed to prove who it is. Its names are the
// server's claims.
type Certificate struct {
	Host            string // that was dialled
	Subject, Issuer string
	Fingerprint     string // SHA-256 in hex
	From, Until     time.Time
}

func (e *Error) Error() string {
	s := "player: " + string(e.Reason)
	for _, part := range []string{e.Code, e.Detail} {
		if part != "" {
			s += ": " + part
		}
	}
	return s
}

// Unwrap returns the error that this one explains.
func (e *Error) Unwrap() error { return e.Cause }

// Fatal reports whether trying again is pointless.
func (e *Error) Fatal() bool { return e.retry() == status.Never }

// retry says when to try again. What the server says counts most.
func (e *Error) retry() status.Retry {
	switch {
	case e.Code != "":
		return status.Of(e.Code, "error").Retry
	case slices.Contains([]Reason{TimedOut, Closed, Unreachable, Refused, UnknownHost, Tunnel, Proxy}, e.Reason):
		return status.Soon
	}
	return status.Never
}
