package amf

import (
	"encoding/binary"
	"math"
)

// reader takes bounded pieces off a message. After the first failure there is
// nothing left and every piece is empty.
type reader struct {
	b    []byte
	text string // b, converted once for all strings of the message
	pos  int
	err  error
}

func (r *reader) left() int { return len(r.b) - r.pos }

func (r *reader) fail(err error) {
	if r.err == nil {
		r.err = err
	}
	r.pos = len(r.b)
}

func (r *reader) skip(n int) bool {
	if n < 0 || n > r.left() || r.err != nil {
		r.fail(ErrTruncated)
		return false
	}
	r.pos += n
	return true
}

func (r *reader) take(n int) []byte {
	if !r.skip(n) {
		return nil
	}
	return r.b[r.pos-n : r.pos]
}

func (r *reader) str(n int) string {
	if !r.skip(n) {
		return ""
	}
	if r.text == "" {
		r.text = string(r.b)
	}
	return r.text[r.pos-n : r.pos]
}

func (r *reader) u8() byte {
	if !r.skip(1) {
		return 0
	}
	return r.b[r.pos-1]
}

func (r *reader) u16() int {
	if !r.skip(2) {
		return 0
	}
	return int(binary.BigEndian.Uint16(r.b[r.pos-2:]))
}

func (r *reader) u32() uint32 {
	if !r.skip(4) {
		return 0
	}
	return binary.BigEndian.Uint32(r.b[r.pos-4:])
}

func (r *reader) f64() float64 {
	if !r.skip(8) {
		return 0
	}
	return math.Float64frombits(binary.BigEndian.Uint64(r.b[r.pos-8:]))
}

// u29 reads a variable length integer of AMF3 (AMF3 1.3.1): 7 bits a byte, 8
// in the fourth.
func (r *reader) u29() int {
	n := 0
	for range 3 {
		c := int(r.u8())
		n = n<<7 | c&0x7f
		if c < 0x80 {
			return n
		}
	}
	return n<<8 | int(r.u8())
}
