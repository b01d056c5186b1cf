package chunk_test

import (
	"bytes"
	"encoding/hex"
	"strings"
	"testing"

	"rill/media/rtmp/internal/chunk"
)

func TestWriterWritesChunks(t *testing.T) {
	size := chunk.Outgoing{Chunk: 2, Type: 1, Body: []byte{0, 0, 0, 4}}
	for _, tt := range []struct {
		name string
		in   []chunk.Outgoing
		want string
	}{
		{"one chunk", []chunk.Outgoing{{Chunk: 3, Type: 20, StreamID: 1, Timestamp: 5, Body: []byte("ab")}}, "03 000005 000002 14 01000000 'ab"},
		{"no body", []chunk.Outgoing{{Chunk: 3, Type: 20}}, "03 000000 000000 14 00000000"},
		{"chunk stream ID of two bytes", []chunk.Outgoing{{Chunk: 319, Type: 20}}, "00 FF 000000 000000 14 00000000"},
		{"chunk stream ID of three bytes", []chunk.Outgoing{{Chunk: 320, Type: 20}}, "01 0001 000000 000000 14 00000000"},
		{"two chunks", []chunk.Outgoing{{Chunk: 3, Type: 20, Body: []byte(a128 + b72)}}, "03 000000 0000C8 14 00000000 '" + a128 + " C3 '" + b72},
		{"whole chunks", []chunk.Outgoing{{Chunk: 3, Type: 20, Body: []byte(a128)}}, "03 000000 000080 14 00000000 '" + a128},
		{"another chunk size", []chunk.Outgoing{size, {Chunk: 3, Type: 20, Body: []byte("abcdef")}}, "02 000000 000004 01 00000000 00000004 03 000000 000006 14 00000000 'abcd C3 'ef"},
		{"extended timestamp", []chunk.Outgoing{size, {Chunk: 3, Type: 20, Timestamp: 0xFFFFFF, Body: []byte("abcdef")}}, "02 000000 000004 01 00000000 00000004 03 FFFFFF 000006 14 00000000 00FFFFFF 'abcd C3 00FFFFFF 'ef"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var out bytes.Buffer
			if err := chunk.NewWriter(&out).Write(tt.in...); err != nil {
				t.Fatal(err)
			}
			if want := unhex(tt.want); !bytes.Equal(out.Bytes(), want) {
				t.Errorf("wrote %s, want %s", hex.EncodeToString(out.Bytes()), hex.EncodeToString(want))
			}
		})
	}
}

// countingWriter counts the calls of Write.
type countingWriter struct{ n int }

func (w *countingWriter) Write(p []byte) (int, error) { w.n++; return len(p), nil }

func TestWriterWritesSeveralMessagesAtOnce(t *testing.T) {
	var out countingWriter
	m := chunk.Outgoing{Chunk: 3, Type: 20, Body: []byte(strings.Repeat(a128, 3))}
	if err := chunk.NewWriter(&out).Write(m, m, m); err != nil || out.n != 1 {
		t.Errorf("wrote %d times (%v), want once", out.n, err)
	}
}
