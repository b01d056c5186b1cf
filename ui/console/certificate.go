package console

import (
	"time"

	"rill/player"
)

// certificate is what a server showed, where that is why it cannot be played.
type certificate struct {
	Host    string `json:"host"`
	Subject string `json:"subject"`
	Issuer  string `json:"issuer"`
	SHA256  string `json:"sha256"`
	From    string `json:"from"` // RFC 3339
	Until   string `json:"until"`
}

// certificateOf returns nil for nil.
func certificateOf(c *player.Certificate) *certificate {
	if c == nil {
		return nil
	}
	return &certificate{
		Host: c.Host, Subject: c.Subject, Issuer: c.Issuer, SHA256: c.Fingerprint,
		From: c.From.UTC().Format(time.RFC3339), Until: c.Until.UTC().Format(time.RFC3339),
	}
}
