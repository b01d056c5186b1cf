package network

import (
	"net/netip"
	"slices"
	"time"
)

// State is what the system says of its network at one moment. It is never
// changed after it was handed out.
type State struct {
	// Interfaces are in order of their names.
	Interfaces []Interface

	// Default is the interface through which new connections to the world leave,
	// or empty.
	Default string

	// Line tells the network behind the way out from others: what a line carries
	// can be remembered by it. It is empty where there is none, and tells nobody
	// which network it is.
	Line string

	Metered Metered

	// Slept is how long the machine has been asleep in all, counted from a moment
	// that stays the same.
	Slept time.Duration
}

// Online reports whether there is an interface through which another machine
// could be reached, with a default route or without. This machine itself can be
// reached all the same.
func (s State) Online() bool {
	return slices.ContainsFunc(s.Interfaces, Interface.reaches)
}

// Carrier returns the interface that carries a connection, by the connection's
// local address.
func (s State) Carrier(local netip.Addr) (Interface, bool) {
	local = local.Unmap()
	i := slices.IndexFunc(s.Interfaces, func(i Interface) bool {
		return slices.Contains(i.Addresses, local) || local.IsLoopback() && i.Medium == Loopback
	})
	if i < 0 {
		return Interface{}, false
	}
	return s.Interfaces[i], true
}

// HasAddress reports whether connections from the local address still belong to
// this machine. Their interface may be down.
func (s State) HasAddress(local netip.Addr) bool {
	_, ok := s.Carrier(local)
	return ok
}

// named returns the interface of that name; without one, it has nothing but the
// name.
func (s State) named(name string) Interface {
	for _, i := range s.Interfaces {
		if i.Name == name {
			return i
		}
	}
	return Interface{Name: name}
}
