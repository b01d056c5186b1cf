package rtmp

import (
	"math"
	"time"

	"rill/media"
)

// Values of PlayOptions.Start that are no position.
const (
	// Any plays the live stream of that name, or else the recorded one, or
	// else waits for a publisher.
	Any = -2 * time.Second
	// Live plays the live stream and waits for it if need be.
	Live = -1 * time.Second
)

// OneFrame as PlayOptions.Length asks for the single picture at Start.
const OneFrame = -1 * time.Second

// PlayOptions say what to play. The zero value plays the URL's stream as a
// recording from its beginning to its end, after those already queued.
type PlayOptions struct {
	Name   string        // empty means the stream of the URL
	Start  time.Duration // position in a recorded stream, or Any, or Live
	Length time.Duration // how much; 0 means to the end
	Reset  bool          // play now and drop what is queued

	// Formats are how the tracks are coded as far as an earlier connection has
	// told, for servers that do not say it again; nil ones are left out. They
	// count from the next message that is read.
	Formats [2]*media.Format
}

// Play tells the server the length of the buffer and asks for a stream. The
// answer is a status in Read: NetStream.Play.Start or, level error, why not.
// Some servers send no status; then media tells.
func (s *Stream) Play(o PlayOptions) error {
	if o.Name == "" {
		o.Name = s.conn.url.Stream
	}
	s.assumed.Store(&o.Formats)
	if err := s.subscribe(o); err != nil {
		return err
	}
	play := command{name: "play", tx: s.conn.calls.number(), args: []any{o.Name, o.start(), o.length(), o.Reset}}
	m, err := play.message(s.id)
	if err != nil {
		return err
	}
	return s.conn.write(bufferLength(s.id, milliseconds(s.conn.cfg.Buffer)), m)
}

// start returns the wire's form: milliseconds, below 0 a sentinel, although
// the specification speaks of seconds. Flash Player did so and servers expect it.
func (o PlayOptions) start() float64 {
	switch {
	case o.Start == Live:
		return -1000
	case o.Start < 0:
		return -2000
	}
	return float64(milliseconds(o.Start))
}

func (o PlayOptions) length() float64 {
	switch {
	case o.Length == 0:
		return -1000
	case o.Length < 0:
		return 0
	}
	return float64(milliseconds(o.Length))
}

// Pause asks the server to stop sending; at is the position shown. The answer
// is NetStream.Pause.Notify in Read.
func (s *Stream) Pause(at time.Duration) error {
	return s.send("pause", true, float64(milliseconds(at)))
}

// Resume asks the server to go on sending what lies behind at. The answer is
// NetStream.Unpause.Notify in Read.
func (s *Stream) Resume(at time.Duration) error {
	return s.send("pause", false, float64(milliseconds(at)))
}

// Seek asks the server to go on from another position, at the key frame before
// it. The answer is NetStream.Seek.Notify in Read, or an error such as
// NetStream.Seek.InvalidTime; events before it are of the old position.
func (s *Stream) Seek(to time.Duration) error {
	return s.send("seek", float64(milliseconds(to)))
}

// ReceiveAudio asks for sound or none.
func (s *Stream) ReceiveAudio(wanted bool) error { return s.send("receiveAudio", wanted) }

// ReceiveVideo asks for pictures or none.
func (s *Stream) ReceiveVideo(wanted bool) error { return s.send("receiveVideo", wanted) }

// milliseconds converts a position for the wire, within its 32 bits.
func milliseconds(d time.Duration) uint32 {
	return uint32(min(max(0, d.Milliseconds()), math.MaxUint32))
}
