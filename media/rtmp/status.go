package rtmp

import (
	"strings"

	"rill/media/amf"
)

// Status is an information object of the server. Its texts are safe to show:
// bounded, and what stands after a question mark in them is masked.
type Status struct {
	Level       string // "status", "warning", "error"
	Code        string // "NetStream.Play.Start"
	Description string
	Details     string // name of the stream, where the server gives one
	Redirect    string // URL to connect to instead, as sent; for the caller to judge
	Data        bool   // came as data, in step with the media, such as Play.Complete
}

const (
	levelError = "error"
	callFailed = "NetConnection.Call.Failed"
	maxText    = 1024 // bytes of a server's text that are kept
)

// statusOf finds the information object among the arguments of a message.
func statusOf(args []any) (Status, bool) {
	for _, arg := range args {
		if o, ok := amf.Properties(arg); ok && o.Get("code") != nil {
			return newStatus(o), true
		}
	}
	return Status{}, false
}

func newStatus(o amf.Object) Status {
	ex, _ := o.Object("ex")
	redirect, _ := ex.String("redirect")
	if len(redirect) > maxURL {
		redirect = ""
	}
	return Status{
		Level:       text(o, "level"),
		Code:        text(o, "code"),
		Description: text(o, "description"),
		Details:     text(o, "details"),
		Redirect:    redirect,
	}
}

// refusal is the status of an _error, which need not carry one.
func refusal(cmd command) Status {
	s, ok := statusOf(cmd.args)
	if !ok {
		s.Code = callFailed
		if len(cmd.args) > 0 {
			description, _ := amf.String(cmd.args[0])
			s.Description = tidy(description)
		}
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
