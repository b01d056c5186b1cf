package memory

import (
	"fmt"
	"strings"

	"rill/media/rtmp"
)

// Resumes reports whether a server is to be asked to go on where another
// connection of the same client was lost. Before it was tried, the version
// counts that the server claims: Adobe's do so from 3.5.3 on.
func (m *Memory) Resumes(host string, s rtmp.Server) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	if does, known := m.resuming[strings.ToLower(host)]; known {
		return does
	}
	return claims(s.Version)
}

// Resumed notes whether a server did so.
func (m *Memory) Resumed(host string, does bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.resuming = remember(m.resuming, strings.ToLower(host), does)
}

// Queues reports whether a server is taken to play playlists that are told by
// play2. Before it was tried, the version counts that the server claims.
func (m *Memory) Queues(host string, s rtmp.Server) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	if does, known := m.queueing[strings.ToLower(host)]; known {
		return does
	}
	return claims(s.Version)
}

// Queued notes whether a server did so.
func (m *Memory) Queued(host string, does bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.queueing = remember(m.queueing, strings.ToLower(host), does)
}

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
