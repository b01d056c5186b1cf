package origin

import (
	"strings"
	"sync"

	"rill/media/amf"
)

// A roster is who is connected, and what is on the air by itself.
type roster struct {
	mu         sync.Mutex
	sessions   map[*session]struct{}
	broadcasts []*broadcast
}

// cast says what is on the air by itself.
func (r *roster) cast(all []*broadcast) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.broadcasts = all
}

// enter adds a session, whose client does not change any more.
func (r *roster) enter(s *session) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.sessions == nil {
		r.sessions = make(map[*session]struct{})
	}
	r.sessions[s] = struct{}{}
}

func (r *roster) leave(s *session) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.sessions, s)
}

// each calls f, which must not block, for everyone.
func (r *roster) each(f func(*session)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for s := range r.sessions {
		f(s)
	}
}

// Shutdown sends all clients of an application away, with
// NetConnection.Connect.AppShutdown, and returns without waiting for them.
// They may come back at once. It may be called from any goroutine.
func (s *Server) Shutdown(app string) {
	s.roster.each(func(x *session) {
		if x.client.App == app {
			x.dismiss()
		}
	})
}

// Move asks the clients that understand it to go to tcURL, with
// NetConnection.Connect.ReconnectRequest (Enhanced RTMP v2): a URL, or one
// relative to where they are; empty for where they are. They are served until
// they leave. It may be called from any goroutine and does not wait.
func (s *Server) Move(tcURL string) {
	s.roster.each(func(x *session) { x.ask(tcURL) })
}

// moveTo asks the clients to go to the same application at another address.
func (s *Server) moveTo(address string) {
	s.roster.each(func(x *session) {
		if _, path, ok := strings.Cut(x.client.TCURL, "://"); ok {
			_, path, _ = strings.Cut(path, "/")
			x.ask("//" + address + "/" + path)
		}
	})
}

// ask asks the client to go to tcURL if it understands that.
func (s *session) ask(tcURL string) {
	if s.moves == nil {
		return
	}
	select {
	case <-s.moves: // an older one that has not been sent
	default:
	}
	s.moves <- tcURL
}

// move sends what Server.Move says.
func (s *session) move(tcURL string) error {
	info := information("status", "NetConnection.Connect.ReconnectRequest", "The server asks to reconnect.")
	if tcURL != "" {
		info = append(info, amf.Property{Name: "tcUrl", Value: tcURL})
	}
	return s.status(0, info)
}
