package rtmp

import (
	"strings"
	"time"

	"rill/media/amf"
)

// Status is an information object of the server. Its texts are safe to show:
// bounded, and what may be a secret in them is masked.
type Status struct {
	Level       string // "status", "warning", "error"
	Code        string // "NetStream.Play.Start"
	Description string
	Details     string        // name of the stream, where the server gives one
	Reason      string        // of NetStream.Play.Transition: whether it is in step
	Redirect    string        // URL to connect to instead
	Data        bool          // came as data, in step with the media, such as Play.Complete
	At          time.Duration // of Data: on the timeline of the packets
}

const (
	levelError = "error"
	callFailed = "NetConnection.Call.Failed"
	maxText    = 1024 // bytes of a server's text that are kept
)

// infoOf finds the information object among the arguments of a message.
func infoOf(args []any) (amf.Object, bool) {
	for _, arg := range args {
		if o, ok := amf.Properties(arg); ok && (o.Get("code") != nil || o.Get("description") != nil || o.Get("ex") != nil) {
			return o, true
		}
	}
	return nil, false
}

func statusOf(args []any) (Status, bool) {
	info, ok := infoOf(args)
	return newStatus(info), ok
}

func newStatus(info amf.Object) Status {
	redirect := redirectOf(info)
	return Status{
		Level:       text(info, "level"),
		Code:        text(info, "code"),
		Description: text(info, "description"),
		Details:     text(info, "details"),
		Reason:      text(info, "reason"),
		Redirect:    tidy(redirect),
	}
}

// redirectOf returns where a refusal sends the client, as sent. Its code says
// 302, as a number or in words, or nothing.
func redirectOf(info amf.Object) string {
	ex, _ := info.Object("ex")
	code := ex.Get("code")
	number, isNumber := amf.Number(code)
	word, isWord := amf.String(code)
	if isNumber && number != 302 || isWord && strings.TrimSpace(word) != "302" {
		return ""
	}
	redirect, _ := ex.String("redirect")
	return redirect
}

// refusal is the status of an _error, which need not carry one.
func refusal(cmd command) Status {
	s, ok := statusOf(cmd.args)
	if !ok && len(cmd.args) > 0 {
		description, _ := amf.String(cmd.args[0])
		s.Description = tidy(description)
	}
	if s.Code == "" {
		s.Code = callFailed
	}
	if s.Level == "" {
		s.Level = levelError
	}
	return s
}

// failedCall is what a server is told when it calls what is not there.
func failedCall(name string) amf.Object {
	return amf.Object{
		{Name: "level", Value: levelError},
		{Name: "code", Value: callFailed},
		{Name: "description", Value: "Method not found (" + tidy(name) + ")."},
	}
}

func text(o amf.Object, name string) string {
	s, _ := o.String(name)
	return tidy(s)
}

func tidy(s string) string {
	return mask(strings.ToValidUTF8(s[:min(len(s), maxText)], ""))
}
