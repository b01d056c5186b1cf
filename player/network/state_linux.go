package network

import (
	"cmp"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"os"
	"slices"

	"github.com/jsimonetti/rtnetlink"
	"golang.org/x/sys/unix"
)

// readState asks the kernel for interfaces, addresses and the way out.
func readState() (State, error) {
	c, err := rtnetlink.Dial(nil)
	if err != nil {
		return State{}, fmt.Errorf("netlink: %w", err)
	}
	defer c.Close()
	all, err := net.Interfaces()
	if err != nil {
		return State{}, fmt.Errorf("interfaces: %w", err)
	}
	addresses, err := c.Address.List()
	if err != nil {
		return State{}, fmt.Errorf("addresses: %w", err)
	}
	way := wayOut(c, all)
	s := State{Default: way.name, Line: lineOf(way.name, way.gateway, neighbour(c, way))}
	for _, i := range all {
		s.Interfaces = append(s.Interfaces, described(i, addresses))
	}
	slices.SortFunc(s.Interfaces, func(a, b Interface) int { return cmp.Compare(a.Name, b.Name) })
	return s, nil
}

func described(i net.Interface, addresses []rtnetlink.AddressMessage) Interface {
	const up = net.FlagUp | net.FlagRunning
	d := Interface{Name: i.Name, Up: i.Flags&up == up, Medium: mediumOf(os.DirFS("/sys/class/net"), i)}
	for _, m := range addresses {
		if a, ok := usable(m); ok && int(m.Index) == i.Index {
			if a.Is6() && a.IsLinkLocalUnicast() {
				a = a.WithZone(i.Name)
			}
			d.Addresses = append(d.Addresses, a)
		}
	}
	slices.SortFunc(d.Addresses, netip.Addr.Compare)
	return d
}

// usable returns the address of m, unless IPv6 is still looking whether somebody
// else has it: nothing can be sent from it before.
func usable(m rtnetlink.AddressMessage) (netip.Addr, bool) {
	if m.Attributes == nil || m.Attributes.Flags&(unix.IFA_F_TENTATIVE|unix.IFA_F_DADFAILED) != 0 {
		return netip.Addr{}, false
	}
	// with a peer, Address is the peer's
	local := m.Attributes.Local
	if local == nil {
		local = m.Attributes.Address
	}
	return netip.AddrFromSlice(local)
}

// somewhere are addresses of no host, kept for documents (RFC 5737, RFC 3849).
// Nothing is sent there: the kernel is asked how it would.
func somewhere() []netip.Addr {
	return []netip.Addr{netip.MustParseAddr("192.0.2.1"), netip.MustParseAddr("2001:db8::1")}
}

// A way is how the kernel would send to the world.
type way struct {
	name    string // of the interface; empty: there is no way
	index   int
	gateway netip.Addr
}

// wayOut returns the way to the world. Routes are not read: there may be very
// many, and rules beside them.
func wayOut(c *rtnetlink.Conn, all []net.Interface) way {
	for _, to := range somewhere() {
		w, err := routeTo(c, to)
		at := slices.IndexFunc(all, func(i net.Interface) bool { return i.Index == w.index })
		if err == nil && at >= 0 {
			w.name = all[at].Name
			return w
		}
	}
	return way{}
}

var errNoRoute = errors.New("no route")

func routeTo(c *rtnetlink.Conn, to netip.Addr) (way, error) {
	family := uint8(unix.AF_INET)
	if to.Is6() {
		family = unix.AF_INET6
	}
	routes, err := c.Route.Get(&rtnetlink.RouteMessage{
		Family:     family,
		DstLength:  uint8(to.BitLen()),
		Attributes: rtnetlink.RouteAttributes{Dst: to.AsSlice()},
	})
	if err != nil {
		return way{}, err
	}
	if len(routes) == 0 || routes[0].Type != unix.RTN_UNICAST {
		return way{}, errNoRoute
	}
	gateway, _ := netip.AddrFromSlice(routes[0].Attributes.Gateway)
	return way{index: int(routes[0].Attributes.OutIface), gateway: gateway.Unmap()}, nil
}

// neighbour returns the hardware address of a way's gateway; nil when it is not
// known.
func neighbour(c *rtnetlink.Conn, w way) net.HardwareAddr {
	if !w.gateway.IsValid() {
		return nil
	}
	all, err := c.Neigh.List()
	if err != nil {
		return nil
	}
	for _, n := range all {
		if n.Attributes == nil || int(n.Index) != w.index {
			continue
		}
		if a, ok := netip.AddrFromSlice(n.Attributes.Address); ok && a.Unmap() == w.gateway {
			return n.Attributes.LLAddress
		}
	}
	return nil
}
