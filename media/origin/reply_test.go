package origin_test

import (
	"net"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/amf"
	"rill/media/mediatest"
	"rill/media/origin"
	"rill/media/origin/internal/wire"
)

// A reply is the answer to a command.
type reply struct {
	name         string
	values       []any // after the name and the number of the command
	code, reason string
	info         amf.Object
}

// replied returns the next command that is called one of names.
func (p *peer) replied(names ...string) reply {
	p.t.Helper()
	for {
		m := p.next()
		if m.Kind != wire.Command {
			continue
		}
		values, err := amf.Decode(m.Body)
		if err != nil || len(values) < 2 {
			p.t.Fatalf("command %v, %v", values, err)
		}
		for _, name := range names {
			if values[0] == name {
				return newReply(name, values[2:])
			}
		}
	}
}

func newReply(name string, values []any) reply {
	r := reply{name: name, values: values}
	if len(values) > 0 {
		r.info, _ = amf.Properties(values[len(values)-1])
	}
	r.code, _ = r.info.String("code")
	r.reason, _ = r.info.String("description")
	return r
}

// connect connects to app and returns the answer.
func (p *peer) connect(app string, more ...amf.Property) reply {
	p.t.Helper()
	p.call(0, "connect", append(amf.Object{{Name: "app", Value: app}, {Name: "tcUrl", Value: "rtmp://origin/" + app}}, more...))
	return p.replied("_result", "_error")
}

// runDialled runs f with a function that greets the server anew each time.
func runDialled(t *testing.T, s *origin.Server, f func(t *testing.T, greeted func() *peer)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		dial, stop := serve(t, s, &mediatest.Network{})
		var conns []net.Conn
		f(t, func() *peer {
			conns = append(conns, dial())
			return greet(t, conns[len(conns)-1])
		})
		for _, c := range conns {
			c.Close()
		}
		time.Sleep(time.Second)
		stop()
	})
}
