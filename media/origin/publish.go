package origin

import (
	"errors"

	"github.com/yutopp/go-rtmp/message"

	"rill/media/amf"
	"rill/media/flv"
	"rill/media/origin/internal/live"
	"rill/media/origin/internal/wire"
)

// publish begins to publish under a name. Only live publishing is offered.
func (st *stream) publish(c command) error {
	st.stop("200")
	st.name = c.text(0)
	if kind := c.text(1); kind != "" && kind != "live" {
		return st.notify("error", "NetStream.Record.NoAccess", "Recording is not offered.")
	}
	if st.client.App != liveApp || st.name == "" || len(st.name) > maxName {
		return st.notify("error", "NetStream.Publish.BadName", st.name+" cannot be published here.")
	}
	r, no := st.permit(st.about(Publish))
	if no.Denied {
		return st.deny(st.name, "NetStream.Publish.BadName", no)
	}
	publication, err := st.hub.Publish(st.client.path(r.Name))
	if errors.Is(err, live.ErrBusy) {
		st.logStream("publish", "409")
		return st.notify("error", "NetStream.Publish.BadName", st.name+" is already publishing.")
	}
	if err != nil {
		st.logStream("publish", "500")
		return st.notify("error", "NetStream.Failed", "Too many streams.")
	}
	st.publication = publication
	st.logStream("publish", "200")
	return errors.Join(
		st.out.Event(&message.UserCtrlEventStreamBegin{StreamID: st.id}),
		st.notify("status", "NetStream.Publish.Start", st.name+" is now published."),
	)
}

// receive takes media and data of a publisher; from others it is ignored.
func (st *stream) receive(m wire.Message) {
	if st.publication == nil {
		return
	}
	m.Stream = 0
	st.received += int64(len(m.Body))
	st.position = m.Timestamp
	switch m.Kind {
	case wire.Audio, wire.Video:
		st.publication.Write(m)
	case wire.Data, wire.Data3:
		st.receiveData(m)
	case wire.Aggregate:
		for tag := range flv.Aggregate(mediaTime(m), m.Body) {
			ts := uint32(tag.Timestamp.Milliseconds())
			st.receive(wire.Message{Kind: byte(tag.Type), Timestamp: ts, Body: tag.Data})
		}
	}
}

// receiveData passes on a data message, written anew so that subscribers get
// well-formed AMF0.
func (st *stream) receiveData(m wire.Message) {
	if m.Kind == wire.Data3 && len(m.Body) > 0 {
		m.Body = m.Body[1:]
	}
	values, err := amf.Decode(m.Body)
	if err != nil || len(values) == 0 || values[0] == "@clearDataFrame" {
		return
	}
	if values[0] == "@setDataFrame" {
		values = values[1:]
	}
	body, err := amf.Append(nil, values...)
	if err != nil || len(values) == 0 {
		return
	}
	m.Kind, m.Body = wire.Data, body
	if values[0] == "onMetaData" {
		st.publication.Describe(m)
	} else {
		st.publication.Write(m)
	}
}
