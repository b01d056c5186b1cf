package network

import (
	"io/fs"
	"net"
	"path"
	"strings"
)

// mediumOf finds out what an interface is made of from the system's folder of
// interfaces.
func mediumOf(sys fs.FS, i net.Interface) Medium {
	kind, _ := fs.ReadFile(sys, path.Join(i.Name, "uevent"))
	says := func(what string) bool { return strings.Contains(string(kind), "DEVTYPE="+what+"\n") }
	_, err := fs.Stat(sys, path.Join(i.Name, "device"))
	switch {
	case i.Flags&net.FlagLoopback != 0:
		return Loopback
	case says("wlan"):
		return Radio
	case says("wwan"):
		return Mobile
	// a device that speaks Ethernet, unlike what only exists in software
	case err == nil && len(i.HardwareAddr) == 6:
		return Wire
	}
	return Other
}
