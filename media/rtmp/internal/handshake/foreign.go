package handshake

import "io"

// A ForeignError reports a first byte that plain RTMP does not have.
type ForeignError struct {
	Protocol string // "TLS", "HTTP", or empty when it is neither
	First    byte   // the byte that came
}

func (e *ForeignError) Error() string {
	if e.Protocol == "" {
		return "rtmp: the server does not speak RTMP"
	}
	return "rtmp: the server speaks " + e.Protocol + ", not RTMP"
}

// First bytes of what else may answer on a port. A web server that cannot make
// out a request may answer without a header.
const (
	tlsAlert     = 0x15
	tlsHandshake = 0x16
	httpStart    = "HTTP/"
	htmlStart    = "<!DOC"
)

// expectVersion reads S0, the answer to c0.
func expectVersion(r io.Reader, c0 byte) (s0 byte, err error) {
	var first [1]byte
	if _, err = io.ReadFull(r, first[:]); err != nil {
		return 0, err
	}
	s0 = first[0]
	encrypts := s0 == versionXTEA || s0 == versionBlowfish
	switch {
	case s0 == c0, c0 == versionEncrypted && encrypts:
		return s0, nil
	case s0 == versionPlain:
		err = &Error{"the server does not encrypt"}
	case s0 == tlsAlert, s0 == tlsHandshake:
		err = &ForeignError{"TLS", s0}
	case s0 == httpStart[0], s0 == htmlStart[0]:
		err = &ForeignError{httpOrNothing(s0, r), s0}
	default:
		err = &ForeignError{"", s0}
	}
	return 0, err
}

// httpOrNothing reads on to see whether first begins an answer of HTTP.
func httpOrNothing(first byte, r io.Reader) string {
	start := make([]byte, len(httpStart))
	start[0] = first
	_, err := io.ReadFull(r, start[1:])
	if err == nil && (string(start) == httpStart || string(start) == htmlStart) {
		return "HTTP"
	}
	return ""
}
