package player

import (
	"context"
	"time"

	"rill/media"
	"rill/media/audio"
)

// What the output of a list, or of several renditions, has at least, so that it
// serves all of them.
const (
	usualRate     = 44100
	usualChannels = 2
)

// form returns the rate and the channels of the output for samples. What is open
// is kept from one item to the next, and within an item, unless it is the poorer
// one: opening another takes time.
func (a *audioStage) form(s media.Samples) [2]int {
	own := [2]int{s.Rate, min(s.Channels, usualChannels)}
	_, follows := a.turn.after()
	if follows || a.output != nil {
		if open, ok := a.speaker.form(); ok && open[0] >= min(own[0], usualRate) && open[1] >= own[1] {
			return open
		}
	}
	if a.listed || len(a.ladder()) > 1 {
		return [2]int{max(own[0], usualRate), usualChannels}
	}
	return own
}

// form returns the rate and the channels of the output that is open.
func (s *speaker) form() (form [2]int, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return [2]int{s.shape.Rate, s.shape.Channels}, s.output != nil && s.output.Err() == nil
}

// clear waits until what another output plays has been heard, if the given form
// asks for another one.
func (s *speaker) clear(ctx context.Context, form [2]int) error {
	for s.fitting(audio.Config{Rate: form[0], Channels: form[1]}) == nil && !s.silence() {
		select {
		case <-time.After(settling):
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	return nil
}

const settling = 10 * time.Millisecond
