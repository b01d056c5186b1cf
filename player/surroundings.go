package player

import (
	"context"
	"net"
	"net/netip"
	"slices"
	"strings"

	"rill/player/network"
)

// networkChange is what Flash calls it when the system's network changes.
const networkChange = "NetConnection.Connect.NetworkChange"

// observe follows the system's network until ctx is done.
func (p *Player) observe(ctx context.Context) {
	if p.cfg.Network == nil {
		return
	}
	err := p.cfg.Network(ctx, func(change network.Change) {
		p.network.Store(&change.State)
		p.do(func(c *core) { c.relay(change) })
	})
	if ctx.Err() == nil && err != nil {
		p.bus.emit(Event{Name: NetworkEvent, Detail: err.Error()})
	}
}

// relay tells everybody of a change of the network.
func (c *core) relay(change network.Change) {
	if len(change.Events) == 0 {
		return
	}
	c.bus.emit(Event{Name: NetworkEvent, Code: networkChange, Detail: outline(change.Events), Network: change.Events})
	for _, s := range [...]*session{c.session, c.heir} {
		if s != nil {
			s.link.surroundings(change)
			s.twin.surroundings(change)
		}
	}
}

// outline lists what changed: "interface down eth0, default route wlan0".
func outline(events []network.Event) string {
	words := make([]string, len(events))
	for i, e := range events {
		words[i] = strings.TrimSpace(e.What.String() + " " + e.Interface)
	}
	return strings.Join(slices.Compact(words), ", ")
}

// carrier returns the interface that a connection goes through, if the system
// tells.
func carrier(s *network.State, local net.Addr) (network.Interface, bool) {
	at, ok := local.(*net.TCPAddr)
	if s == nil || !ok {
		return network.Interface{}, false
	}
	return s.Carrier(at.AddrPort().Addr())
}

// left reports that this machine is not any more in the network that a
// connection was made from. What cannot be judged is not left.
func left(s *network.State, local net.Addr) bool {
	at, ok := local.(*net.TCPAddr)
	if s == nil || len(s.Interfaces) == 0 || !ok || at.IP.IsLoopback() || at.IP.IsUnspecified() {
		return false
	}
	i, found := carrier(s, local)
	return !found || !i.Up
}

// nowhere reports that a host cannot be reached because the machine is in no
// network at all.
func nowhere(s *network.State, host string) bool {
	if s == nil || s.Online() || strings.EqualFold(host, "localhost") {
		return false
	}
	ip, err := netip.ParseAddr(host)
	return err != nil || !ip.IsLoopback()
}

// Network is what the system says of the network that carries the current item.
type Network struct {
	Interface string         // the connection goes through it; empty when not known
	Medium    network.Medium // of the interface
	Offline   bool           // the machine is in no network
	Metered   bool           // what is received costs money
}

// surroundings tells what carries the session.
func (s *session) surroundings() (n Network) {
	state := s.network.Load()
	if state == nil {
		return n
	}
	i, _ := carrier(state, s.link.local())
	return Network{
		Interface: i.Name, Medium: i.Medium,
		Offline: !state.Online(), Metered: costly(state),
	}
}
