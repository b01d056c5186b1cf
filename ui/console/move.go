package console

import (
	"fmt"
	"time"
)

func (r request) seek(p Player) error {
	if r.MS == nil || *r.MS < 0 || *r.MS > maxSeekMS {
		return fmt.Errorf("seek: ms must be a number from 0 to %.0f", maxSeekMS)
	}
	p.Seek(time.Duration(*r.MS * float64(time.Millisecond)))
	return nil
}

func (r request) step(p Player) error {
	if r.Frames == 0 || max(r.Frames, -r.Frames) > maxFrames {
		return fmt.Errorf("step: frames must be a whole number from -%d to %[1]d, but not 0", maxFrames)
	}
	p.Step(r.Frames)
	return nil
}
