package rtmp

import (
	"time"

	"rill/media"
)

// Follow lets tests see where a reference leads.
func (u URL) Follow(reference string, depth int) (URL, string) { return u.follow(reference, depth) }

// DecryptToken lets tests see what is made of a token.
func DecryptToken(key, token string) (string, bool) { return decryptToken(key, token) }

// Mask lets tests see what is hidden.
func Mask(s string) string { return mask(s) }

// Report lets tests see what is made of onBWDone and its like.
func Report(name string, args []any) (media.Bitrate, time.Duration) {
	r := reportOf(command{name: name, args: args})
	return r.rate, r.latency
}
