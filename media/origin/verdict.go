package origin

import "rill/media/amf"

// A Verdict is the answer to a Request. The zero Verdict allows it, as it was
// asked or as Authorize has changed it.
type Verdict struct {
	// Denied says that it is not to be done. The fields below are for that. The
	// client gets the status of a failure; Pause and Unpause have none.
	Denied bool

	// Code replaces the status code that clients expect where the action fails,
	// such as NetConnection.Connect.Rejected.
	Code string

	// Description is for people.
	Description string

	// Application is what a client that may not connect gets as the property
	// "application" of the status.
	Application amf.Object

	// Redirect is the URL that a client that may not connect is sent to.
	Redirect string
}

// Deny returns a Verdict that denies for a reason.
func Deny(description string) Verdict { return Verdict{Denied: true, Description: description} }

// Redirect returns a Verdict that sends a client that connects to another URL.
// Any other action it denies.
func Redirect(url string) Verdict {
	return Verdict{Denied: true, Description: "The application is elsewhere.", Redirect: url}
}
