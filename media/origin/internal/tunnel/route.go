package tunnel

import (
	"io"
	"net"
	"net/http"
	"strconv"
	"time"
)

const contentType = "application/x-fcs"

// How long a request waits for something to say: one that says something
// itself must not hold up the next one.
const (
	sendPatience = 10 * time.Millisecond
	idlePatience = 100 * time.Millisecond
)

// routes returns what clients may ask for.
func (t *Tunnel) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /fcs/ident2", t.identify)
	mux.HandleFunc("POST /open/1", t.begin)
	mux.HandleFunc("POST /send/{id}/{seq}", t.send)
	mux.HandleFunc("POST /idle/{id}/{seq}", t.poll)
	mux.HandleFunc("POST /close/{id}/{seq}", t.finish)
	return mux
}

// identify tells the address of the server.
func (t *Tunnel) identify(w http.ResponseWriter, r *http.Request) {
	address := visitOf(r).LocalAddr().String()
	if host, _, err := net.SplitHostPort(address); err == nil {
		address = host
	}
	reply(w, []byte(address+"\n"))
}

func (t *Tunnel) begin(w http.ResponseWriter, r *http.Request) {
	s := newSession(visitOf(r), t.remove)
	t.add(s)
	if !t.open(s) {
		s.end()
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	reply(w, []byte(s.id+"\n"))
}

func (t *Tunnel) send(w http.ResponseWriter, r *http.Request) {
	t.respond(w, r, http.MaxBytesReader(w, r.Body, bodyBytes), sendPatience)
}

func (t *Tunnel) poll(w http.ResponseWriter, r *http.Request) {
	t.respond(w, r, http.NoBody, idlePatience)
}

func (t *Tunnel) respond(w http.ResponseWriter, r *http.Request, body io.Reader, patience time.Duration) {
	s := t.find(r.PathValue("id"))
	seq, err := strconv.ParseUint(r.PathValue("seq"), 10, 32)
	if s == nil || err != nil {
		w.WriteHeader(http.StatusNotFound)
		return
	}
	answer, ok := s.respond(r.Context(), seq, body, patience)
	if !ok {
		w.WriteHeader(http.StatusNotFound)
		return
	}
	reply(w, answer)
}

// finish ends a session as soon as the server has heard what was said before.
func (t *Tunnel) finish(w http.ResponseWriter, r *http.Request) {
	s := t.find(r.PathValue("id"))
	if s == nil {
		w.WriteHeader(http.StatusNotFound)
		return
	}
	select {
	case s.in <- nil:
	case <-s.gone:
	case <-r.Context().Done():
	}
	reply(w, []byte{0})
}

// reply sends body. Whether it arrives shows in what is asked next.
func reply(w http.ResponseWriter, body []byte) {
	h := w.Header()
	h.Set("Content-Type", contentType)
	h.Set("Content-Length", strconv.Itoa(len(body)))
	h.Set("Cache-Control", "no-cache")
	_, _ = w.Write(body)
}
