package rtmp

import (
	"strings"
	"time"

	"rill/media/amf"
)

// A Transition is how Play2 brings a stream in. Servers that do not know
// play2 refuse it with NetConnection.Call.Failed or NetStream.Failed, or say
// nothing at all.
type Transition string

// The transitions. What plays and what is queued is the server's playlist; its
// answers are statuses in Read.
const (
	Reset         Transition = "reset"         // drop the playlist and play now
	Append        Transition = "append"        // queue; play if nothing does
	AppendAndWait Transition = "appendAndWait" // queue; playing begins with Resume
	Resume        Transition = "resume"        // queue as the last one, then play, from Offset if there is one
	Switch        Transition = "switch"        // the same content at another bitrate takes over from OldName, in step
	Swap          Transition = "swap"          // another stream takes the place of OldName in the queue
	Stop          Transition = "stop"          // stop and drop the playlist
)

// NoOffset as Play2Options.Offset leaves the position to the server.
const NoOffset = -1 * time.Second

// Play2Options are what NetStreamPlayOptions are for Flash.
type Play2Options struct {
	Name       string        // empty means the stream of the URL
	OldName    string        // for Switch and Swap; empty means the one that plays
	Start      time.Duration // as in PlayOptions
	Length     time.Duration // as in PlayOptions
	Offset     time.Duration // position in the playlist, or NoOffset: see Play2
	Transition Transition
}

// Play2 tells the server the length of the buffer and changes its playlist.
//
// Offset is the position from which on Resume wants data, that is, up to
// where a lost connection had delivered; the server goes back to the key frame
// before it. For Switch it is the least position of the change, which comes at
// the next key frame: later than what was sent and the change waits for it,
// earlier and the new stream overlaps the old one. A Switch is announced by
// NetStream.Play.Transition and takes effect with the data message
// NetStream.Play.TransitionComplete, right before the key frame.
func (s *Stream) Play2(o Play2Options) error {
	if o.Name == "" {
		o.Name = s.conn.url.Stream
	}
	if o.Transition == Reset || o.Transition == Resume {
		if err := s.subscribe(PlayOptions{Name: o.Name, Start: o.Start}); err != nil {
			return err
		}
	}
	play := command{name: "play2", tx: s.conn.calls.number(), args: []any{o.object()}}
	m, err := play.message(s.id)
	if err != nil {
		return err
	}
	return s.conn.write(bufferLength(s.id, milliseconds(s.conn.cfg.Buffer)), m)
}

// object returns the wire's form. Times are seconds, unlike those of play, and
// the server does not find an old name that has a query.
func (o Play2Options) object() amf.Object {
	var old any = amf.Null{}
	if name, _, _ := strings.Cut(o.OldName, "?"); name != "" {
		old = name
	}
	part := PlayOptions{Start: o.Start, Length: o.Length}
	offset := -1.0
	if o.Offset >= 0 {
		offset = o.Offset.Seconds()
	}
	return amf.Object{
		amf.Prop("streamName", o.Name),
		amf.Prop("oldStreamName", old),
		amf.Prop("start", part.start()/1000),
		amf.Prop("len", part.length()/1000),
		amf.Prop("offset", offset),
		amf.Prop("transition", string(o.Transition)),
	}
}
