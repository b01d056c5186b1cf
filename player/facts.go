package player

import (
	"sync"
	"sync/atomic"
	"time"

	"rill/media"
	"rill/player/playlist"
)

// facts is what a session knows about its stream. Its stages write, the core
// reads.
type facts struct {
	video, audio atomic.Pointer[media.Format] // what is being decoded
	rate         rate

	mu sync.Mutex
	news
}

// news is the part of the facts that is copied out whole.
type news struct {
	kind     playlist.Kind // as asked for
	recorded bool          // the server says so
	length   time.Duration // measured by the server
	came     time.Duration // where what the server sent ended; 0 before it has sent everything
	disputed bool          // it was told that the lengths differ
	metadata media.Metadata
	waiting  bool // live: nobody publishes
	mute     bool // the sound cannot be decoded

	server, version, protocol, proxy string

	stages Stages
	stage  Stage // how far the last connection has got

	attempt int // > 0 while the link is being made again
	retryAt time.Time
	err     *Error // why
}

func (f *facts) get() news {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.news
}

func (f *facts) set(change func(*news)) {
	f.mu.Lock()
	defer f.mu.Unlock()
	change(&f.news)
}

// live reports that there is nothing to seek in on the server.
func (n news) live() bool {
	return n.kind == playlist.Live || n.kind == playlist.Either && !n.recorded && n.duration() == 0
}

// silent reports that no sound is to be expected.
func (n news) silent() bool { return n.mute || n.metadata.HasVideo && !n.metadata.HasAudio }

// blind reports that no picture is to be expected.
func (n news) blind() bool { return n.metadata.HasAudio && !n.metadata.HasVideo }

// duration is the length of the stream. The server's word counts more than the
// encoder's, and what has come more than both.
func (n news) duration() time.Duration {
	said := n.length
	if said == 0 {
		said = n.metadata.Duration
	}
	if n.came > 0 && (n.came-said).Abs() > tolerance {
		return n.came
	}
	return said
}

// rate measures how many pictures a second there are, from their times.
type rate struct {
	mu    sync.Mutex
	first time.Duration
	last  time.Duration
	count int
}

// add counts a picture shown at pts of its timeline.
func (r *rate) add(pts time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.count == 0 || pts <= r.last || pts-r.last > time.Second {
		r.first, r.count = pts, 0
	}
	r.last = pts
	r.count++
}

// perSecond returns pictures a second; 0 before there is evidence.
func (r *rate) perSecond() float64 {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.count < 10 {
		return 0
	}
	return float64(r.count-1) / (r.last - r.first).Seconds()
}
