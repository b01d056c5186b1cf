package recording

import (
	"errors"
	"math"
	"time"

	"rill/media"
	"rill/media/flv"
	"rill/media/mp4"
	"rill/media/origin/internal/wire"
)

// maxLength is the longest movie: milliseconds have to fit into 31 bits.
const maxLength = math.MaxInt32 * time.Millisecond

// A movie is an MP4 file: the first track of pictures and the first of sound
// that can be sent, pictures first.
type movie struct {
	size  int64
	lanes []lane
}

// readMovie fills x by what an MP4 file says of itself.
func (x *Index) readMovie(f file) error {
	boxes, err := mp4.Read(f, x.Size, nil)
	if err != nil {
		return err
	}
	m := &movie{size: x.Size}
	for _, track := range []media.Track{media.Video, media.Audio} {
		if err := m.take(boxes, track, f); err != nil {
			return err
		}
	}
	if len(m.lanes) == 0 {
		return errEmpty
	}
	m.align()
	x.medium = m
	return x.introduce(boxes, m)
}

// take adds the first track of a kind that can be sent, if there is one.
func (m *movie) take(boxes *mp4.Movie, kind media.Track, f file) error {
	for _, t := range boxes.Tracks {
		l, err := newLane(boxes, t, f)
		if err == nil && l.format.Track == kind {
			m.lanes = append(m.lanes, l)
			return nil
		}
		if err != nil && !errors.Is(err, errEmpty) {
			return err
		}
	}
	return nil
}

// align moves all lanes so that none begins before 0: RTMP has no negative
// timestamps.
func (m *movie) align() {
	first := time.Duration(0)
	for _, l := range m.lanes {
		first = min(first, l.delay)
	}
	for i := range m.lanes {
		m.lanes[i].delay -= first
	}
}

// introduce sets what clients are told first.
func (x *Index) introduce(boxes *mp4.Movie, m *movie) error {
	for _, l := range m.lanes {
		x.Duration = max(x.Duration, l.delay+l.length)
		body, err := flv.AppendHeader(nil, 0, l.format)
		if err != nil {
			return err
		}
		if len(body) > 0 {
			x.Headers = append(x.Headers, wire.Message{Kind: kindOf(l.format.Track), Body: body})
		}
	}
	if x.Duration > maxLength {
		return errSize
	}
	var err error
	x.Metadata, err = x.describe(boxes, m)
	return err
}

func kindOf(t media.Track) byte {
	if t == media.Video {
		return wire.Video
	}
	return wire.Audio
}
