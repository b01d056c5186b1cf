package origin

import "rill/media/amf"

// information returns the object that status messages carry.
func information(level, code, description string, more ...amf.Property) amf.Object {
	return append(amf.Object{
		{Name: "level", Value: level},
		{Name: "code", Value: code},
		{Name: "description", Value: description},
	}, more...)
}

// status sends an onStatus command on a message stream; stream 0 stands for
// the connection.
func (s *session) status(stream uint32, info amf.Object) error {
	chunkStream := uint32(commandStream)
	if stream != 0 {
		chunkStream = 4*stream + statusOffset
		info = append(info, amf.Property{Name: "clientid", Value: float64(s.client.ID)})
	}
	return s.sendCommand(stream, chunkStream, []any{"onStatus", 0.0, amf.Null{}, info})
}
