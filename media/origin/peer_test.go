package origin_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"testing"
	"time"

	rtmp "github.com/yutopp/go-rtmp/message"

	"rill/media/amf"
	"rill/media/mediatest"
	"rill/media/origin"
	"rill/media/origin/internal/wire"
)

// A peer is a client that says and hears single messages.
type peer struct {
	t    *testing.T
	conn net.Conn
	in   *wire.Reader
	out  *wire.Writer
	tx   float64
}

// serve runs s on a network in memory until the test ends; the returned
// function dials it, the other one stops it and waits.
func serve(t *testing.T, s *origin.Server, n *mediatest.Network) (dial func() net.Conn, stop func()) {
	t.Helper()
	l, err := n.Listen("origin:1935")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := s.Serve(ctx, l); err != nil {
			t.Errorf("Serve() = %v", err)
		}
	}()
	dial = func() net.Conn {
		c, err := n.DialContext(t.Context(), "tcp", "origin:1935")
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	return dial, func() { cancel(); <-done }
}

// greet makes a plain handshake.
func greet(t *testing.T, c net.Conn) *peer {
	t.Helper()
	c1 := bytes.Repeat([]byte{0, 0, 0, 0, 0, 0, 0, 0}, 1536/8)
	c.Write(append([]byte{3}, c1...))
	answer := make([]byte, 1+2*1536)
	if _, err := io.ReadFull(c, answer); err != nil {
		t.Fatalf("handshake: %v", err)
	}
	c.Write(answer[1 : 1+1536])
	return &peer{t: t, conn: c, in: wire.NewReader(c), out: wire.NewWriter(c)}
}

// enter connects to app, creates a stream and forgets the answers.
func enter(t *testing.T, c net.Conn, app string) *peer {
	t.Helper()
	p := greet(t, c)
	p.call(0, "connect", amf.Object{{Name: "app", Value: app}, {Name: "tcUrl", Value: "rtmp://origin/" + app}, {Name: "flashVer", Value: "TEST 1"}})
	p.until("onBWDone")
	p.call(0, "createStream", nil)
	p.until("_result")
	return p
}

func (p *peer) call(stream uint32, name string, args ...any) {
	p.t.Helper()
	p.tx++
	p.send(stream, wire.Command, append([]any{name, p.tx}, args...)...)
}

func (p *peer) send(stream uint32, kind byte, values ...any) {
	p.t.Helper()
	body, err := amf.Append(nil, values...)
	if err != nil {
		p.t.Fatal(err)
	}
	p.message(3, wire.Message{Kind: kind, Stream: stream, Body: body})
}

func (p *peer) message(chunkStream uint32, m wire.Message) {
	p.t.Helper()
	p.out.Write(chunkStream, m)
	if err := p.out.Flush(); err != nil {
		p.t.Fatalf("send: %v", err)
	}
}

func (p *peer) setBuffer(d time.Duration) {
	p.t.Helper()
	p.out.Event(&rtmp.UserCtrlEventSetBufferLength{StreamID: 1, LengthMs: uint32(d.Milliseconds())})
	p.out.Flush()
}

// next returns the next message.
func (p *peer) next() wire.Message {
	p.t.Helper()
	m, err := p.in.Read()
	if err != nil {
		p.t.Fatalf("receive: %v", err)
	}
	return m
}

// until returns what comes up to the first message that tells as want.
func (p *peer) until(want string) []string {
	p.t.Helper()
	var all []string
	for {
		s := tell(p.next())
		all = append(all, s)
		if s == want {
			return all
		}
		if len(all) > 100_000 {
			p.t.Fatalf("no %q in %q…", want, all[:20])
		}
	}
}

// tell returns a message in a word or two.
func tell(m wire.Message) string {
	switch m.Kind {
	case wire.Command, wire.Data:
		return tellCommand(m)
	case wire.UserControl:
		if len(m.Body) < 6 {
			return fmt.Sprintf("UC%d", binary.BigEndian.Uint16(m.Body))
		}
		return fmt.Sprintf("UC%d %d", binary.BigEndian.Uint16(m.Body), binary.BigEndian.Uint32(m.Body[2:]))
	case wire.Audio, wire.Video, wire.Aggregate:
		return fmt.Sprintf("%s %d", tellMedia(m), m.Timestamp)
	}
	return fmt.Sprintf("control%d", m.Kind)
}

func tellMedia(m wire.Message) string {
	names := map[byte]string{wire.Audio: "audio", wire.Video: "video", wire.Aggregate: "aggregate"}
	switch {
	case m.Header():
		return names[m.Kind] + " header"
	case m.Keyframe():
		return "keyframe"
	}
	return names[m.Kind]
}

func tellCommand(m wire.Message) string {
	values, _ := amf.Decode(m.Body)
	s := fmt.Sprint(values[0])
	for _, v := range values[1:] {
		if o, ok := amf.Properties(v); ok {
			if code, ok := o.String("code"); ok {
				s += " " + code
			}
		}
	}
	if m.Kind == wire.Data {
		s = "data " + s
	}
	return s
}
