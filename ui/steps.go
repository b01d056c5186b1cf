package ui

import (
	"errors"
	"strings"
	"time"

	"rill/player"
)

// A mark says how it stands with a step.
type mark uint8

const (
	pending mark = iota
	underway
	reached
	failed
)

// step is one of the steps from a server's name to the first picture.
type step struct {
	stage player.Stage  // or firstPicture
	at    time.Duration // since the command to open; 0 where it tells nothing
	mark  mark
}

// time writes when a step was reached.
func (st step) time() string {
	if st.at == 0 {
		return ""
	}
	return millis(st.at)
}

// String returns the mark as a sign of text.
func (m mark) String() string { return [...]string{"·", "…", "✓", "✗"}[m] }

// firstPicture is the step that no server has a part in.
const firstPicture player.Stage = "picture"

// stepsOf returns the steps that a snapshot's item takes, in their order.
func stepsOf(s player.Snapshot) []step {
	all, stage := allSteps(s.Stats.Stages), stageOf(s)
	taken, last := all[:0], -1
	for _, st := range all {
		if st.at > 0 || st.stage == stage || expected(st.stage, protocolOf(s)) {
			taken = append(taken, st)
		}
		if st.stage == stage {
			last = len(taken) - 1
		}
	}
	grade(taken, last, s)
	return taken
}

// broken reports whether the connection is over and there is no other one yet.
func broken(s player.Snapshot) bool {
	return s.State == player.Idle && s.Err != nil || s.RetryIn > 0
}

// stageOf returns where the connection is, or where it failed.
func stageOf(s player.Snapshot) player.Stage {
	if e, ok := errors.AsType[*player.Error](s.Err); ok && broken(s) && e.Stage != "" {
		return e.Stage
	}
	return s.Stage
}

func allSteps(at player.Stages) []step {
	return []step{
		{stage: player.StageDNS, at: at.DNS},
		{stage: player.StageProxy},
		{stage: player.StageTCP, at: at.TCP},
		{stage: player.StageTLS, at: at.TLS},
		{stage: player.StageTunnel, at: at.Tunnel},
		{stage: player.StageHandshake, at: at.Handshake},
		{stage: player.StageConnect, at: at.Connect},
		{stage: player.StageCreate, at: at.Create},
		{stage: player.StagePlay, at: at.Play},
		{stage: player.StageMedia, at: at.FirstByte},
		{stage: firstPicture, at: at.FirstPicture},
	}
}

// expected reports whether every connection of a protocol takes a step.
func expected(st player.Stage, protocol string) bool {
	switch st {
	case player.StageDNS, player.StageProxy:
		return false
	case player.StageTLS:
		return strings.HasSuffix(protocol, "s")
	case player.StageTunnel:
		return strings.HasPrefix(protocol, "rtmpt")
	}
	return true
}

// protocolOf names how the server was reached, or is to be.
func protocolOf(s player.Snapshot) string {
	if s.Stats.Protocol != "" {
		return s.Stats.Protocol
	}
	scheme, _, _ := strings.Cut(current(s).URL, ":")
	return scheme
}

// grade marks the steps; last is the one that the connection has got to, or
// failed in, -1 when none.
func grade(steps []step, last int, s player.Snapshot) {
	over := broken(s)
	front, sign := frontOf(steps, last, over), underway
	switch {
	case over:
		sign = failed
	case s.State == player.Idle:
		front, sign = 0, pending
	case s.Attempt == 0 && (s.State == player.Ready || s.State == player.Ended):
		front = len(steps)
	}
	for i := range steps {
		switch {
		case i < front:
			steps[i].mark = reached
			continue
		case i == front:
			steps[i].mark = sign
		}
		steps[i].at = 0
	}
}

// frontOf returns the first step that is not done, -1 when that is not known.
// Times may be those of an earlier connection: over with all of them, the
// last step was not done again.
func frontOf(steps []step, last int, over bool) int {
	next := last + 1
	switch {
	case last < 0 && over:
		return -1
	case last < 0:
		return 0
	case steps[last].at == 0, over && (next == len(steps) || steps[next].at > 0):
		return last
	}
	return next
}
