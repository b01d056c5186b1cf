package handshake

// An Error reports a server whose part of the handshake does not hold what was
// asked of it. Reason is half a sentence without anything the server sent.
type Error struct{ Reason string }

func (e *Error) Error() string { return "rtmp: " + e.Reason }
