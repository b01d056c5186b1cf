package origin

import (
	"time"

	"rill/media/amf"
	"rill/media/origin/internal/live"
	"rill/media/origin/internal/wire"
)

// Bounds of a connection.
const (
	maxStreams = 8

	defaultBuffer = time.Second // of a client that does not name its own
	leastBuffer   = 100 * time.Millisecond
	mostBuffer    = time.Hour
)

// Chunk stream ids of message stream n are 4n plus one of these.
const (
	audioOffset     = 0
	statusOffset    = 1
	videoOffset     = 2
	aggregateOffset = 3
)

// A stream is one NetStream of a client: idle, playing or publishing.
type stream struct {
	*session
	id          uint32
	name        string        // as asked for, with its query
	buffer      time.Duration // of the client; 0 until it names one
	source      source        // nil when nothing plays
	list        playlist
	state       play
	pace        pace
	edge        time.Duration     // where the playlist has ended
	heading     string            // what is to be played next by a transition that was announced
	publication *live.Publication // nil when nothing is published
	tracks      tracks
	sent        int64 // bytes of media
	received    int64
	position    uint32 // timestamp of the last media
	logged      bool   // the log says that it plays
}

// A play is what a stream is doing with its playlist.
type play int

// The things it can do.
const (
	playing play = iota
	paused
	ended
)

func (s *session) createStream(c command) error {
	for id := uint32(1); id <= maxStreams; id++ {
		if s.streams[id] == nil {
			s.streams[id] = &stream{session: s, id: id}
			return s.answer(c, nil, float64(id))
		}
	}
	return s.refuse(c, "Too many streams.")
}

func (s *session) deleteStream(c command) error {
	id, _ := amf.Number(c.arg(0))
	if st := s.streams[uint32(id)]; st != nil {
		st.stop("200")
		delete(s.streams, st.id)
	}
	return nil
}

func (st *stream) setBuffer(d time.Duration) {
	st.buffer = min(max(d, leastBuffer), mostBuffer)
}

// ahead returns how far what is sent may be ahead of what is played.
func (st *stream) ahead() time.Duration {
	if st.buffer == 0 {
		return defaultBuffer
	}
	return st.buffer
}

func (st *stream) feed(now time.Time) (time.Time, error) {
	if st.source == nil {
		return time.Time{}, nil
	}
	return st.source.feed(now)
}

// stop ends playing and publishing; status is what the log says of it.
func (st *stream) stop(status string) {
	if st.source != nil {
		st.endPlay(status)
		st.source.close()
		st.source, st.heading = nil, ""
	}
	st.list = playlist{}
	if st.publication != nil {
		st.logStream("unpublish", status)
		st.gate.ask(st.about(Stop))
		st.publication.Close()
		st.publication = nil
	}
}

// send sends media or data, unless the client does not want to receive it.
func (st *stream) send(m wire.Message) error {
	if !st.tracks.want(m) {
		return nil
	}
	m.Stream = st.id
	st.sent += int64(len(m.Body))
	st.position = m.Timestamp
	return st.out.Write(4*st.id+offsetOf(m.Kind), m)
}

func offsetOf(kind byte) uint32 {
	switch kind {
	case wire.Audio:
		return audioOffset
	case wire.Video:
		return videoOffset
	case wire.Aggregate:
		return aggregateOffset
	}
	return statusOffset
}

// data sends a data message at a timestamp.
func (st *stream) data(ts uint32, values ...any) error {
	body, err := amf.Append(nil, values...)
	if err != nil {
		return err
	}
	return st.out.Write(4*st.id+statusOffset, wire.Message{Kind: wire.Data, Stream: st.id, Timestamp: ts, Body: body})
}

// notify sends a status of the stream that names what is played.
func (st *stream) notify(level, code, description string, more ...amf.Property) error {
	more = append(more, amf.Property{Name: "details", Value: st.name})
	return st.status(st.id, information(level, code, description, more...))
}
