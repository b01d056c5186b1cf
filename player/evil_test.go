package player_test

import (
	"bytes"
	"encoding/binary"
	"io"
	"net"
	"os"
	"testing"
	"time"

	"rill/media/amf"
	"rill/media/flv"
)

// evil is a server that knows just enough RTMP to get through to the client.
type evil struct {
	net.Conn
	piece int           // size of its chunks
	gone  chan struct{} // closed when the client has left
}

// shake does the plain handshake (RTMP 1.0, 5.2) as a server.
func shake(c net.Conn) *evil {
	e := &evil{Conn: c, piece: 128, gone: make(chan struct{})}
	hello := make([]byte, 1537)
	_, _ = io.ReadFull(c, hello)
	send(c, append(make3(1537), hello[1:]...))
	go func() {
		defer close(e.gone)
		_, _ = io.Copy(io.Discard, c)
	}()
	return e
}

// message sends a message in chunks.
func (e *evil) message(kind byte, stream uint32, at time.Duration, body []byte) {
	b := e.header(kind, stream, at, len(body))
	for len(body) > e.piece {
		b = append(append(b, body[:e.piece]...), 0xC3)
		body = body[e.piece:]
	}
	send(e, append(b, body...))
}

// header returns a whole chunk header on chunk stream 3 (RTMP 1.0, 5.3.1).
func (e *evil) header(kind byte, stream uint32, at time.Duration, length int) []byte {
	ms := uint32(at.Milliseconds())
	b := []byte{3, byte(ms >> 16), byte(ms >> 8), byte(ms), byte(length >> 16), byte(length >> 8), byte(length), kind}
	return binary.LittleEndian.AppendUint32(b, stream)
}

// enlarge makes chunks large.
func (e *evil) enlarge() {
	e.message(1, 0, 0, binary.BigEndian.AppendUint32(nil, 1<<20))
	e.piece = 1 << 20
}

// command sends a command, after the client had time for the one before.
func (e *evil) command(stream uint32, values ...any) {
	time.Sleep(10 * time.Millisecond)
	body, err := amf.Append(nil, values...)
	if err != nil {
		return
	}
	e.message(20, stream, 0, body)
}

func (e *evil) status(stream uint32, level, code, description string) {
	e.command(stream, "onStatus", 0.0, nil, info(level, code, description))
}

func info(level, code, description string) amf.Object {
	return amf.Object{
		{Name: "level", Value: level},
		{Name: "code", Value: code},
		{Name: "description", Value: description},
	}
}

// connected answers connect and createStream.
func connected(c net.Conn) *evil {
	e := shake(c)
	e.command(0, "_result", 1.0, amf.Object{}, info("status", "NetConnection.Connect.Success", "welcome"))
	e.command(0, "_result", 2.0, nil, 1.0)
	time.Sleep(10 * time.Millisecond)
	return e
}

// playing answers play too.
func playing(c net.Conn) *evil {
	e := connected(c)
	e.status(1, "status", "NetStream.Play.Start", "here you are")
	return e
}

// stay keeps the connection until the client leaves.
func (e *evil) stay() { <-e.gone }

// tags sends what is in a file.
func (e *evil) tags(tags []flv.Tag) {
	for _, tag := range tags {
		e.message(byte(tag.Type), 1, tag.Timestamp, tag.Data)
	}
}

// demo returns the tags of a clip with real pictures and sound.
func demo(t *testing.T) []flv.Tag {
	t.Helper()
	return clip(t, "rill_300")
}

// clip returns what is in a file of the demo.
func clip(t *testing.T, name string) []flv.Tag {
	t.Helper()
	file, err := os.Open(clips + "/" + name + ".flv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close() //nolint:errcheck // nothing was written
	r, err := flv.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	var tags []flv.Tag
	for {
		tag, err := r.Next()
		if err != nil {
			return tags
		}
		tag.Data = bytes.Clone(tag.Data)
		tags = append(tags, tag)
	}
}

// looped returns the media of a clip of 24 s n times.
func looped(tags []flv.Tag, n int) (all []flv.Tag) {
	for round := range n {
		for _, tag := range tags {
			tag.Timestamp += time.Duration(round) * 24 * time.Second
			if tag.Type != flv.ScriptTag {
				all = append(all, tag)
			}
		}
	}
	return all
}

// recorded writes tags into a file.
func recorded(t *testing.T, tags []flv.Tag) []byte {
	t.Helper()
	var file bytes.Buffer
	w, err := flv.NewWriter(&file, flv.FileHeader{Video: true, Audio: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, tag := range tags {
		if err := w.WriteTag(tag); err != nil {
			t.Fatal(err)
		}
	}
	return file.Bytes()
}

func between(tags []flv.Tag, from, to time.Duration) (some []flv.Tag) {
	for _, tag := range tags {
		if tag.Timestamp >= from && tag.Timestamp < to {
			some = append(some, tag)
		}
	}
	return some
}
