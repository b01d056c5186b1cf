package player

import (
	"time"

	"rill/media/buffer"
)

const (
	// patience is how much of one track is taken in before the other one, which
	// nobody announced, is given up.
	videoPatience = 3 * time.Second        // pictures come with the next keyframe
	audioPatience = 500 * time.Millisecond // sound comes at any time
)

// prime lets the decoders begin as soon as it is known where.
func (s *session) prime() {
	if s.buffer.Level().Begun {
		return
	}
	s.jumping.Lock()
	defer s.jumping.Unlock()
	b := s.buffer.Level()
	at, ok := beginning(b, s.facts.get())
	if !ok {
		return
	}
	at = s.seeks.landing(at)
	s.buffer.Begin(at)
	s.outcome.begin(at)
	s.allot(at)
	if s.turn.begun() {
		s.speaker.clock.Set(s.turn.offset() + at)
	}
	s.wake()
}

// beginning returns where playing can start, once every track that is to be
// expected has shown itself.
func beginning(l buffer.Level, n news) (time.Duration, bool) {
	switch video, audio := shows(l.Video), shows(l.Audio); {
	case video && audio && !n.live():
		return min(l.Video.Start, l.Audio.Start), true
	case video && (audio || n.silent() || lacks(l, l.Video, audioPatience)):
		return l.Video.Start, true
	case audio && (n.blind() || lacks(l, l.Audio, videoPatience)):
		return l.Audio.Start, true
	}
	return 0, l.Ended
}

// shows reports that a track can be played from somewhere.
func shows(t buffer.TrackLevel) bool { return t.Start >= 0 }

// lacks reports that track t alone came for so long that the other will not.
func lacks(l buffer.Level, t buffer.TrackLevel, patience time.Duration) bool {
	return l.Ended || t.Newest-t.Start >= patience
}
