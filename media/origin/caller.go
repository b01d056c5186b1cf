package origin

import "net"

// A caller is a connection whose first byte is known.
type caller struct {
	net.Conn
	way   way
	first byte
	read  bool // the first byte was
}

// listen waits for the first byte of a connection.
func listen(c net.Conn, w way) (*caller, error) {
	b := make([]byte, 1)
	if _, err := c.Read(b); err != nil {
		return nil, err
	}
	return &caller{Conn: c, way: w, first: b[0]}, nil
}

// Read implements io.Reader.
func (c *caller) Read(b []byte) (int, error) {
	if c.read || len(b) == 0 {
		return c.Conn.Read(b)
	}
	c.read = true
	b[0] = c.first
	return 1, nil
}
