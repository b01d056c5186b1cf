package weather_test

import (
	"context"
	"time"

	"rill/media"
	"rill/media/buffer"
)

// A shelf is what a viewer has received, with content counted from its first
// picture.
type shelf struct {
	room   *buffer.Buffer
	frame  time.Duration // from one picture to the next
	first  time.Duration // timestamp of content 0
	newest time.Duration // content up to which there is anything; 0 before the first picture
	key    time.Duration // content of the newest key frame
	begun  time.Time
	ahead  time.Duration // of the clock, at best
	unread []media.Packet
	jumped bool // the server is about to leave out what it was late with
}

func newShelf(c course) shelf {
	limits := buffer.Limits{Forward: seconds(c.buffer) + 2*time.Second, Back: time.Second}
	if c.live { // playing falls behind by each stall
		limits.Forward = time.Hour
	}
	room := buffer.New(limits)
	room.Begin(0)
	return shelf{room: room, frame: frame}
}

func (s *shelf) edge() time.Duration { return s.newest }

// put adds a picture and returns its content time, and how much was left out
// before it. One that is older than the newest replaces what follows it.
func (s *shelf) put(p media.Packet) (at, missed time.Duration) {
	now := time.Now()
	if s.newest == 0 {
		s.first, s.begun = p.DTS, now
	}
	at = p.DTS - s.first
	if s.jumped {
		missed = max(0, s.lead(now)-at-s.frame)
		s.begun, s.ahead, s.jumped = now, at+s.frame, false
	}
	if at < s.newest-s.frame/2 {
		s.cut(p.DTS)
	}
	p.Retain()
	s.unread = append(s.unread, p)
	s.room.Push(p)
	s.newest = at + s.frame
	s.ahead = max(s.ahead, s.newest-now.Sub(s.begun))
	if p.Keyframe {
		s.key = at
	}
	return at, missed
}

// cut drops what is not older than a timestamp.
func (s *shelf) cut(from time.Duration) {
	s.room.Clear()
	for i, p := range s.unread {
		if p.DTS >= from {
			p.Release()
			continue
		}
		p.Retain()
		s.room.Push(p)
		s.unread[i] = p
	}
	n := 0
	for n < len(s.unread) && s.unread[n].DTS < from {
		n++
	}
	s.unread = s.unread[:n]
	s.room.Begin(0)
}

// play takes what is before head out of the buffer.
func (s *shelf) play(head time.Duration) {
	gone, cancel := context.WithCancel(context.Background())
	cancel()
	for len(s.unread) > 0 && s.unread[0].DTS-s.first < head {
		if r, err := s.room.Next(gone, media.Video); err == nil {
			r.Packet.Release()
		}
		s.unread[0].Release()
		s.unread = s.unread[1:]
	}
}

// lead returns the content at the live edge.
func (s *shelf) lead(now time.Time) time.Duration { return now.Sub(s.begun) + s.ahead }
