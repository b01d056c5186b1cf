package network

import "net/netip"

// Medium is what an interface is made of, as far as the system tells.
type Medium int

// Other is whatever is none of the rest: tunnels, bridges, and all interfaces of
// systems that do not tell.
const (
	Other Medium = iota
	Loopback
	Wire
	Radio
	Mobile
)

// String returns the medium in a word.
func (m Medium) String() string {
	words := [...]string{"other", "loopback", "wire", "radio", "mobile"}
	if m < 0 || int(m) >= len(words) {
		return words[Other]
	}
	return words[m]
}

// An Interface is one network interface.
type Interface struct {
	Name   string
	Medium Medium

	// Up is whether it is switched on and has a carrier: a plugged cable, a radio
	// network that was joined.
	Up bool

	// Addresses are those a connection can use, in order. Link-local addresses of
	// IPv6 carry the interface as their zone.
	Addresses []netip.Addr
}

// reaches reports whether other machines can be spoken to through i.
func (i Interface) reaches() bool {
	return i.Up && i.Medium != Loopback && len(i.Addresses) > 0
}
