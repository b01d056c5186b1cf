package player

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
	BadPlaylist      Reason = "bad_playlist"
	Internal         Reason = "internal"
)

// An Error says why an item cannot be played. It never carries credentials.
type Error struct {
	Reason Reason
	Code   string // the server's status code, if it sent one
	Detail string // the server's description, the codec, the host
	Cause  error
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
func (e *Error) Fatal() bool {
	switch e.Reason {
	case TimedOut, Closed, Unreachable, Refused, UnknownHost:
		return false
	}
	return true
}
