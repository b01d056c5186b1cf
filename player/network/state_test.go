package network_test

import (
	"net/netip"
	"testing"

	"rill/player/network"
)

func interfaceOf(name string, m network.Medium, addresses ...string) network.Interface {
	i := network.Interface{Name: name, Medium: m, Up: true}
	for _, a := range addresses {
		i.Addresses = append(i.Addresses, netip.MustParseAddr(a))
	}
	return i
}

func TestStateSaysWhichInterfaceCarriesAConnection(t *testing.T) {
	s := network.State{Interfaces: []network.Interface{
		interfaceOf("lo", network.Loopback, "127.0.0.1", "::1"),
		interfaceOf("eth0", network.Wire, "192.168.1.5", "fe80::1%eth0"),
		interfaceOf("wlan0", network.Radio, "192.168.1.6", "2001:db8::6", "fe80::1%wlan0"),
	}}
	for _, tt := range []struct{ name, local, want string }{
		{"wire", "192.168.1.5", "eth0"},
		{"radio", "192.168.1.6", "wlan0"},
		{"an address of IPv4 as IPv6 writes it", "::ffff:192.168.1.6", "wlan0"},
		{"IPv6", "2001:db8::6", "wlan0"},
		{"a link-local address that two have", "fe80::1%wlan0", "wlan0"},
		{"an address that nobody gave to loopback", "127.8.8.8", "lo"},
		{"an address that is gone", "192.168.1.7", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			local := netip.MustParseAddr(tt.local)
			got, ok := s.Carrier(local)
			if got.Name != tt.want || ok != (tt.want != "") {
				t.Errorf("Carrier(%s) = %q, %v, want %q", tt.local, got.Name, ok, tt.want)
			}
			if s.HasAddress(local) != ok {
				t.Errorf("HasAddress(%s) = %v, want %v", tt.local, !ok, ok)
			}
		})
	}
}

func TestStateIsOnlineWithAnAddressOnAnInterfaceThatIsUp(t *testing.T) {
	down := interfaceOf("eth0", network.Wire, "192.168.1.5")
	down.Up = false
	for _, tt := range []struct {
		name       string
		interfaces []network.Interface
		want       bool
	}{
		{"nothing", nil, false},
		{"loopback alone", []network.Interface{interfaceOf("lo", network.Loopback, "127.0.0.1")}, false},
		{"a cable and no address", []network.Interface{interfaceOf("eth0", network.Wire)}, false},
		{"an address and no cable", []network.Interface{down}, false},
		{"an address and no default route", []network.Interface{interfaceOf("eth0", network.Wire, "192.168.1.5")}, true},
		{"one of two", []network.Interface{down, interfaceOf("wwan0", network.Mobile, "10.0.0.5")}, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := (network.State{Interfaces: tt.interfaces}).Online(); got != tt.want {
				t.Errorf("Online() = %v, want %v", got, tt.want)
			}
		})
	}
}
