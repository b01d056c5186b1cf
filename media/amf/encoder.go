package amf

import (
	"encoding/binary"
	"fmt"
	"math"
	"time"
)

// Append appends values as AMF0 to b. Besides the types of this package it
// takes nil as null, an int as a number and []any as a strict array. Values
// that AMF0 has no form for are written as AMF3 after a switch. Shared values
// are written out each time. When a value cannot be written, Append returns b
// as it was with a *LimitError or *TypeError.
func Append(b []byte, values ...any) ([]byte, error) {
	e := encoder{b: b}
	for _, v := range values {
		e.value(v, 0)
	}
	if e.err != nil {
		return b, e.err
	}
	return e.b, nil
}

type encoder struct {
	b   []byte
	err error
}

func (e *encoder) fail(err error) {
	if e.err == nil {
		e.err = err
	}
}

func (e *encoder) enter(depth int) bool {
	e.limit("depth", depth, MaxDepth)
	return e.err == nil
}

func (e *encoder) value(v any, depth int) {
	if !e.enter(depth) {
		return
	}
	switch v := v.(type) {
	case nil, Null:
		e.put(nullMarker)
	case Undefined:
		e.put(undefinedMarker)
	case Unsupported:
		e.put(unsupportedMarker)
	case bool:
		e.put(booleanMarker, bit(v))
	case float64:
		e.put(numberMarker)
		e.f64(v)
	case int:
		e.put(numberMarker)
		e.f64(float64(v))
	case string:
		e.str(v)
	case XML:
		e.put(xmlMarker)
		e.long(string(v))
	case time.Time:
		e.put(dateMarker)
		e.f64(millis(v))
		e.put(0, 0)
	default:
		e.composite(v, depth)
	}
}

func (e *encoder) composite(v any, depth int) {
	switch v := v.(type) {
	case Object:
		e.put(objectMarker)
		e.properties(v, depth)
	case TypedObject:
		e.put(typedObjectMarker)
		e.name(v.Class)
		e.properties(v.Object, depth)
	case ECMAArray:
		e.put(ecmaArrayMarker)
		e.count(len(v))
		e.properties(Object(v), depth)
	case StrictArray:
		e.strictArray(v, depth)
	case []any:
		e.strictArray(v, depth)
	case []byte, []int32, []uint32, []float64, Vector, Dictionary:
		e.put(avmPlusMarker)
		e.value3(v, depth)
	default:
		e.fail(&TypeError{Type: fmt.Sprintf("%T", v)})
	}
}

func (e *encoder) properties(o Object, depth int) {
	for _, p := range o {
		e.name(p.Name)
		e.value(p.Value, depth+1)
	}
	e.put(0, 0, objectEndMarker)
}

func (e *encoder) strictArray(a []any, depth int) {
	e.put(strictArrayMarker)
	e.count(len(a))
	for _, v := range a {
		e.value(v, depth+1)
	}
}

func (e *encoder) str(s string) {
	if len(s) > MaxName {
		e.put(longStringMarker)
		e.long(s)
		return
	}
	e.put(stringMarker)
	e.name(s)
}

func (e *encoder) name(s string) {
	e.limit("name", len(s), MaxName)
	e.b = binary.BigEndian.AppendUint16(e.b, uint16(len(s)))
	e.b = append(e.b, s...)
}

func (e *encoder) long(s string) {
	e.limit("bytes", len(s), MaxBytes)
	e.u32(len(s))
	e.b = append(e.b, s...)
}

func (e *encoder) put(b ...byte) { e.b = append(e.b, b...) }

func (e *encoder) f64(f float64) {
	e.b = binary.BigEndian.AppendUint64(e.b, math.Float64bits(f))
}

func (e *encoder) u32(n int) {
	e.b = binary.BigEndian.AppendUint32(e.b, uint32(n))
}

func (e *encoder) count(n int) {
	e.limit("values", n, MaxValues)
	e.u32(n)
}

// limit fails when there are more than most of what.
func (e *encoder) limit(what string, n, most int) {
	if n > most {
		e.fail(&LimitError{What: what, Limit: most})
	}
}

func bit(v bool) byte {
	if v {
		return 1
	}
	return 0
}
