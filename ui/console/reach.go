package console

import (
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"strings"

	"rill/player/playlist"
)

// Reach is what a command line says about how servers are reached.
type Reach struct {
	CA    string      `name:"ca" placeholder:"FILE" help:"Authorities whose certificates count, as PEM, instead of the system's."`
	Trust Fingerprint `placeholder:"SHA256" help:"A certificate to take whatever is wrong with it, by its fingerprint."`
	Race  bool        `help:"Try other ports and transports too where an address names no port."`
	Queue bool        `help:"Have a server play its items of the list as one playlist, by one connection."`
}

// Roots returns the authorities that count, nil for those of the system.
func (r Reach) Roots() (*x509.CertPool, error) {
	if r.CA == "" {
		return nil, nil //nolint:nilnil // nil is the system's
	}
	text, err := os.ReadFile(r.CA)
	if err != nil {
		return nil, err
	}
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(text) {
		return nil, fmt.Errorf("console: authorities in %s: no certificate in PEM", r.CA)
	}
	return pool, nil
}

// Apply makes items be reached that way.
func (r Reach) Apply(items []playlist.Item) {
	for i := range items {
		items[i].Race = items[i].Race || r.Race
		items[i].Queued = items[i].Queued || r.Queue
		if r.Trust != "" {
			items[i].Trust = string(r.Trust)
		}
	}
}

// A Fingerprint is the SHA-256 of a certificate as hex in lower case, empty for
// none.
type Fingerprint string

// UnmarshalText reads a fingerprint as people write it: in either case, with
// colons or spaces.
func (f *Fingerprint) UnmarshalText(text []byte) error {
	plain := strings.ToLower(strings.NewReplacer(":", "", " ", "", "\n", "").Replace(string(text)))
	if raw, err := hex.DecodeString(plain); err != nil || len(raw) != sha256.Size {
		return errors.New("want a SHA-256 as 64 hexadecimal digits")
	}
	*f = Fingerprint(plain)
	return nil
}
