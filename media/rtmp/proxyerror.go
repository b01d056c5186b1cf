package rtmp

import (
	"fmt"
	"strings"
)

// A ProxyError says why a proxy was of no use. It carries no credentials.
type ProxyError struct {
	Address string // host and port of the proxy; empty when the setting has none

	// Reason is "unusable" (the setting makes no sense), "unreachable",
	// "malformed" (its answer makes no sense, or comes too late), "sign_in" (it
	// wants other credentials) or "refused" (it will not connect).
	Reason string
	Status int // of HTTP; 0 for none
	Cause  error
}

func (e *ProxyError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "rtmp: proxy %s: %s", e.Address, e.Reason)
	if e.Status != 0 {
		fmt.Fprintf(&b, ": status %d", e.Status)
	}
	if e.Cause != nil {
		b.WriteString(": " + tidy(e.Cause.Error()))
	}
	return b.String()
}

// Unwrap returns what went wrong, where there is more to know.
func (e *ProxyError) Unwrap() error { return e.Cause }

// The reasons of a ProxyError.
const (
	proxyUnusable    = "unusable"
	proxyUnreachable = "unreachable"
	proxyMalformed   = "malformed"
	proxySignIn      = "sign_in"
	proxyRefused     = "refused"
)
