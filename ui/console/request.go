package console

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"

	"rill/media"
	"rill/player"
	"rill/player/playlist"
)

// request is a command from a client. Its fields beside cmd and id belong to
// the commands
//
//	open      url
//	seek      ms
//	step      frames: -10000..10000, but not 0
//	select    rendition: an index in the ladder, or "auto"
//	limit     bitrate_kbps, height: of what "auto" takes; 0 does not limit
//	volume    percent: 0..130
//	speed     rate: 0.25..4
//	trick     rate: 4..32 or -32..-1: keyframes at that speed, backwards below 0
//	latency   mode: "low", "balanced" or "stable"
//	sign_in   user, password
//	move      url: of another server; empty is the next one of the item's
//	track     kind: "video" or "audio", track: its number
//
// while play, pause, stop, next, prev, retry, trust, snapshot, observe and quit
// have none.
type request struct {
	ID        json.RawMessage `json:"id"`
	Cmd       string          `json:"cmd"`
	URL       string          `json:"url"`
	MS        *float64        `json:"ms"`
	Frames    int             `json:"frames"`
	Percent   *float64        `json:"percent"`
	Rate      *float64        `json:"rate"`
	Mode      string          `json:"mode"`
	Rendition json.RawMessage `json:"rendition"`
	User      string          `json:"user"`
	Password  string          `json:"password"`
	Kind      string          `json:"kind"`
	Track     *int            `json:"track"`
	Kbps      float64         `json:"bitrate_kbps"`
	Height    int             `json:"height"`
}

// answer is the line that answers a request, whose id it echoes.
type answer struct {
	OK       bool            `json:"ok"`
	ID       json.RawMessage `json:"id,omitempty"`
	Error    string          `json:"error,omitempty"`
	Snapshot *snapshot       `json:"snapshot,omitempty"`
}

// What commands may ask for, at most.
const (
	maxSeekMS    = 1e11 // three years
	maxFrames    = 10_000
	maxPercent   = 130
	maxRendition = 1 << 10
	maxKbps      = 1_000_000_000
	maxName      = 1 << 10 // bytes of a user and of a password
)

// parseRequest returns what it could read even when it also returns an error,
// which says what is wrong for a human.
func parseRequest(text []byte) (request, error) {
	var r request
	err := json.Unmarshal(text, &r)
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		if wrong.Field == "" {
			return r, errors.New("not a JSON object")
		}
		return r, fmt.Errorf("%s cannot be a %s", wrong.Field, wrong.Value)
	}
	if err != nil {
		return r, fmt.Errorf("not a JSON object: %w", err)
	}
	return r, nil
}

// apply gives the command to the player.
func (r request) apply(p Player) error {
	if do, ok := plain(p)[r.Cmd]; ok {
		do()
		return nil
	}
	switch r.Cmd {
	case "open":
		return r.open(p)
	case "seek":
		return r.seek(p)
	case "step":
		return r.step(p)
	case "move":
		return r.move(p)
	case "select":
		return r.choose(p)
	case "limit":
		return r.limit(p)
	case "volume":
		return r.volume(p)
	case "speed":
		return r.speed(p)
	case "trick":
		return r.trick(p)
	case "latency":
		return r.latency(p)
	case "sign_in":
		return r.signIn(p)
	case "track":
		return r.selectTrack(p)
	case "":
		return errors.New("cmd is missing")
	}
	return fmt.Errorf("unknown command %.40q", r.Cmd)
}

// plain are the commands that are but a word.
func plain(p Player) map[string]func() {
	return map[string]func(){
		"play": p.Play, "pause": p.Pause, "stop": p.Stop, "next": p.Next, "prev": p.Prev,
		"retry": p.Retry, "trust": p.Trust,
	}
}

func (r request) open(p Player) error {
	item, err := playlist.NewItem(r.URL)
	if err != nil {
		return fmt.Errorf("open: %w", err)
	}
	p.Open(item)
	return nil
}

func (r request) limit(p Player) error {
	if !(r.Kbps >= 0 && r.Kbps <= maxKbps) || r.Height < 0 {
		return fmt.Errorf("limit: bitrate_kbps must be 0 to %d, height not below 0", maxKbps)
	}
	p.SetLimits(player.Limits{Bitrate: media.Bitrate(r.Kbps * 1000), Height: r.Height})
	return nil
}

func (r request) signIn(p Player) error {
	if r.User == "" || len(r.User) > maxName || len(r.Password) > maxName {
		return fmt.Errorf("sign_in: user must be 1 to %d bytes, password at most %[1]d", maxName)
	}
	p.SignIn(r.User, r.Password, false)
	return nil
}

func (r request) selectTrack(p Player) error {
	for _, t := range p.Snapshot().Tracks {
		if r.Track != nil && t.ID == *r.Track && t.Kind.String() == r.Kind {
			p.SelectTrack(t.Kind, t.ID)
			return nil
		}
	}
	return errors.New("track: want one of the snapshot's tracks by kind and track")
}

func (r request) volume(p Player) error {
	if r.Percent == nil || *r.Percent < 0 || *r.Percent > maxPercent {
		return fmt.Errorf("volume: percent must be a number from 0 to %d", maxPercent)
	}
	p.SetVolume(int(math.Round(*r.Percent)))
	return nil
}

func (r request) choose(p Player) error {
	if string(r.Rendition) == `"auto"` {
		p.SetRendition(player.Auto)
		return nil
	}
	var n *int
	rungs := rungCount(p.Snapshot())
	if err := json.Unmarshal(r.Rendition, &n); err != nil || n == nil || *n < 0 || *n >= rungs {
		return fmt.Errorf(`select: rendition must be "auto" or an index below %d`, rungs)
	}
	p.SetRendition(*n)
	return nil
}

// rungCount returns how many renditions can be chosen from. Before an item is
// there, that is not known.
func rungCount(s player.Snapshot) int {
	if s.Current < 0 || s.Current >= len(s.Items) {
		return maxRendition
	}
	return max(1, len(currentItem(s).Renditions))
}
