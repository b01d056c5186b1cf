package chunk_test

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"runtime"
	"testing"

	"rill/media/rtmp/internal/chunk"
)

func TestReaderRejectsChunksWithoutMeaning(t *testing.T) {
	for _, tt := range []struct{ name, in string }{
		{"chunk size 0", "02 000000 000004 01 00000000 00000000"},
		{"chunk size 0 with the reserved bit", "02 000000 000004 01 00000000 80000000"},
		{"short chunk size", "02 000000 000003 01 00000000 000010"},
		{"short abort", "02 000000 000000 02 00000000"},
		{"chunk stream opened with type 2", "83 000001 'a"},
		{"chunk stream opened with type 3", "C3 'a"},
		{"full header inside a message", "03 000010 0000C8 08 01000000 '" + a128 + " 03 000010 0000C8 08 01000000 'a"},
		{"type 1 inside a message", "03 000010 0000C8 08 01000000 '" + a128 + " 43 000010 0000C8 08 'a"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var format *chunk.FormatError
			if all, err := readAll(unhex(tt.in)); !errors.As(err, &format) {
				t.Errorf("error = %v after %v, want a FormatError", err, all)
			}
		})
	}
}

func TestReaderRefusesMoreThanItsLimits(t *testing.T) {
	for _, tt := range []struct {
		name, what string
		in         []byte
	}{
		{"16 MB of nothing", "message size", unhex("03 000000 FFFFFF 09 01000000 00")},
		{"many long messages at once", "pending bytes", manyStreams(chunk.MaxStreams, "200000", a128)},
		{"many chunk streams", "chunk streams", manyStreams(chunk.MaxStreams+1, "000001", "a")},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var limit *chunk.LimitError
			if _, err := readAll(tt.in); !errors.As(err, &limit) || limit.What != tt.what {
				t.Errorf("error = %v, want a LimitError about %s", err, tt.what)
			}
		})
	}
}

// manyStreams starts a message of the given length on n chunk streams.
func manyStreams(n int, length, first string) []byte {
	var b []byte
	for i := range n {
		b = append(b, 1, byte(i), byte(i>>8))
		b = append(b, unhex("000000 "+length+" 09 01000000 '"+first)...)
	}
	return b
}

func TestReaderTakesTheLongestMessage(t *testing.T) {
	body := bytes.Repeat([]byte("0123456789abcdef"), chunk.MaxMessage/16)
	var wire bytes.Buffer
	w := chunk.NewWriter(&wire)
	if err := w.Write(chunk.Outgoing{Chunk: 4, Type: 9, StreamID: 1, Timestamp: 5, Body: body}); err != nil {
		t.Fatal(err)
	}
	r := chunk.NewReader(bufio.NewReader(&wire))
	m, err := r.Read()
	if err != nil || !bytes.Equal(m.Payload.Bytes, body) {
		t.Errorf("Read() = %d bytes, %v; want all %d as written", len(m.Payload.Bytes), err, len(body))
	}
}

func TestReaderDoesNotPayForAnAnnouncement(t *testing.T) {
	announce := unhex("03 000000 800000 09 01000000 '" + a128)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := readAll(announce)
	runtime.ReadMemStats(&after)
	if !errors.Is(err, io.EOF) {
		t.Errorf("error = %v, want EOF", err)
	}
	if took := after.TotalAlloc - before.TotalAlloc; took > 2<<20 {
		t.Errorf("announcing 8 MiB took %d bytes, want at most 2 MiB", took)
	}
}

func TestReaderForgetsAbortedMessagesInItsLimit(t *testing.T) {
	var in []byte
	for range 100 {
		in = append(in, unhex("03 000000 200000 09 01000000 '"+a128)...)
		in = append(in, unhex("02 000000 000004 02 00000000 00000003")...)
	}
	if _, err := readAll(in); !errors.Is(err, io.EOF) {
		t.Errorf("error = %v, want EOF", err)
	}
}
