package player

import (
	"errors"
	"slices"
	"time"

	"rill/media/rtmp"
)

// Stage is a step on the way to pictures.
type Stage string

// The stages, in their order. Not every connection goes through all of them.
const (
	StageDNS       Stage = "dns"
	StageProxy     Stage = "proxy"
	StageTCP       Stage = "tcp"
	StageTLS       Stage = "tls"
	StageTunnel    Stage = "tunnel"
	StageHandshake Stage = "handshake"
	StageConnect   Stage = "connect"
	StageCreate    Stage = "create"
	StagePlay      Stage = "play"
	StageMedia     Stage = "media"
)

func order() []Stage {
	return []Stage{
		StageDNS, StageProxy, StageTCP, StageTLS, StageTunnel, StageHandshake, StageConnect, StageCreate, StagePlay, StageMedia,
	}
}

// after reports that s comes later than t, or that there is no t.
func (s Stage) after(t Stage) bool { return slices.Index(order(), s) > slices.Index(order(), t) }

// A milestone is a moment of a connection, and where it is kept.
type milestone struct {
	stage Stage
	at    time.Time
	d     *time.Duration
}

func milestones(at rtmp.Stages, s *Stages) []milestone {
	return []milestone{
		{StageDNS, at.DNS, &s.DNS},
		{StageTCP, at.TCP, &s.TCP},
		{StageTLS, at.TLS, &s.TLS},
		{StageTunnel, at.Tunnel, &s.Tunnel},
		{StageHandshake, at.Handshake, &s.Handshake},
		{StageConnect, at.Connect, &s.Connect},
		{StageCreate, at.Create, &s.Create},
		{StagePlay, at.Play, &s.Play},
		{StageMedia, at.FirstByte, &s.FirstByte},
	}
}

// stages counts the moments of a connection from the command to open. Those of
// an earlier connection stay.
func stages(at rtmp.Stages, opened time.Time, old Stages) Stages {
	for _, m := range milestones(at, &old) {
		if *m.d == 0 && !m.at.IsZero() {
			*m.d = max(0, m.at.Sub(opened)) // a connection may be older than its item
		}
	}
	return old
}

// reached returns the furthest stage that is done; empty when none is.
func reached(at rtmp.Stages) (furthest Stage) {
	for _, m := range milestones(at, &Stages{}) {
		if !m.at.IsZero() {
			furthest = m.stage
		}
	}
	return furthest
}

// stageOf returns the stage in which an error came up, if it was one of a
// connection's.
func stageOf(err error) Stage {
	var stage *rtmp.StageError
	if errors.As(err, &stage) && slices.Contains(order(), Stage(stage.Stage)) {
		return Stage(stage.Stage)
	}
	return ""
}
