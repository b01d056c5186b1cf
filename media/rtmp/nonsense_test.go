package rtmp_test

import (
	"errors"
	"slices"
	"testing"
	"testing/synctest"

	"rill/media/amf"
	"rill/media/rtmp"
)

// number stands for the transaction ID of the call that is answered.
type number struct{}

// A saying is what a server says, and when: in answer to which call.
type saying struct {
	name   string
	after  string
	stream uint32
	values []any
}

func sayings() []saying {
	full := func(level, code string, more ...amf.Property) amf.Object {
		return append(append(info(level, code), amf.Prop("description", "d"), amf.Prop("details", "a")), more...)
	}
	rejected := "NetConnection.Connect.Rejected"
	ex := amf.Prop("ex", amf.Object{amf.Prop("code", 302), amf.Prop("redirect", "rtmp://h/other")})
	success := full("status", "NetConnection.Connect.Success", amf.Prop("capsEx", 1), amf.Prop("objectEncoding", 0))
	properties := amf.Object{amf.Prop("fmsVer", "FMS/5"), amf.Prop("capsEx", 1), amf.Prop("secureToken", "ab043705808c5d57")}
	signIn := amf.Prop("description", "authmod=adobe ?reason=needauth&user=bob&salt=s&challenge=c&opaque=o")
	return []saying{
		{"accepts", "connect", 0, []any{"_result", number{}, properties, success}},
		{"refuses", "connect", 0, []any{"_error", number{}, nil, full("error", rejected)}},
		{"redirects", "connect", 0, []any{"_error", number{}, nil, full("error", rejected, ex)}},
		{"asks for a user", "connect", 0, []any{"_error", number{}, nil, append(info("error", rejected), signIn)}},
		{"refuses by a status", "connect", 0, []any{"onStatus", 0, nil, full("error", rejected, ex)}},
		{"creates a stream", "createStream", 0, []any{"_result", number{}, nil, 1}},
		{"creates no stream", "createStream", 0, []any{"_error", number{}, nil, full("error", "NetConnection.Call.Failed")}},
		{"tells a status", "play", 1, []any{"onStatus", 0, nil, full("status", "NetStream.Play.Start")}},
		{"tells a status as data", "play", 1, []any{"onPlayStatus", full("status", "NetStream.Play.Complete", amf.Prop("duration", 5))}},
		{"shuts down", "play", 0, []any{"onStatus", 0, nil, full("error", "NetConnection.Connect.AppShutdown")}},
		{"moves", "play", 0, []any{"onStatus", 0, nil, full("status", reconnect, amf.Prop("tcUrl", "/other"))}},
		{"redirects late", "play", 0, []any{"onStatus", 0, nil, full("error", rejected, ex)}},
		{"subscribes", "play", 0, []any{"onFCSubscribe", 0, nil, full("error", "NetStream.Play.StreamNotFound")}},
		{"unsubscribes", "play", 0, []any{"onFCUnsubscribe", 0, nil, full("status", "NetStream.Play.Stop")}},
		{"checks the bandwidth", "play", 0, []any{"onBWCheck", 5, nil, "x"}},
		{"ends the check", "play", 0, []any{"onBWDone", 0, nil, 1, 2, 3, 4}},
		{"closes", "play", 0, []any{"close", 0, nil}},
		{"refuses a call that nobody made", "play", 1, []any{"_error", 99, nil, full("error", "NetStream.Seek.Failed")}},
	}
}

func TestNonsenseInWhatAServerSaysComesToATypedEnd(t *testing.T) {
	for _, s := range sayings() {
		t.Run(s.name, func(t *testing.T) {
			variations(s.values, func(where string, values []any) {
				said := s
				said.values = values
				synctest.Test(t, func(t *testing.T) {
					if err := said.hear(t); !typed(err) {
						t.Errorf("%s: the client ends with %#v", where, err)
					}
				})
			})
		})
	}
}

// hear plays from a server that says s and returns how it ended.
func (s saying) hear(t *testing.T) error {
	w := newWorld(t)
	w.serve("h", func(n int, p *peer, tx float64) { s.serve(n, p, tx) })
	u := parse(t, "rtmp://bob:hidden@h/live/cam")
	u.Tail.Token = "key"
	c, err := w.dial(u)
	if err != nil {
		return err
	}
	defer c.Close()
	stream, err := c.CreateStream(t.Context())
	if err != nil {
		return err
	}
	if err = stream.Play(rtmp.PlayOptions{Start: rtmp.Live}); err != nil {
		return err
	}
	for err == nil {
		_, err = stream.Read()
	}
	return err
}

// serve leads the n-th visitor on with good answers but for what it says.
func (s saying) serve(n int, p *peer, tx float64) {
	name := "connect"
	for {
		answer, stream := []any{"onStatus", 0, nil, info("status", "NetStream.Play.Start")}, uint32(1)
		switch {
		case name == s.after && n == 0:
			answer, stream = slices.Clone(s.values), s.stream
		case name == "connect":
			answer, stream = []any{"_result", number{}, nil, info("status", "NetConnection.Connect.Success")}, 0
		case name == "createStream":
			answer, stream = []any{"_result", number{}, nil, 1}, 0
		}
		for i := range answer {
			if answer[i] == any(number{}) {
				answer[i] = tx
			}
		}
		p.say(stream, answer)
		if name == "play" {
			return
		}
		if name, tx = p.listen(); name == "" {
			return
		}
	}
}

func (p *peer) say(stream uint32, values []any) {
	kind := byte(20)
	if len(values) > 0 && values[0] == "onPlayStatus" {
		kind = 18
	}
	p.send(kind, stream, 0, encode(p.t, values...))
}

// listen returns the client's next call that a stream needs.
func (p *peer) listen() (name string, tx float64) {
	for {
		m, ok := p.message()
		if !ok {
			return "", 0
		}
		if values, err := amf.Decode(m.Payload.Bytes); m.Type == 20 && err == nil {
			name, _ = amf.String(values[0])
			tx, _ = amf.Number(values[1])
		}
		if name == "createStream" || name == "play" {
			return name, tx
		}
	}
}

// typed reports whether err is one that callers can tell from others.
func typed(err error) bool {
	return errors.Is(err, rtmp.ErrServerClosed) || errors.As(err, new(*rtmp.StageError)) ||
		errors.As(err, new(*rtmp.StatusError)) || errors.As(err, new(*rtmp.ProtocolError))
}
