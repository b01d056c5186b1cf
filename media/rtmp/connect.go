package rtmp

import (
	"context"
	"strings"

	"rill/media/amf"
)

// connectNumber is the transaction ID of connect, the first of a connection.
const connectNumber = 1

// What answers to connect say.
const (
	connectCodes   = "NetConnection.Connect."
	connectSuccess = connectCodes + "Success"
)

// connect introduces the client to the application (RTMP 1.0, 7.2.1.1), with
// signIn behind the application's names, and asks what is to be asked in the
// same breath. When the server refuses, the object is the one it says why in.
func (c *Conn) connect(ctx context.Context, signIn string, behind ...*question) (amf.Object, error) {
	args := append([]any{c.introduction(signIn)}, c.url.Tail.Conn...)
	q := newQuestion(StageConnect, command{name: "connect", object: args[0], args: args[1:]}, c.welcome)
	var r reply
	err := c.ask(append([]*question{q}, behind...)...)
	if err == nil {
		r, err = c.await(ctx, q, c.cfg.CommandTimeout)
	}
	info, _ := infoOf(r.args)
	if err != nil {
		return info, asStage(StageConnect, err)
	}
	properties, _ := amf.Properties(r.object)
	c.server.Version = text(properties, "fmsVer")
	c.server.Extensions = extensions(properties, info)
	c.watch.note(connected)
	return nil, c.answerToken(properties, info)
}

// welcome notes that the application accepts, unless its answer says otherwise.
func (c *Conn) welcome(r reply) error {
	if status, _ := statusOf(r.args); refuses(status) {
		return &StatusError{status}
	}
	c.accepted = true
	return nil
}

// refuses tells an answer to connect that is none in spite of its name.
func refuses(s Status) bool {
	return s.Level == levelError || strings.HasPrefix(s.Code, connectCodes) && s.Code != connectSuccess
}
