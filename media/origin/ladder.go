package origin

import (
	"errors"
	"slices"
	"strings"

	"rill/media"
	"rill/media/amf"
	"rill/media/origin/internal/recording"
	"rill/media/origin/internal/wire"
)

// A Ladder is the names, within their application and instance, of streams that
// are the same at several bitrates.
type Ladder []string

// UnmarshalText takes names with commas between them. It fails where one is
// empty.
func (l *Ladder) UnmarshalText(text []byte) error {
	names := strings.Split(string(text), ",")
	if slices.Contains(names, "") {
		return errNameless
	}
	*l = names
	return nil
}

var errNameless = errors.New("a ladder with a stream without a name")

// ladder returns the names of all renditions of name, nil when there is no other.
func (s *Server) ladder(name string) Ladder {
	for _, names := range s.Ladders {
		if slices.Contains(names, name) {
			return names
		}
	}
	return nil
}

// renditions answers with the renditions of a stream, in an array that is empty
// when there are none.
func (s *session) renditions(c command) error {
	return s.answer(c, nil, s.rungs(plainName(c.text(0))))
}

// rungs returns what there is of the ladder that name is on: objects with
// streamName, bitrate in kbit/s, width and height, as far as they are known.
func (s *session) rungs(name string) amf.StrictArray {
	rungs := amf.StrictArray{}
	for _, n := range s.server.ladder(name) {
		if rung := s.rung(n); rung != nil {
			rungs = append(rungs, rung)
		}
	}
	return rungs
}

// rung returns what a client is told about one rendition; nil when there is no
// such stream.
func (s *session) rung(name string) amf.Object {
	var metadata amf.Object
	var rate media.Bitrate
	file, looped := s.server.Loops[s.client.path(name)]
	switch onAir := s.client.App == liveApp && s.hub.OnAir(s.client.path(name)); {
	case onAir && !looped:
		metadata = describedBy(s.hub.Description(s.client.path(name)))
		video, _ := metadata.Number("videodatarate")
		audio, _ := metadata.Number("audiodatarate")
		rate = media.Bitrate((video + audio) * 1000)
	default:
		if !onAir {
			file = s.client.file(name)
		}
		cursor, err := s.library.Open(file)
		if err != nil {
			return nil
		}
		defer cursor.Close()
		metadata, rate = describedBy(cursor.Metadata), rateOf(cursor)
	}
	rung := amf.Object{amf.Prop("streamName", name), amf.Prop("bitrate", rate.Kbps())}
	for _, side := range []string{"width", "height"} {
		if v, ok := metadata.Number(side); ok {
			rung = append(rung, amf.Prop(side, v))
		}
	}
	return rung
}

// rateOf returns the average of a recording, its container included.
func rateOf(c *recording.Cursor) media.Bitrate {
	if c.Duration <= 0 {
		return 0
	}
	return media.RateOf(c.Size, c.Duration)
}

// describedBy returns the properties of a body of onMetaData.
func describedBy(body []byte) amf.Object {
	values, _ := amf.Decode(body)
	if len(values) < 2 {
		return nil
	}
	o, _ := amf.Properties(values[1])
	return o
}

// tellRungs returns m, or if it is the onMetaData of a stream on a ladder one
// that has the ladder, too, as the property "renditions".
func (st *stream) tellRungs(m wire.Message) wire.Message {
	name := plainName(st.name)
	if m.Kind != wire.Data || st.server.ladder(name) == nil {
		return m
	}
	values, err := amf.Decode(m.Body)
	if err != nil || len(values) < 2 || values[0] != "onMetaData" {
		return m
	}
	o, _ := amf.Properties(values[1])
	o = append(slices.Clone(o), amf.Prop("renditions", st.rungs(name)))
	if body, err := amf.Append(nil, values[0], amf.ECMAArray(o)); err == nil {
		m.Body = body
	}
	return m
}
