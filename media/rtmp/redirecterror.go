package rtmp

import "fmt"

// Why a redirect is not followed.
const (
	RedirectTooMany   = "too_many"  // it would be the sixth
	RedirectLoop      = "loop"      // it leads to where Dial has been
	RedirectDowngrade = "downgrade" // it is less well encrypted than what sends there
	RedirectScheme    = "scheme"    // it is no URL of RTMP
	RedirectMalformed = "malformed" // it is no URL
)

// A RedirectError reports that the server sends the client elsewhere and that
// the client does not go there. Reason is one of the constants above, Status
// what the server said.
type RedirectError struct {
	Reason string
	Status Status
}

func (e *RedirectError) Error() string {
	return fmt.Sprintf("rtmp: redirect to %s: %s", e.Status.Redirect, e.Reason)
}
