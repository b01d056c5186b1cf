package amf

import (
	"errors"
	"fmt"
)

// ErrTruncated reports that the input ends inside a value.
var ErrTruncated = errors.New("amf: decode: input ends inside a value")

// LimitError reports that a message exceeds one of the limits of this package
// or of the format.
type LimitError struct {
	What  string // what there is too much of: "depth", "values", "bytes", "name", "length"
	Limit int
}

func (e *LimitError) Error() string {
	return fmt.Sprintf("amf: %s: more than %d", e.What, e.Limit)
}

// MarkerError reports a type marker that stands for no value.
type MarkerError struct {
	Version int // 0 or 3
	Marker  byte
}

func (e *MarkerError) Error() string {
	return fmt.Sprintf("amf: decode: AMF%d marker 0x%02x is unknown", e.Version, e.Marker)
}

// ReferenceError reports a reference to something that was not sent.
type ReferenceError struct {
	Index int
}

func (e *ReferenceError) Error() string {
	return fmt.Sprintf("amf: decode: reference %d refers to nothing", e.Index)
}

// ClassError reports an object that this package cannot decode, because it is
// externalizable, so that only its class knows its form, or because its class
// has members without a name.
type ClassError struct {
	Class string
}

func (e *ClassError) Error() string {
	return fmt.Sprintf("amf: decode: object of class %q has an unknown form", e.Class)
}

// TypeError reports a Go value that has no AMF form.
type TypeError struct {
	Type string
}

func (e *TypeError) Error() string {
	return fmt.Sprintf("amf: encode: Go type %s has no AMF form", e.Type)
}
