package amf

import (
	"encoding/binary"
	"fmt"
	"math"
	"time"
)

// maxU29 is the largest variable length integer; lengths and counts have one
// bit less.
const maxU29 = 1<<29 - 1

// AppendAMF3 appends values as AMF3 to b, as Append does in AMF0. Whole
// numbers of up to 29 bits become integers. Unsupported becomes undefined.
func AppendAMF3(b []byte, values ...any) ([]byte, error) {
	e := encoder{b: b}
	for _, v := range values {
		e.value3(v, 0)
	}
	if e.err != nil {
		return b, e.err
	}
	return e.b, nil
}

func (e *encoder) value3(v any, depth int) {
	if !e.enter(depth) {
		return
	}
	switch v := v.(type) {
	case nil, Null:
		e.put(null3)
	case Undefined, Unsupported:
		e.put(undefined3)
	case bool:
		e.put(false3 + bit(v))
	case float64:
		e.number3(v)
	case int:
		e.number3(float64(v))
	case string:
		e.put(string3)
		e.str3(v)
	case XML:
		e.put(xml3)
		e.str3(string(v))
	case time.Time:
		e.put(date3, 1)
		e.f64(millis(v))
	case []byte:
		e.put(byteArray3)
		e.length3("bytes", len(v), MaxBytes)
		e.b = append(e.b, v...)
	default:
		e.composite3(v, depth)
	}
}

func (e *encoder) composite3(v any, depth int) {
	switch v := v.(type) {
	case Object:
		e.object3("", v, depth)
	case TypedObject:
		e.object3(v.Class, v.Object, depth)
	case ECMAArray:
		e.put(array3, 1)
		e.properties3(Object(v), depth)
	case StrictArray:
		e.strictArray3(v, depth)
	case []any:
		e.strictArray3(v, depth)
	case Vector:
		e.vector3(v, depth)
	case Dictionary:
		e.dictionary3(v, depth)
	default:
		e.numbers3(v)
	}
}

// number3 writes an integer where that keeps every bit of n.
func (e *encoder) number3(n float64) {
	i := int32(max(-1<<28, min(n, 1<<28-1)))
	if float64(i) != n || i == 0 && math.Signbit(n) {
		e.put(double3)
		e.f64(n)
		return
	}
	e.put(integer3)
	e.u29(int(i) & maxU29)
}

func (e *encoder) str3(s string) {
	e.length3("bytes", len(s), MaxBytes)
	e.b = append(e.b, s...)
}

func (e *encoder) name3(s string) {
	e.limit("name", len(s), MaxName)
	e.str3(s)
}

// length3 writes a length or count, marked as being no reference.
func (e *encoder) length3(what string, n, most int) {
	e.limit(what, n, most)
	e.u29(n<<1 | 1)
}

func (e *encoder) u29(n int) {
	switch {
	case n < 1<<7:
		e.put(byte(n))
	case n < 1<<14:
		e.put(byte(n>>7)|0x80, byte(n)&0x7f)
	case n < 1<<21:
		e.put(byte(n>>14)|0x80, byte(n>>7)|0x80, byte(n)&0x7f)
	default:
		e.put(byte(n>>22)|0x80, byte(n>>15)|0x80, byte(n>>8)|0x80, byte(n))
	}
}

// numbers3 writes a vector of numbers whose length is not fixed.
func (e *encoder) numbers3(v any) {
	switch v := v.(type) {
	case []int32:
		e.vectorHead3(intVector3, len(v), 4)
		for _, n := range v {
			e.b = binary.BigEndian.AppendUint32(e.b, uint32(n))
		}
	case []uint32:
		e.vectorHead3(uintVector3, len(v), 4)
		for _, n := range v {
			e.b = binary.BigEndian.AppendUint32(e.b, n)
		}
	case []float64:
		e.vectorHead3(doubleVector3, len(v), 8)
		for _, n := range v {
			e.f64(n)
		}
	default:
		e.fail(&TypeError{Type: fmt.Sprintf("%T", v)})
	}
}

func (e *encoder) vectorHead3(marker byte, n, size int) {
	e.put(marker)
	e.length3("bytes", n, MaxBytes/size)
	e.put(0)
}
