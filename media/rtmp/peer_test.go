package rtmp_test

import (
	"bufio"
	"context"
	"io"
	"net"
	"testing"

	"github.com/yutopp/go-rtmp/handshake"

	"rill/media/amf"
	"rill/media/mediatest"
	"rill/media/rtmp"
	"rill/media/rtmp/internal/chunk"
)

// peer is a server played by hand, message by message. Its methods may be
// called from any goroutine; once the client is gone they do nothing.
type peer struct {
	t    testing.TB
	conn net.Conn
	in   *chunk.Reader
	out  *chunk.Writer
}

// call is a command of the client.
type call struct {
	stream uint32
	name   string
	tx     float64
	object any
	args   []any
}

var testURL = rtmp.URL{Scheme: "rtmp", Host: "h", Port: 1935, App: "vod", Stream: "a?token=secret"}

// dial connects to a server that does what script says.
func dial(ctx context.Context, t *testing.T, cfg rtmp.Config, script func(*peer)) (*rtmp.Conn, error) {
	t.Helper()
	var network mediatest.Network
	l, err := network.Listen("h:1935")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		conn, err := l.Accept()
		if err != nil {
			return
		}
		defer conn.Close()
		script(&peer{t: t, conn: conn})
	}()
	cfg.Dial = network.DialContext
	c, err := rtmp.Dial(ctx, testURL, cfg)
	t.Cleanup(func() {
		if c != nil {
			_ = c.Close()
		}
		_ = l.Close()
		<-done
	})
	return c, err
}

// shake does the server's part of a plain handshake.
func (p *peer) shake() {
	_ = handshake.HandshakeWithClient(p.conn, p.conn, &handshake.Config{})
	p.in, p.out = chunk.NewReader(bufio.NewReader(p.conn)), chunk.NewWriter(p.conn)
}

// message returns the client's next message.
func (p *peer) message() (chunk.Message, bool) {
	m, err := p.in.Read()
	return m, err == nil
}

// call returns the client's next command, which must have that name.
func (p *peer) call(name string) call {
	for {
		m, ok := p.message()
		if !ok {
			return call{}
		}
		if m.Type != 20 {
			continue
		}
		values, err := amf.Decode(m.Payload.Bytes)
		if err != nil || values[0] != name {
			p.t.Errorf("the client calls %v (%v), want %s", values, err, name)
		}
		tx, _ := amf.Number(values[1])
		return call{m.StreamID, name, tx, values[2], values[3:]}
	}
}

// send sends a message of any type.
func (p *peer) send(kind byte, stream, timestamp uint32, body []byte) {
	_ = p.out.Write(chunk.Outgoing{Chunk: 5, Type: kind, StreamID: stream, Timestamp: timestamp, Body: body})
}

// tell sends a command.
func (p *peer) tell(stream uint32, values ...any) { p.send(20, stream, 0, encode(p.t, values...)) }

func encode(t testing.TB, values ...any) []byte {
	body, err := amf.Append(nil, values...)
	if err != nil {
		t.Error(err)
	}
	return body
}

// accept goes as far as the answer to connect.
func (p *peer) accept() {
	p.shake()
	p.call("connect")
	p.tell(0, "_result", 1, amf.Object{{Name: "fmsVer", Value: "FMS/5,0,15,5012"}}, info("status", "NetConnection.Connect.Success"))
}

// stream goes as far as the answer to createStream.
func (p *peer) stream() {
	p.accept()
	p.tell(0, "_result", p.call("createStream").tx, nil, 1)
}

func info(level, code string) amf.Object {
	return amf.Object{{Name: "level", Value: level}, {Name: "code", Value: code}}
}

// hold keeps the connection until the client leaves.
func (p *peer) hold() { _, _ = io.Copy(io.Discard, p.conn) }

// open connects to a server that goes on with script behind createStream.
func open(t *testing.T, cfg rtmp.Config, script func(*peer)) (*rtmp.Conn, *rtmp.Stream) {
	t.Helper()
	c, err := dial(t.Context(), t, cfg, func(p *peer) { p.stream(); script(p) })
	if err != nil {
		t.Fatal(err)
	}
	s, err := c.CreateStream(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return c, s
}
