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

// expectVersion reads S0.
func expectVersion(r io.Reader) error {
	var first [1]byte
	if _, err := io.ReadFull(r, first[:]); err != nil {
		return err
	}
	switch first[0] {
	case version:
		return nil
	case tlsAlert, tlsHandshake:
		return &ForeignError{"TLS", first[0]}
	case httpStart[0], htmlStart[0]:
		return &ForeignError{httpOrNothing(first[0], r), first[0]}
	}
	return &ForeignError{"", first[0]}
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
