package words

import "rill/player"

// Next says in one sentence what the player does next, if nobody does anything.
func Next(s player.Snapshot) string {
	switch {
	case s.Attempt > 0 && s.RetryIn > 0:
		return Of("why.next.retry", Args{"Seconds": Whole(s.RetryIn), "Attempt": s.Attempt})
	case s.Attempt > 0:
		return Of("why.next.trying", Args{"Attempt": s.Attempt})
	case s.Waiting:
		return Of("why.next.waiting")
	}
	return Of("why.next." + nextOf(s))
}

// nextOf names what comes after a state that needs no other connection.
func nextOf(s player.Snapshot) string {
	switch {
	case s.State == player.Idle && s.Err != nil:
		return refused(explain(s.Err))
	case s.State == player.Idle:
		return "open"
	case s.State == player.Opening:
		return "opening"
	case !s.PlayWhenReady:
		return "paused"
	case s.State == player.Buffering:
		return "buffering"
	}
	return "none"
}

// refused names what comes after an item that cannot be played.
func refused(e *player.Error) string {
	switch {
	case e.Reason == player.SignInNeeded || e.Reason == player.SignInFailed:
		return "signin"
	case e.Certificate != nil:
		return "trust"
	case e.Fatal():
		return "never"
	}
	return "gaveup"
}
