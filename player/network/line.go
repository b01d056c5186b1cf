package network

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net"
	"net/netip"
)

// lineOf names a network by its gateway and, as homes have the same addresses,
// the hardware of that. A network without a gateway goes by the interface.
func lineOf(name string, gateway netip.Addr, hardware net.HardwareAddr) string {
	if name == "" {
		return ""
	}
	what := name
	if gateway.IsValid() {
		what = fmt.Sprint(gateway, " ", hardware)
	}
	sum := sha256.Sum256([]byte(what))
	return hex.EncodeToString(sum[:16])
}
