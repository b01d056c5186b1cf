package rtmp

import (
	"context"
	"strings"

	"rill/media/amf"
)

// connectNumber is the transaction ID of connect, the first of a connection.
const connectNumber = 1

const connectSuccess = "NetConnection.Connect.Success"

// connect introduces the client to the application (RTMP 1.0, 7.2.1.1), with
// signIn behind the application's names. When the server refuses, the object
// is the one it says why in.
func (c *Conn) connect(ctx context.Context, signIn string) (amf.Object, error) {
	args := append([]any{c.introduction(signIn)}, c.url.Tail.Conn...)
	r, err := c.call(ctx, StageConnect, command{name: "connect", object: args[0], args: args[1:]}, nil)
	info, _ := infoOf(r.args)
	if status := newStatus(info); err == nil && refuses(status) {
		err = &StatusError{status}
	}
	if err != nil {
		return info, asStage(StageConnect, err)
	}
	properties, _ := amf.Properties(r.object)
	c.server.Version = text(properties, "fmsVer")
	c.server.Extensions = extensions(properties, info)
	c.watch.note(connected)
	return nil, c.answerToken(properties, info)
}

// refuses tells an answer to connect that is none in spite of its name.
func refuses(s Status) bool {
	return s.Level == levelError || strings.HasPrefix(s.Code, "NetConnection.Connect.") && s.Code != connectSuccess
}
