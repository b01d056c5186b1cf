package player

import (
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"syscall"

	"rill/media"
	"rill/media/ffmpeg"
	"rill/media/rtmp"
	"rill/player/playlist"
	"rill/player/status"
)

// explain says why an error keeps an item from playing.
func explain(err error) *Error {
	var known *Error
	if errors.As(err, &known) {
		return known
	}
	for _, rule := range []func(error) *Error{
		explainCodec, explainURL, explainBandwidth, explainCertificate, explainSignIn, explainRedirect, explainWay, explainStatus, explainForeign,
		explainHandshake, explainTimeout, explainNetwork, explainProtocol, explainDecoder,
	} {
		if e := rule(err); e != nil {
			e.Cause, e.Stage = err, stageOf(err)
			return e
		}
	}
	return &Error{Reason: Internal, Detail: playlist.Redact(fmt.Sprint(err)), Stage: stageOf(err), Cause: err}
}

func explainCodec(err error) *Error {
	var codec *media.UnsupportedCodecError
	if !errors.As(err, &codec) {
		return nil
	}
	return &Error{Reason: UnsupportedCodec, Detail: codec.Codec}
}

func explainBandwidth(err error) *Error {
	if errors.Is(err, rtmp.ErrNoBandwidth) {
		return &Error{Reason: NoBandwidth}
	}
	return nil
}

func explainURL(err error) *Error {
	var malformed *rtmp.URLError
	var scheme *rtmp.SchemeError
	switch {
	case errors.As(err, &malformed):
		return &Error{Reason: BadURL, Detail: malformed.Reason}
	case errors.As(err, &scheme):
		return &Error{Reason: BadURL, Detail: scheme.Scheme}
	}
	return nil
}

func explainStatus(err error) *Error {
	var refusal *rtmp.StatusError
	if !errors.As(err, &refusal) {
		return nil
	}
	return said(Rejected, refusal.Status)
}

// said returns an error with the words of the server. The catalogue classifies
// its code; other is for those that it does not know.
func said(other Reason, s rtmp.Status) *Error {
	reason := Reason(status.Of(s.Code, "").Reason)
	if reason == "" {
		reason = other
	}
	return &Error{Reason: reason, Code: s.Code, Detail: playlist.Redact(s.Description)}
}

func explainForeign(err error) *Error {
	var foreign *rtmp.ForeignError
	switch {
	case !errors.As(err, &foreign):
		return nil
	case foreign.Protocol == "TLS":
		return &Error{Reason: NeedsTLS}
	}
	return &Error{Reason: NotRTMP, Detail: foreign.Protocol}
}

func explainTimeout(err error) *Error {
	var stage *rtmp.StageError
	if errors.As(err, &stage) && stage.Timeout {
		return &Error{Reason: TimedOut, Detail: string(stage.Stage)}
	}
	if errors.Is(err, os.ErrDeadlineExceeded) {
		return &Error{Reason: TimedOut}
	}
	return nil
}

func explainNetwork(err error) *Error {
	var name *net.DNSError
	var operation *net.OpError
	var number syscall.Errno // of a dialer that is not net's
	switch {
	case errors.As(err, &name):
		return &Error{Reason: UnknownHost, Detail: name.Name}
	case errors.Is(err, syscall.ECONNREFUSED):
		return &Error{Reason: Refused}
	case errors.Is(err, rtmp.ErrServerClosed), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF),
		errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE):
		return &Error{Reason: Closed}
	case errors.As(err, &operation):
		return &Error{Reason: Unreachable, Detail: operation.Err.Error()}
	case errors.As(err, &number):
		return &Error{Reason: Unreachable, Detail: number.Error()}
	}
	return nil
}

func explainProtocol(err error) *Error {
	var broken *rtmp.ProtocolError
	var stage *rtmp.StageError
	if !errors.As(err, &broken) {
		return nil
	}
	if errors.As(err, &stage) && stage.Stage == rtmp.StageHandshake {
		return &Error{Reason: NotRTMP, Detail: broken.Cause.Error()}
	}
	return &Error{Reason: Malformed, Detail: broken.Cause.Error()}
}

func explainDecoder(err error) *Error {
	var decoder *ffmpeg.Error
	var corrupt *ffmpeg.CorruptError
	switch {
	case errors.As(err, &decoder):
		return &Error{Reason: Undecodable, Detail: decoder.Reason}
	case errors.As(err, &corrupt):
		return &Error{Reason: Undecodable, Detail: corrupt.Reason}
	}
	return nil
}
