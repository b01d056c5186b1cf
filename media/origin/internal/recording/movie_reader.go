package recording

import (
	"io"
	"time"

	"rill/media"
	"rill/media/flv"
	"rill/media/mp4"
	"rill/media/origin/internal/wire"
)

// longestSample leaves room for the head of a body.
const longestSample = flv.MaxTag - 16

// A movieReader reads the messages of an MP4 file in the order of their times.
type movieReader struct {
	*movie
	file   file
	lanes  []*laneReader
	sample []byte
	body   []byte
}

func (m *movie) open(f file) reader {
	r := &movieReader{movie: m, file: f}
	for i := range m.lanes {
		l := &laneReader{lane: &m.lanes[i], samples: m.lanes[i].Samples(f)}
		l.advance()
		r.lanes = append(r.lanes, l)
	}
	return r
}

// seek goes to a keyframe of the first lane, and to what is due then in the
// others; all of them when it is the first.
func (r *movieReader) seek(to time.Duration) error {
	lead := r.lanes[0]
	lead.jump(to)
	switch {
	case lead.more && lead.next.Number == 0:
		to = 0
	case lead.more:
		to = lead.due()
	}
	for _, l := range r.lanes[1:] {
		l.jump(to)
		for l.more && l.due() < to && to > 0 {
			l.advance()
		}
	}
	return nil
}

// next reads the sample that is due first.
func (r *movieReader) next() (wire.Message, error) {
	first := r.lanes[0]
	for _, l := range r.lanes[1:] {
		if l.more && (!first.more || l.due() < first.due()) {
			first = l
		}
	}
	s := first.next
	if !first.more || s.Offset > r.size || int64(s.Size) > min(longestSample, r.size-s.Offset) {
		return wire.Message{}, io.EOF
	}
	p := first.packet(s)
	r.sample = append(r.sample[:0], make([]byte, s.Size)...)
	if _, err := r.file.ReadAt(r.sample, s.Offset); err != nil {
		return wire.Message{}, io.EOF
	}
	first.advance()
	return r.message(p)
}

// message returns p with the sample in it.
func (r *movieReader) message(p media.Packet) (wire.Message, error) {
	p.Data = r.sample
	var err error
	if r.body, err = flv.AppendPacket(r.body[:0], p); err != nil {
		return wire.Message{}, io.EOF
	}
	return wire.Message{Kind: kindOf(p.Track), Timestamp: uint32(p.DTS.Milliseconds()), Body: r.body}, nil
}

// A laneReader goes through a lane.
type laneReader struct {
	*lane
	samples *mp4.Samples
	next    mp4.Sample
	more    bool // next is one
}

func (l *laneReader) due() time.Duration { return l.at(l.next.DTS) }

// advance goes on to the next sample that is not empty.
func (l *laneReader) advance() {
	for l.next, l.more = l.samples.Next(); l.more && l.next.Size == 0; l.next, l.more = l.samples.Next() {
	}
}

// jump goes to the last key at or before to, which was cut to milliseconds.
func (l *laneReader) jump(to time.Duration) {
	l.samples.Jump(l.Ticks(to + time.Millisecond - 1 - l.delay))
	l.advance()
}
