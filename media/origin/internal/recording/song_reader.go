package recording

import (
	"bufio"
	"io"
	"time"

	"rill/media"
	"rill/media/flv"
	"rill/media/origin/internal/wire"
)

// A frames reads the frames of an MP3 file one after the other.
type frames struct {
	r      *bufio.Reader
	offset int64 // after the last frame
	body   []byte
}

func newFrames(f file, from, to int64) *frames {
	return &frames{r: bufio.NewReaderSize(io.NewSectionReader(f, from, to-from), readAhead), offset: from}
}

// next returns the next frame, whose bytes are valid until the next call; nil
// where none follows.
func (f *frames) next() (mp3Frame, []byte) {
	head, _ := f.r.Peek(mp3Head)
	frame, ok := parseMP3(head)
	if !ok {
		return mp3Frame{}, nil
	}
	f.body = append(f.body[:0], make([]byte, frame.size)...)
	if _, err := io.ReadFull(f.r, f.body); err != nil {
		return mp3Frame{}, nil
	}
	f.offset += int64(frame.size)
	return frame, f.body
}

// A songReader reads the messages of an MP3 file.
type songReader struct {
	*song
	file   file
	frames *frames
	number int // of the next frame
	body   []byte
}

func (s *song) open(f file) reader {
	r := &songReader{song: s, file: f}
	r.place(0)
	return r
}

// place goes to a place that is known.
func (r *songReader) place(i int) {
	r.frames = newFrames(r.file, r.places[i], r.end)
	r.number = i * r.stride
}

// seek goes to the frame that sounds at to, which was cut to milliseconds.
func (r *songReader) seek(to time.Duration) error {
	n := r.frame(min(max(to, 0), r.at(r.count)) + time.Millisecond - 1)
	r.place(n / r.stride)
	for r.number < n {
		if _, body := r.frames.next(); body == nil {
			return nil
		}
		r.number++
	}
	return nil
}

func (r *songReader) next() (wire.Message, error) {
	_, data := r.frames.next()
	if data == nil {
		return wire.Message{}, io.EOF
	}
	at := r.at(r.number)
	r.number++
	var err error
	r.body, err = flv.AppendPacket(r.body[:0], media.Packet{
		Track: media.Audio, Format: r.format, DTS: at, PTS: at, Keyframe: true, Data: data,
	})
	return wire.Message{Kind: wire.Audio, Timestamp: uint32(at.Milliseconds()), Body: r.body}, err
}
