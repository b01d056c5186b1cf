package chunk_test

import (
	"bufio"
	"bytes"
	"testing"

	"rill/media/rtmp/internal/chunk"
)

// FuzzReader feeds the reader anything: it must not panic, must end, and must
// not make more of the input than there is.
func FuzzReader(f *testing.F) {
	for _, s := range streams {
		f.Add(unhex(s.in))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		all, err := readAll(in)
		if err == nil {
			t.Fatal("reading ended without an error")
		}
		total := 0
		for _, m := range all {
			total += len(m.Body)
		}
		if total > len(in) {
			t.Errorf("%d bytes of messages from %d bytes", total, len(in))
		}
	})
}

// FuzzRoundTrip writes two messages and reads them back.
func FuzzRoundTrip(f *testing.F) {
	f.Add(uint32(3), byte(20), uint32(1), uint32(0), []byte("hello"), uint32(128))
	f.Add(uint32(400), byte(9), uint32(1<<24), uint32(0xFFFFFFF0), []byte(a128+b72), uint32(1))
	f.Fuzz(func(t *testing.T, id uint32, kind byte, stream, timestamp uint32, body []byte, size uint32) {
		id = 2 + id%65598
		if kind == 1 || kind == 2 {
			kind = 9
		}
		m := chunk.Outgoing{Chunk: id, Type: kind, StreamID: stream, Timestamp: timestamp, Body: body}
		resize := chunk.Outgoing{Chunk: 2, Type: 1, Body: []byte{0, byte(size >> 16), byte(size >> 8), byte(size | 1)}}
		var wire bytes.Buffer
		if err := chunk.NewWriter(&wire).Write(m, resize, m); err != nil {
			t.Fatal(err)
		}
		r := chunk.NewReader(bufio.NewReader(&wire))
		want := got{kind, stream, timestamp, string(body)}
		for range 2 {
			m, err := r.Read()
			if err != nil {
				t.Fatal(err)
			}
			if back := (got{m.Type, m.StreamID, m.Timestamp, string(m.Payload.Bytes)}); back != want {
				t.Errorf("read %+v, want %+v", back, want)
			}
		}
	})
}
