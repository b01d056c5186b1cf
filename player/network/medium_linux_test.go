package network

import (
	"net"
	"testing"
	"testing/fstest"
)

func TestMediumIsWhatTheSystemSays(t *testing.T) {
	sys := fstest.MapFS{
		"eth0/uevent":         {Data: []byte("INTERFACE=eth0\nIFINDEX=2\n")},
		"eth0/device/vendor":  {},
		"wlan0/uevent":        {Data: []byte("DEVTYPE=wlan\nINTERFACE=wlan0\n")},
		"wlan0/device/vendor": {},
		"wwan0/uevent":        {Data: []byte("DEVTYPE=wwan\nINTERFACE=wwan0\n")},
		"br0/uevent":          {Data: []byte("DEVTYPE=bridge\nINTERFACE=br0\n")},
		"tun0/uevent":         {Data: []byte("INTERFACE=tun0\n")},
		"rmnet0/device/usb":   {},
	}
	ethernet := net.HardwareAddr{2, 0, 0, 0, 0, 1}
	for _, tt := range []struct {
		name    string
		address net.HardwareAddr
		flags   net.Flags
		want    Medium
	}{
		{"lo", nil, net.FlagLoopback, Loopback},
		{"eth0", ethernet, 0, Wire},
		{"wlan0", ethernet, 0, Radio},
		{"wwan0", nil, 0, Mobile},
		{"br0", ethernet, 0, Other},
		{"tun0", nil, 0, Other},
		{"rmnet0", nil, 0, Other},
		{"gone0", ethernet, 0, Other},
	} {
		t.Run(tt.name, func(t *testing.T) {
			i := net.Interface{Name: tt.name, HardwareAddr: tt.address, Flags: tt.flags}
			if got := mediumOf(sys, i); got != tt.want {
				t.Errorf("mediumOf(%s) = %v, want %v", tt.name, got, tt.want)
			}
		})
	}
}
