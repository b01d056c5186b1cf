package console

import (
	"fmt"
	"time"

	"rill/player/playlist"
)

func (r request) seek(p Player) error {
	if r.MS == nil || *r.MS < 0 || *r.MS > maxSeekMS {
		return fmt.Errorf("seek: ms must be a number from 0 to %.0f", maxSeekMS)
	}
	p.Seek(time.Duration(*r.MS * float64(time.Millisecond)))
	return nil
}

// move goes to another server.
func (r request) move(p Player) error {
	if r.URL != "" {
		if _, err := playlist.NewItem(r.URL); err != nil {
			return fmt.Errorf("move: %w", err)
		}
	}
	p.MoveTo(r.URL)
	return nil
}

func (r request) step(p Player) error {
	if r.Frames == 0 || max(r.Frames, -r.Frames) > maxFrames {
		return fmt.Errorf("step: frames must be a whole number from -%d to %[1]d, but not 0", maxFrames)
	}
	p.Step(r.Frames)
	return nil
}
