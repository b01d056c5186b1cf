package memory

import (
	"fmt"
	"strings"

	"rill/media/rtmp"
)

// does returns what was learnt of a host, else what the version of its server
// claims.
func (m *Memory) does(learnt *map[string]bool, host string, s rtmp.Server) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	if does, known := (*learnt)[strings.ToLower(host)]; known {
		return does
	}
	return claims(s.Version)
}

func (m *Memory) learn(learnt *map[string]bool, host string, does bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	*learnt = remember(*learnt, strings.ToLower(host), does)
}

// claims reports that a server says that it is Adobe's 3.5.3 or later.
func claims(version string) bool {
	var major, minor, patch int
	if _, err := fmt.Sscanf(version, "FMS/%d,%d,%d", &major, &minor, &patch); err != nil {
		return false
	}
	switch {
	case major != 3:
		return major > 3
	case minor != 5:
		return minor > 5
	}
	return patch >= 3
}
