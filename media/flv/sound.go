package flv

// sound parses what a body with an extended header says of an audio track.
func (x *extended) sound(u Unit, b []byte) (Unit, error) {
	u.Keyframe = true
	switch x.kind {
	case sequenceStart:
		return u.header(b), nil
	case sequenceEnd:
		u.Kind = End
		return u, nil
	case codedFrames:
		return u.media(b), nil
	case multichannel:
		c := cursor{rest: b}
		c.bytes(1) // the order of the channels
		if u.Channels = c.uint(1); c.short {
			return Unit{}, x.broken("ends inside its channels")
		}
		u.Kind = Layout
		return u, nil
	}
	return Unit{}, x.broken("unknown packet type")
}
