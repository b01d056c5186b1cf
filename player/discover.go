package player

import (
	"cmp"
	"slices"
	"strings"

	"rill/media"
	"rill/media/rtmp"
	"rill/player/playlist"
)

// ladder returns the renditions of the item: its own, or those that the server
// told of.
func (s *session) ladder() []playlist.Rendition {
	if found := s.offered.Load(); found != nil {
		return *found
	}
	return s.item.Renditions
}

// discover takes the ladder that the server tells of, if the item has none, is no
// part of a playlist on the server, and nothing has come yet.
func (l *link) discover(told []media.Rendition) {
	if len(told) < 2 || l.item.Queued || len(l.item.Renditions) > 0 || l.offered.Load() != nil || l.twin != nil || l.hasMedia() {
		return
	}
	ladder := siblings(l.item.URL, told)
	own := slices.IndexFunc(ladder, func(r playlist.Rendition) bool { return r.URL == l.item.URL })
	if len(ladder) < 2 || own < 0 {
		return
	}
	l.offered.Store(&ladder)
	l.rung.Store(int64(own))
	l.seam.shown.Store(int64(own))
}

// siblings returns renditions as streams of the same application, by ascending
// bitrate. Those that cannot be addressed are left out.
func siblings(url string, told []media.Rendition) []playlist.Rendition {
	from, err := rtmp.ParseURL(url)
	if err != nil {
		return nil
	}
	name := plain(from.Stream)
	at := strings.LastIndex(url, name)
	if name == "" || at < 0 {
		return nil
	}
	var ladder []playlist.Rendition
	for _, r := range told {
		sibling := url[:at] + r.Name + url[at+len(name):]
		to, err := rtmp.ParseURL(sibling)
		if err == nil && to.TCURL() == from.TCURL() && plain(to.Stream) == r.Name {
			ladder = append(ladder, playlist.Rendition{URL: sibling, Bitrate: int64(r.Bitrate), Width: r.Width, Height: r.Height})
		}
	}
	slices.SortStableFunc(ladder, func(a, b playlist.Rendition) int { return cmp.Compare(a.Bitrate, b.Bitrate) })
	return ladder
}

// discovered has the ladder that the server told of count.
func (c *core) discovered() {
	s := c.session
	found := s.offered.Load()
	if found == nil || s.pilot.rungs != nil {
		return
	}
	why := s.pilot.why
	s.pilot = c.newPilot(*found)
	s.pilot.why = why
	c.note(func(e *Entry) { e.Item.Renditions = *found })
	if s.choice != Auto {
		s.link.change(s.byHand(rungOf(*found, s.choice)))
	}
}
