package console

import (
	"context"
	"errors"
	"time"

	"rill/player"
)

// Await blocks until the playlist is over or ctx is done, and says how it went:
// Ended, Failed, or nothing when ctx is done.
func Await(ctx context.Context, source Source) Exit {
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			if exit := over(source.Snapshot()); exit != "" {
				return exit
			}
		case <-ctx.Done():
			return ""
		}
	}
}

// over says how a playlist of which nothing is left to play has ended.
func over(s player.Snapshot) Exit {
	switch {
	case len(s.Items) == 0 || s.Current+1 < len(s.Items):
		return ""
	case s.State == player.Ended:
		return Ended
	case s.State == player.Idle && s.Err != nil:
		return Failed
	}
	return ""
}

// Outcome returns why a run that has ended with exit could not play, nil when
// it played or was not let.
func Outcome(source Source, exit Exit) error {
	sum, now := source.Summary(), source.Snapshot()
	switch {
	case exit == Failed && now.Err != nil:
		return now.Err
	case len(now.Items) > 0 && sum.Frames.Presented == 0 && sum.Played == 0 && exit != Quit:
		return &player.Error{Reason: player.NoMedia}
	}
	return nil
}

// ExitOf returns why a run was ended: the Exit that is its cause, or else
// Signaled.
func ExitOf(cause error) Exit {
	if exit, ok := errors.AsType[Exit](cause); ok {
		return exit
	}
	return Signaled
}
