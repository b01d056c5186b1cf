package rtmp

import (
	"errors"
	"fmt"
	"net"
	"os"

	"rill/media/rtmp/internal/handshake"
)

// ErrClosed reports that this side closed the connection or the stream.
var ErrClosed = errors.New("rtmp: closed")

// ErrServerClosed reports that the server closed the connection.
var ErrServerClosed = errors.New("rtmp: the server closed the connection")

// A ForeignError reports that what answers does not speak plain RTMP.
type ForeignError = handshake.ForeignError

// A HandshakeError reports a server whose part of the handshake is wrong: a
// false signature, or no encryption where there was to be one.
type HandshakeError = handshake.Error

// Stage is a step on the way to a stream.
type Stage string

// The stages, in their order.
const (
	StageURL       Stage = "url"       // the address can be used
	StageDNS       Stage = "dns"       // the host's name becomes an address
	StageProxy     Stage = "proxy"     // the proxy lets the connection through
	StageTCP       Stage = "tcp"       // the connection is made
	StageTLS       Stage = "tls"       // the server proved who it is
	StageTunnel    Stage = "tunnel"    // the HTTP server opened a session
	StageHandshake Stage = "handshake" // versions are agreed upon
	StageConnect   Stage = "connect"   // the application accepts
	StageCreate    Stage = "create"    // the stream is made
	StageCall      Stage = "call"      // a call is answered
	StageMedia     Stage = "media"     // bytes keep coming
)

// A StageError says which stage failed. A Timeout is a deadline of Config that
// has passed; Cause then is or wraps os.ErrDeadlineExceeded.
type StageError struct {
	Stage   Stage
	Timeout bool
	Cause   error
}

func (e *StageError) Error() string { return fmt.Sprintf("rtmp: %s: %v", e.Stage, e.Cause) }

// Unwrap returns what made the stage fail.
func (e *StageError) Unwrap() error { return e.Cause }

// asStage says in which stage err came up, unless it says so itself.
func asStage(stage Stage, err error) error {
	var known *StageError
	if errors.As(err, &known) {
		return err
	}
	return stageError(stage, err)
}

func stageError(stage Stage, cause error) *StageError {
	var timeout net.Error
	late := errors.Is(cause, os.ErrDeadlineExceeded) || errors.As(cause, &timeout) && timeout.Timeout()
	return &StageError{Stage: stage, Timeout: late, Cause: cause}
}

// A ProtocolError reports that the server broke the protocol or one of the
// limits that keep a client safe.
type ProtocolError struct{ Cause error }

func (e *ProtocolError) Error() string { return "rtmp: protocol: " + e.Cause.Error() }

// Unwrap returns the rule that was broken.
func (e *ProtocolError) Unwrap() error { return e.Cause }

// A SchemeError reports a transport that cannot be dialled.
type SchemeError struct{ Scheme string }

func (e *SchemeError) Error() string {
	return fmt.Sprintf("rtmp: scheme %q is not supported", e.Scheme)
}

// A URLError reports text that is not an RTMP URL. It carries nothing of the
// text itself, which may hold credentials.
type URLError struct{ Reason string }

func (e *URLError) Error() string { return "rtmp: url: " + e.Reason }

// A StatusError is a refusal by the server.
type StatusError struct{ Status Status }

func (e *StatusError) Error() string {
	s := "rtmp: " + e.Status.Code
	if e.Status.Description != "" {
		s += ": " + e.Status.Description
	}
	return s
}
