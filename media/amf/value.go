// Package amf reads and writes the Action Message Formats AMF0 and AMF3 as
// RTMP carries them. Input is taken for hostile: size, count and depth of what
// is decoded are bounded.
//
// Values are plain Go values. Both formats share them:
//
//	number, integer                float64
//	boolean                        bool
//	string, long string            string
//	null, undefined, unsupported   Null, Undefined, Unsupported
//	date                           time.Time in UTC
//	XML                            XML
//	object, typed object           Object, TypedObject
//	ECMA array, strict array       ECMAArray, StrictArray
//
// and AMF3 adds []byte (byte array), []int32, []uint32, []float64 and Vector
// (vectors) and Dictionary.
package amf

// Null is the value null.
type Null struct{}

// Undefined is the value undefined. A reference to a value that encloses the
// reference decodes as Undefined, so decoded values never contain themselves.
type Undefined struct{}

// Unsupported is what a sender writes for a value that it cannot write.
type Unsupported struct{}

// XML is the text of an XML document.
type XML string

// StrictArray is an array whose indices have no gap.
type StrictArray []any

// Vector is an AMF3 vector of objects.
type Vector struct {
	Type  string // class of the items; empty when they differ
	Fixed bool   // the length must not change
	Items []any
}

// Dictionary is an AMF3 dictionary in wire order.
type Dictionary []Entry

// Entry is one pair of a Dictionary.
type Entry struct{ Key, Value any }
