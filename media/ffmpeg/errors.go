package ffmpeg

// #include "bridge.h"
import "C"

import (
	"fmt"
	"time"
)

// Error reports that an object could not be made or cannot go on; it is to be
// closed.
type Error struct {
	Operation string // "open h264 decoder", "scale"
	Reason    string
}

func (e *Error) Error() string {
	return fmt.Sprintf("ffmpeg: %s: %s", e.Operation, e.Reason)
}

// CorruptError reports a packet that cannot be decoded. Nothing else is lost:
// the decoder takes the next packet.
type CorruptError struct {
	PTS    time.Duration // of the packet that was being decoded
	Reason string
}

func (e *CorruptError) Error() string {
	return fmt.Sprintf("ffmpeg: decode packet at %v: %s", e.PTS, e.Reason)
}

func failure(operation string, code C.int) error {
	if code >= 0 {
		return nil
	}
	return &Error{Operation: operation, Reason: reason(code)}
}

func decodeFailure(pts time.Duration, code C.int) error {
	switch {
	case code >= 0:
		return nil
	case code == C.rill_no_memory, code == C.rill_bug, code == C.rill_bug_too:
		return failure("decode", code)
	}
	return &CorruptError{PTS: pts, Reason: reason(code)}
}

func reason(code C.int) string {
	var text [128]C.char
	C.av_strerror(code, &text[0], C.size_t(len(text)))
	return C.GoString(&text[0])
}
