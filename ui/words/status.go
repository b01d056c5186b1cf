package words

import (
	"errors"
	"math"
	"strconv"
	"strings"
	"time"

	"rill/player"
)

// Status says in one sentence what the player is doing.
func Status(s player.Snapshot) string {
	if s.Reconnecting() {
		return retrying(s)
	}
	if s.Waiting && s.State != player.Ready {
		return Of("status.waiting")
	}
	if s.Trick != 0 {
		return Of(choose(s.Trick < 0, "status.trick.back", "status.trick"), Args{"Speed": math.Abs(s.Trick)})
	}
	switch s.State {
	case player.Opening:
		return Of("status.opening", Args{"Server": s.Stats.Server})
	case player.Buffering:
		return buffered(choose(s.PlayWhenReady, "status.buffering", "status.paused.buffering"), s)
	case player.Ready:
		return buffered(choose(s.PlayWhenReady, "status.playing", "status.paused"), s)
	case player.Ended:
		return Of(choose(s.Live, "status.ended.live", "status.ended"))
	}
	return idle(s)
}

func idle(s player.Snapshot) string {
	switch {
	case s.Err != nil:
		return Reason(s.Err) + " " + Advice(s.Err)
	case len(s.Items) > 0:
		return Of("status.stopped")
	}
	return Of("status.idle")
}

func buffered(key string, s player.Snapshot) string {
	return Of(key, Args{"Buffer": level(s)})
}

// level writes how much is buffered: exactly when there is little, calmly when
// there is enough.
func level(s player.Snapshot) string {
	if d := s.Stats.Buffered; d >= 2*time.Second {
		return strconv.Itoa(int(d.Seconds()))
	}
	return Seconds(s.Stats.Buffered)
}

// retrying names the trouble and the next attempt.
func retrying(s player.Snapshot) string {
	key := choose(Quiet(s) != "", "status.reconnecting", "status.retrying")
	if s.RetryIn > 0 {
		key += ".in"
	}
	text := Of(key, Args{"Attempt": s.Attempt, "Seconds": Whole(s.RetryIn)})
	if s.Err == nil {
		return text
	}
	return Reason(s.Err) + " " + text
}

func choose(first bool, a, b string) string {
	if first {
		return a
	}
	return b
}

// Reason says in one sentence why an item cannot be played.
func Reason(err error) string {
	e := explain(err)
	if text := said(e); text != "" {
		return text
	}
	return Of("reason."+string(e.Reason), Args{"Detail": e.Detail})
}

// Advice says in one sentence what helps against err.
func Advice(err error) string {
	return Of("reason." + string(explain(err).Reason) + ".advice")
}

// Server returns what the server itself said about err, or the empty string.
func Server(err error) string {
	code, text := Said(err)
	if code == "" {
		return ""
	}
	if text != "" {
		code += ", " + text
	}
	return Of("server.says", Args{"Text": code})
}

// Said returns the status code that a server sent about err, and its
// description where that is why and says more; empty strings when it sent none.
func Said(err error) (code, text string) {
	e := explain(err)
	if said(e) == "" || strings.EqualFold(e.Detail, e.Code) {
		return e.Code, ""
	}
	return e.Code, e.Detail
}

func explain(err error) *player.Error {
	var e *player.Error
	if errors.As(err, &e) {
		return e
	}
	return &player.Error{Reason: player.Internal}
}
