package player

import (
	"time"

	"rill/media/ffmpeg"
	"rill/media/rtmp"
	"rill/player/playlist"
)

const recordedBuffer = 10 * time.Second

// ahead is how much servers of recordings are to send ahead.
func (c Config) ahead() time.Duration {
	if c.Buffer > 0 {
		return c.Buffer
	}
	return recordedBuffer
}

// dialling says how the servers of an item are reached.
func (c Config) dialling(item playlist.Item, u rtmp.URL) rtmp.Config {
	video, audio := ffmpeg.Codes()
	timeout := u.Tail.Timeout
	return rtmp.Config{
		Dial:             c.Dial,
		TLS:              rtmp.TLS{Roots: c.Roots, Trust: item.Trust, Sessions: c.sessions},
		Proxy:            c.Proxy,
		Race:             item.Race,
		Codecs:           rtmp.Codecs{Video: video, Audio: audio},
		DialTimeout:      timeout,
		HandshakeTimeout: timeout,
		CommandTimeout:   timeout,
		Buffer:           c.ahead(),
	}
}

// config is the link's way to reach a server.
func (l *link) config(u rtmp.URL) rtmp.Config {
	cfg := l.cfg.dialling(l.item, u)
	cfg.Buffer = l.ahead()
	l.quicken(&cfg, l.vain())
	cfg.Route = l.memory.Route(u.Host)
	cfg.OnStage = l.onStage
	r := l.course()
	cfg.OnRead = func(n int, waited time.Duration) { r.reads(l).onRead(n, waited) }
	return cfg
}

func (l *link) onRead(n int, waited time.Duration) {
	l.meter.Read(n, waited, time.Now())
	l.tally.bytes.Add(int64(n))
}

// onStage notes how far a connection got that is being made. Those of a race
// are one.
func (l *link) onStage(at rtmp.Stages) {
	l.facts.set(func(n *news) {
		n.stages = stages(at, l.opened, n.stages)
		if furthest := reached(at); furthest.after(n.stage) {
			n.stage = furthest
		}
	})
}

// source is the URL of what comes from the server.
func (s *session) source() string { return s.url(int(s.rung.Load())) }

func (s *session) url(rung int) string {
	if r := s.ladder(); rung < len(r) {
		return r[rung].URL
	}
	return s.item.URL
}

// tailored fills in what the item leaves open from what stands behind its URL in
// the manner of librtmp.
func tailored(item playlist.Item) (playlist.Item, rtmp.Tail) {
	u, err := rtmp.ParseURL(item.URL)
	if err != nil {
		return item, rtmp.Tail{} // dialling it tells why
	}
	if item.Start == 0 {
		item.Start = u.Tail.Start
	}
	if item.Length == 0 && u.Tail.Stop > item.Start {
		item.Length = u.Tail.Stop - item.Start
	}
	if item.Length == 0 && u.Tail.Stop > 0 && u.Tail.Stop == item.Start {
		item.Length = playlist.OneFrame
	}
	if item.Kind == playlist.Either && (u.Tail.Live || item.Twin != "") {
		item.Kind = playlist.Live
	}
	return item, u.Tail
}
