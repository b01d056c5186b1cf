package chunk

import "fmt"

// A LimitError reports that the peer asks for more than is granted.
type LimitError struct {
	What  string // "message size", "pending bytes", "chunk streams"
	Value int
	Limit int
}

func (e *LimitError) Error() string {
	return fmt.Sprintf("chunk: %s %d exceeds %d", e.What, e.Value, e.Limit)
}

// A FormatError reports a chunk that has no meaning.
type FormatError struct {
	Stream uint32 // chunk stream ID
	Reason string
}

func (e *FormatError) Error() string {
	return fmt.Sprintf("chunk: stream %d: %s", e.Stream, e.Reason)
}
