package console

import (
	"crypto/sha256"
	"crypto/tls"
	"fmt"
	"io"
	"net"
)

// Announce tells w what a server at address serves, and by which schemes: those
// with TLS only if there are certificates, whose leaf must be parsed.
func Announce(w io.Writer, dir string, address net.Addr, certificates []tls.Certificate) {
	schemes := []string{"rtmp", "rtmpe", "rtmpt", "rtmpte"}
	if len(certificates) > 0 {
		schemes = append(schemes, "rtmps", "rtmpts")
	}
	fmt.Fprintf(w, "rill: serving %s\n", printable(dir)) //nolint:errcheck // a notice
	for _, scheme := range schemes {
		fmt.Fprintf(w, "rill: %s://%s/vod/ and %[1]s://%[2]s/live/\n", scheme, address) //nolint:errcheck // a notice
	}
	for _, c := range certificates {
		fmt.Fprintf(w, "rill: SHA-256 of the certificate: %x\n", sha256.Sum256(c.Leaf.Raw)) //nolint:errcheck // a notice
	}
}
