package origin

// A way is how the bytes of a client come to the server.
type way struct{ tunnel, tls, encrypted bool }

// String returns the name of the protocol as it is in a URL.
func (w way) String() string {
	name := "rtmp"
	if w.tunnel {
		name += "t"
	}
	switch {
	case w.tls:
		name += "s"
	case w.encrypted:
		name += "e"
	}
	return name
}
