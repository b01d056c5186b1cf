package wire_test

import (
	"bytes"
	"errors"
	"io"
	"reflect"
	"slices"
	"testing"

	"rill/media/origin/internal/wire"
)

// parts joins bytes.
func parts(all ...[]byte) []byte { return slices.Concat(all...) }

func of(n int, b byte) []byte { return bytes.Repeat([]byte{b}, n) }

// reading is a table of bytes and the messages in them.
type reading struct {
	name  string
	bytes []byte
	want  []wire.Message
}

func readings() []reading {
	return []reading{
		{
			"one chunk",
			[]byte{5, 0, 0, 40, 0, 0, 2, 9, 1, 0, 0, 0, 7, 8},
			[]wire.Message{{Kind: 9, Stream: 1, Timestamp: 40, Body: []byte{7, 8}}},
		},
		{
			"two chunks", parts([]byte{5, 0, 0, 40, 0, 0, 130, 9, 1, 0, 0, 0}, of(128, 1), []byte{0xC5, 1, 1}),
			[]wire.Message{{Kind: 9, Stream: 1, Timestamp: 40, Body: of(130, 1)}},
		},
		{
			"messages interleaved", parts([]byte{5, 0, 0, 40, 0, 0, 129, 9, 1, 0, 0, 0}, of(128, 1), []byte{6, 0, 0, 41, 0, 0, 1, 8, 1, 0, 0, 0, 2}, []byte{0xC5, 1}),
			[]wire.Message{{Kind: 8, Stream: 1, Timestamp: 41, Body: []byte{2}}, {Kind: 9, Stream: 1, Timestamp: 40, Body: of(129, 1)}},
		},
		{
			"deltas of formats 1, 2 and 3",
			[]byte{5, 0, 0, 40, 0, 0, 1, 9, 1, 0, 0, 0, 7, 0x45, 0, 0, 10, 0, 0, 2, 8, 1, 2, 0x85, 0, 0, 5, 3, 4, 0xC5, 5, 6},
			[]wire.Message{
				{Kind: 9, Stream: 1, Timestamp: 40, Body: []byte{7}},
				{Kind: 8, Stream: 1, Timestamp: 50, Body: []byte{1, 2}},
				{Kind: 8, Stream: 1, Timestamp: 55, Body: []byte{3, 4}},
				{Kind: 8, Stream: 1, Timestamp: 60, Body: []byte{5, 6}},
			},
		},
		{
			"empty message",
			[]byte{5, 0, 0, 40, 0, 0, 0, 9, 1, 0, 0, 0, 5, 0, 0, 41, 0, 0, 1, 9, 1, 0, 0, 0, 7},
			[]wire.Message{{Kind: 9, Stream: 1, Timestamp: 40, Body: []byte{}}, {Kind: 9, Stream: 1, Timestamp: 41, Body: []byte{7}}},
		},
		{
			"extended timestamp in every chunk", parts([]byte{5, 0xFF, 0xFF, 0xFF, 0, 0, 129, 9, 1, 0, 0, 0, 1, 0, 0, 0}, of(128, 1), []byte{0xC5, 1, 0, 0, 0, 1}),
			[]wire.Message{{Kind: 9, Stream: 1, Timestamp: 1 << 24, Body: of(129, 1)}},
		},
		{
			"extended timestamp in the first chunk only", parts([]byte{5, 0xFF, 0xFF, 0xFF, 0, 0, 133, 9, 1, 0, 0, 0, 1, 0, 0, 0}, of(128, 1), []byte{0xC5, 9, 9, 9, 9, 9}),
			[]wire.Message{{Kind: 9, Stream: 1, Timestamp: 1 << 24, Body: parts(of(128, 1), of(5, 9))}},
		},
		{
			"extended delta",
			[]byte{5, 0, 0, 40, 0, 0, 1, 9, 1, 0, 0, 0, 7, 0x85, 0xFF, 0xFF, 0xFF, 1, 0, 0, 0, 8},
			[]wire.Message{{Kind: 9, Stream: 1, Timestamp: 40, Body: []byte{7}}, {Kind: 9, Stream: 1, Timestamp: 1<<24 + 40, Body: []byte{8}}},
		},
		{
			"chunk stream ids of two and three bytes",
			[]byte{0, 1, 0, 0, 1, 0, 0, 1, 9, 1, 0, 0, 0, 7, 1, 2, 3, 0, 0, 2, 0, 0, 1, 9, 1, 0, 0, 0, 8},
			[]wire.Message{{Kind: 9, Stream: 1, Timestamp: 1, Body: []byte{7}}, {Kind: 9, Stream: 1, Timestamp: 2, Body: []byte{8}}},
		},
		{
			"larger chunks", parts([]byte{2, 0, 0, 0, 0, 0, 4, 1, 0, 0, 0, 0, 0, 0, 1, 0, 5, 0, 0, 40, 0, 0, 200, 9, 1, 0, 0, 0}, of(200, 3)),
			[]wire.Message{{Kind: 9, Stream: 1, Timestamp: 40, Body: of(200, 3)}},
		},
		{
			"aborted message", parts([]byte{5, 0, 0, 40, 0, 0, 200, 9, 1, 0, 0, 0}, of(128, 3), []byte{2, 0, 0, 0, 0, 0, 4, 2, 0, 0, 0, 0, 0, 0, 0, 5, 5, 0, 0, 41, 0, 0, 1, 9, 1, 0, 0, 0, 7}),
			[]wire.Message{{Kind: 9, Stream: 1, Timestamp: 41, Body: []byte{7}}},
		},
		{
			"message that begins anew", parts([]byte{5, 0, 0, 40, 0, 0, 200, 9, 1, 0, 0, 0}, of(128, 3), []byte{5, 0, 0, 41, 0, 0, 1, 9, 1, 0, 0, 0, 7}),
			[]wire.Message{{Kind: 9, Stream: 1, Timestamp: 41, Body: []byte{7}}},
		},
	}
}

func TestReaderJoinsChunks(t *testing.T) {
	for _, tt := range readings() {
		t.Run(tt.name, func(t *testing.T) {
			r := wire.NewReader(bytes.NewReader(tt.bytes))
			for _, want := range tt.want {
				if got, err := r.Read(); err != nil || !reflect.DeepEqual(got, want) {
					t.Errorf("Read() = %v, %v, want %v", got, err, want)
				}
			}
			if m, err := r.Read(); !errors.Is(err, io.EOF) {
				t.Errorf("Read() = %v, %v, want EOF", m, err)
			}
		})
	}
}

func TestReaderRejects(t *testing.T) {
	crowd := func(n int) []byte {
		var b []byte
		for i := range n {
			b = append(b, 0, byte(i), 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0)
		}
		return b
	}
	for _, tt := range []struct {
		name  string
		bytes []byte
	}{
		{"chunk stream that starts with format 2", []byte{0x85, 0, 0, 0}},
		{"chunk stream that starts with format 3", []byte{0xC5}},
		{"message longer than MaxMessage", []byte{5, 0, 0, 0, 0x40, 0, 1, 9, 0, 0, 0, 0}},
		{"chunk size 0", []byte{2, 0, 0, 0, 0, 0, 4, 1, 0, 0, 0, 0, 0, 0, 0, 0}},
		{"chunk size above 2^31", []byte{2, 0, 0, 0, 0, 0, 4, 1, 0, 0, 0, 0, 0x80, 0, 0, 0}},
		{"chunk size of one byte", []byte{2, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1}},
		{"too many chunk streams", crowd(65)},
		{"too much that is unfinished", parts([]byte{2, 0, 0, 0, 0, 0, 4, 1, 0, 0, 0, 0, 0, 0x20, 0, 0}, unfinished(3))},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := wire.NewReader(bytes.NewReader(tt.bytes))
			var err error
			for err == nil {
				_, err = r.Read()
			}
			var protocol *wire.ProtocolError
			if !errors.As(err, &protocol) {
				t.Errorf("Read() = %v, want a ProtocolError", err)
			}
		})
	}
}

// unfinished returns the first 2 MiB of n messages of 4 MiB.
func unfinished(n int) []byte {
	var b []byte
	for i := range n {
		b = append(b, byte(5+i), 0, 0, 0, 0x40, 0, 0, 9, 0, 0, 0, 0)
		b = append(b, make([]byte, 2<<20)...)
	}
	return b
}

func FuzzReaderKeepsToItsBounds(f *testing.F) {
	for _, tt := range readings() {
		f.Add(tt.bytes)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		r := wire.NewReader(bytes.NewReader(b))
		total := 0
		for {
			m, err := r.Read()
			if err != nil {
				return
			}
			if total += len(m.Body); total > len(b) {
				t.Fatalf("%d bytes of messages from %d bytes", total, len(b))
			}
		}
	})
}
