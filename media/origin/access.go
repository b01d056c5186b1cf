package origin

import (
	"errors"
	"path"
	"strconv"
	"strings"
	"time"

	"rill/media/origin/internal/accesslog"
)

// record returns what the log says of every event of the session.
func (s *session) record(event, category, status string) accesslog.Record {
	stem, query := accesslog.Split(s.client.TCURL)
	return accesslog.Record{
		"x-event": event, "x-category": category, "x-status": status,
		"x-app": s.client.App, "x-appinst": s.client.Instance,
		"x-duration": strconv.Itoa(int(time.Since(s.started).Seconds())),
		"s-ip":       host(s.line.LocalAddr()), "c-ip": host(s.line.RemoteAddr()), "c-proto": s.way.String(),
		"s-uri":        accesslog.Address(s.client.TCURL),
		"cs-uri-stem":  accesslog.Address(stem),
		"cs-uri-query": query,
		"c-referrer":   accesslog.Address(s.client.PageURL),
		"c-user-agent": s.client.FlashVer,
		"c-client-id":  strconv.FormatInt(s.client.ID, 10),
		"cs-bytes":     strconv.FormatInt(s.line.read.Load(), 10),
		"sc-bytes":     strconv.FormatInt(s.line.written.Load(), 10),
	}
}

func (s *session) logSession(event, status string) {
	s.note(s.record(event, "session", status))
}

// logStream logs an event of a stream.
func (st *stream) logStream(event, status string) {
	st.logged = st.logged || event == "play" && status == "200"
	r := st.record(event, "stream", status)
	r["x-sname"], r["x-sname-query"] = accesslog.Split(st.name)
	r["x-spos"] = strconv.FormatUint(uint64(st.position), 10)
	if st.heading != "" {
		r["x-trans-sname"], r["x-trans-sname-query"] = accesslog.Split(st.heading)
		r["x-trans-file-ext"] = strings.TrimPrefix(path.Ext(r["x-trans-sname"]), ".")
	}
	r["sc-stream-bytes"] = strconv.FormatInt(st.sent, 10)
	r["cs-stream-bytes"] = strconv.FormatInt(st.received, 10)
	if v, ok := st.source.(*recorded); ok {
		r["x-file-name"] = v.cursor.Path
		r["x-file-ext"] = path.Ext(v.cursor.Path)[1:]
		r["x-file-size"] = strconv.FormatInt(v.cursor.Size, 10)
		r["x-file-length"] = strconv.FormatFloat(v.cursor.Duration.Seconds(), 'f', 3, 64)
	}
	st.note(r)
}

// logMissing logs that name is not played, and why.
func (st *stream) logMissing(name, status string) {
	r := st.record("play", "stream", status)
	r["x-sname"], r["x-sname-query"] = accesslog.Split(name)
	st.note(r)
}

// logDenied logs that a client may not do r.
func (st *stream) logDenied(r Request) {
	line := st.record(string(r.Action), "stream", "401")
	line["x-sname"], line["x-sname-query"] = accesslog.Split(r.Name + "?" + r.Query)
	st.note(line)
}

// endPlay records that playing ended, unless it already did.
func (st *stream) endPlay(status string) {
	if st.logged {
		st.logStream("stop", status)
		st.logged = false
		st.gate.ask(st.about(Stop))
	}
}

// end closes what the connection left open.
func (s *session) end(err error) {
	status := "200"
	if errors.Is(err, errStopping) {
		status = "103"
	}
	s.server.roster.leave(s)
	leave := s.gate.part()
	defer leave()
	s.lost = s.loss(err)
	for _, st := range s.streams {
		st.stop("408")
	}
	if s.connected {
		s.logSession("disconnect", status)
	}
	s.absent.enter(s.lost)
}
