package buffer

import (
	"time"

	"rill/media"
)

// Level says how full the buffer is.
type Level struct {
	Video, Audio TrackLevel
	Bytes        int64 // of payload in memory
	Disk         int64 // and on disk
	Lost         int   // times that a cursor was overtaken
	Overtaken    bool  // one is, and the readers wait for a Seek
	Begun        bool  // readers may read
	Ended        bool
	Serial       int // of what is read now
}

// TrackLevel says how full one track is.
type TrackLevel struct {
	Present bool          // had packets since the last Clear
	Unread  time.Duration // ahead of the cursor
	Newest  time.Duration // DTS of the newest packet
	Start   time.Duration // PTS of the first one that can be played; -1 when none can
}

// Unread returns what can be read of every track that there is.
func (l Level) Unread() time.Duration {
	switch {
	case !l.Video.Present:
		return l.Audio.Unread
	case !l.Audio.Present:
		return l.Video.Unread
	}
	return min(l.Video.Unread, l.Audio.Unread)
}

// Newest returns the time of the newest packet.
func (l Level) Newest() time.Duration { return max(l.Video.Newest, l.Audio.Newest) }

// Level returns how full the buffer is now.
func (b *Buffer) Level() Level {
	b.mu.Lock()
	defer b.mu.Unlock()
	return Level{
		Video:     b.tracks[media.Video].level(),
		Audio:     b.tracks[media.Audio].level(),
		Bytes:     b.bytes,
		Disk:      b.tracks[media.Video].onDisk + b.tracks[media.Audio].onDisk,
		Lost:      b.lost,
		Overtaken: b.overtaken,
		Begun:     b.begun,
		Ended:     b.ended,
		Serial:    b.serial,
	}
}

func (t *track) level() TrackLevel {
	l := TrackLevel{Present: t.any, Unread: t.ahead(), Newest: t.newest, Start: -1}
	if start, ok := t.start(); ok {
		l.Start = start
	}
	return l
}
