// Package memory holds what a player learns about servers while it runs.
package memory

import (
	"strings"
	"sync"
	"time"

	"rill/media/rtmp"
)

// A Memory is what was learnt. The zero value knows nothing. Its methods may be
// called from any goroutine.
type Memory struct {
	mu       sync.Mutex
	logins   map[string]Login
	routes   map[string]rtmp.Route
	resuming map[string]bool
	queueing map[string]bool
	playing  map[string]bool
	changing map[string]bool
	leads    map[string]time.Duration
}

// A Login is who the user is on a server.
type Login struct {
	User, Password string
	Keep           bool // in the keyring, once the server has accepted it
}

// maxServers bounds what is remembered; beyond it an old server is forgotten.
const maxServers = 256

// Server names what a login is for: host, port where it is not the usual
// one, and application.
func Server(u rtmp.URL) string {
	_, rest, _ := strings.Cut(u.TCURL(), "://")
	rest, _, _ = strings.Cut(rest, "?")
	return strings.ToLower(rest)
}

// Login returns who the user is on a server.
func (m *Memory) Login(server string) (Login, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	known, ok := m.logins[server]
	return known, ok
}

// SignIn notes who the user is on a server.
func (m *Memory) SignIn(server string, l Login) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.logins = remember(m.logins, server, l)
}

// Route returns what reached a host before; the zero value when nothing did.
func (m *Memory) Route(host string) rtmp.Route {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.routes[strings.ToLower(host)]
}

// Reached notes what has reached a host.
func (m *Memory) Reached(host string, r rtmp.Route) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.routes = remember(m.routes, strings.ToLower(host), r)
}

// Played notes that a host has delivered media.
func (m *Memory) Played(host string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.playing = remember(m.playing, strings.ToLower(host), true)
}

// Plays reports that a host has delivered media before.
func (m *Memory) Plays(host string) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.playing[strings.ToLower(host)]
}

// remember puts a value into a map that is bounded.
func remember[T any](all map[string]T, key string, value T) map[string]T {
	if all == nil {
		all = make(map[string]T)
	}
	if _, known := all[key]; !known && len(all) >= maxServers {
		for old := range all {
			delete(all, old)
			break
		}
	}
	all[key] = value
	return all
}
