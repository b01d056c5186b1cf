package flv

// A cursor reads big endian fields. Reading past the end gives zeros and sets
// short.
type cursor struct {
	rest  []byte
	short bool
}

// bytes returns the next n bytes, or nil.
func (c *cursor) bytes(n int) []byte {
	if n > len(c.rest) {
		c.rest, c.short = nil, true
		return nil
	}
	b := c.rest[:n:n]
	c.rest = c.rest[n:]
	return b
}

// uint returns the next number of n bytes.
func (c *cursor) uint(n int) int {
	v := 0
	for _, b := range c.bytes(n) {
		v = v<<8 | int(b)
	}
	return v
}

func (c *cursor) fourCC() string { return string(c.bytes(4)) }
