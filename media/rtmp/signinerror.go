package rtmp

import "fmt"

// Why nobody is signed in.
const (
	SignInNeeded      = "needed"       // there is no user or no password for this host
	SignInFailed      = "failed"       // the server refuses the password
	SignInUnknownUser = "unknown_user" // the server does not know the user
)

// A SignInError reports that the application wants a user that it knows. Mode
// is the server's way to ask, "adobe" or "llnw"; User the name that was given,
// decoded, if any; Reason one of the constants above; Status what the server
// said. It holds nothing of the password.
type SignInError struct {
	Mode, User, Reason string
	Status             Status
}

func (e *SignInError) Error() string {
	return fmt.Sprintf("rtmp: sign in by %s: %s", e.Mode, e.Reason)
}
