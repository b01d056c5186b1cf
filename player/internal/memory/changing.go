package memory

import (
	"strings"

	"rill/media/rtmp"
)

// Changes reports whether a server is to be asked to go on with another rendition
// in the same stream. Before it was tried, the version counts that the server
// claims: older ones, and nginx, take that for a request to play anew.
func (m *Memory) Changes(host string, s rtmp.Server) bool {
	return m.does(&m.changing, host, s)
}

// Changed notes whether a server did so.
func (m *Memory) Changed(host string, does bool) {
	m.learn(&m.changing, host, does)
}

// HasChanged reports that a server went on with another rendition before.
func (m *Memory) HasChanged(host string) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.changing[strings.ToLower(host)]
}
