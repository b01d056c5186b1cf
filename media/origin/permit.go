package origin

import (
	"strings"
	"time"

	"rill/media/amf"
)

// about returns a Request about the stream as it is.
func (st *stream) about(a Action) Request {
	r := Request{Action: a, Client: st.client, Length: -1, Position: time.Duration(st.position) * time.Millisecond}
	r.Name, r.Query, _ = strings.Cut(st.name, "?")
	return r
}

// permit asks whether to do r, and how. Where not, the log says so.
func (st *stream) permit(r Request) (Request, Verdict) {
	v := Deny("The secure token is missing.")
	changed := r
	if !st.gate.token.missing {
		changed, v = st.gate.ask(r)
	}
	if v.Denied {
		st.logDenied(r)
	}
	return changed, v
}

// permitPlay asks whether to play i, and makes it what is to be played.
func (st *stream) permitPlay(i *item, reset bool) Verdict {
	r := st.about(Play)
	r.Name, r.Query, _ = strings.Cut(i.name, "?")
	r.Start, r.Length, r.Reset = i.start(), i.length, reset
	r, v := st.permit(r)
	i.stem, i.length = r.Name, r.Length
	i.aim(r.Start)
	return v
}

// deny tells the client that v denies what otherwise would fail with code.
func (st *stream) deny(name, code string, v Verdict) error {
	if v.Code != "" {
		code = v.Code
	}
	return st.status(st.id, information("error", code, v.Description, amf.Property{Name: "details", Value: name}))
}
