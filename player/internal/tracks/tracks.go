// Package tracks chooses among the tracks that a stream has of each kind.
package tracks

import (
	"slices"
	"time"

	"rill/media"
)

// A Track is one of the tracks of a stream.
type Track struct {
	Kind     media.Track
	ID       int // among those of its kind
	Format   *media.Format
	Selected bool // it is played
}

// maxTracks is how many tracks of a kind can be chosen from. Packets of others
// are dropped.
const maxTracks = 16

// patience is how long a connection is waited on for the track that was chosen
// on the one before.
const patience = 3 * time.Second

// Tracks lets the packets of one track of each kind pass: of the lowest ID,
// until another one is chosen. The zero value is ready; it is for one goroutine at
// a time.
type Tracks [2]variants

// variants are the tracks of a kind.
type variants struct {
	seen   []Track // by ID
	chosen int     // by the user, while picked
	picked bool

	playing int // while begun
	next    int // takes the place of playing at its next keyframe
	begun   bool
	since   time.Duration // DTS of the connection's first packet
	started bool          // which has come
}

// Renew begins with another connection, whose tracks may be others.
func (t *Tracks) Renew() {
	for i := range t {
		v := &t[i]
		v.seen, v.started, v.begun = nil, false, false
	}
}

// Admit reports whether a packet is to be played. early says that nothing was
// shown yet, so that a track may still be taken for a better one.
func (t *Tracks) Admit(p media.Packet, early bool) bool {
	if int(p.Track) >= len(t) {
		return false
	}
	v := &t[p.Track]
	id := int(p.ID)
	if !v.note(p) {
		return false
	}
	if !v.started {
		v.since, v.started = p.DTS, true
	}
	switch {
	case !v.begun && v.awaits(p):
		return false
	case !v.begun:
		v.begun, v.playing, v.next = true, id, id
	case early && !v.picked && id < v.next:
		v.next = id
	}
	if id == v.next && p.Keyframe {
		v.playing = id
	}
	return id == v.playing
}

// awaits reports that a packet is not of the track that was chosen, which may
// come yet.
func (v *variants) awaits(p media.Packet) bool {
	return v.picked && int(p.ID) != v.chosen && p.DTS-v.since < patience
}

// note keeps what is known about the track of a packet; it reports false when
// there are too many.
func (v *variants) note(p media.Packet) bool {
	i, known := slices.BinarySearchFunc(v.seen, int(p.ID), func(t Track, id int) int { return t.ID - id })
	switch {
	case known:
		v.seen[i].Format = p.Format
	case len(v.seen) == maxTracks:
		return false
	default:
		v.seen = slices.Insert(v.seen, i, Track{Kind: p.Track, ID: int(p.ID), Format: p.Format})
	}
	return true
}

// Choose has another track played, and reports whether that changes anything.
func (t *Tracks) Choose(kind media.Track, id int) bool {
	if int(kind) >= len(t) {
		return false
	}
	v := &t[kind]
	if v.next == id || !slices.ContainsFunc(v.seen, func(t Track) bool { return t.ID == id }) {
		return false
	}
	v.chosen, v.picked, v.next = id, true, id
	return true
}

// Only reports that no track of a kind was seen but perhaps the given one.
func (t *Tracks) Only(kind media.Track, id uint8) bool {
	return !slices.ContainsFunc(t[kind].seen, func(t Track) bool { return t.ID != int(id) })
}

// List returns what was seen, by kind and ID.
func (t *Tracks) List() (all []Track) {
	for _, v := range t {
		for _, track := range v.seen {
			track.Selected = v.begun && track.ID == v.next
			all = append(all, track)
		}
	}
	return all
}
