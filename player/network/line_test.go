package network

import (
	"net"
	"net/netip"
	"testing"
)

func TestLineTellsNetworksApart(t *testing.T) {
	home, cafe := netip.MustParseAddr("192.168.1.1"), netip.MustParseAddr("192.168.1.1")
	one, other := net.HardwareAddr{1, 2, 3, 4, 5, 6}, net.HardwareAddr{1, 2, 3, 4, 5, 7}
	lines := map[string]bool{
		lineOf("wlan0", home, one):                            true,
		lineOf("wlan0", cafe, other):                          true,
		lineOf("wlan0", home, nil):                            true,
		lineOf("wlan0", netip.MustParseAddr("10.0.0.1"), one): true,
		lineOf("ppp0", netip.Addr{}, nil):                     true,
		lineOf("wg0", netip.Addr{}, nil):                      true,
	}
	if len(lines) != 6 {
		t.Errorf("%d lines, want 6", len(lines))
	}
	if lineOf("wlan0", home, one) != lineOf("eth0", home, one) {
		t.Error("another interface is another line though the gateway is the same")
	}
	if lineOf("", netip.Addr{}, nil) != "" {
		t.Error("no network has a line")
	}
}
