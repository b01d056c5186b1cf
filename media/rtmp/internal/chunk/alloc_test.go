package chunk_test

import (
	"bufio"
	"io"
	"strings"
	"testing"

	"rill/media/rtmp/internal/chunk"
)

// endless repeats the same bytes for ever.
type endless struct {
	data []byte
	at   int
}

func (e *endless) Read(p []byte) (int, error) {
	n := copy(p, e.data[e.at:])
	e.at = (e.at + n) % len(e.data)
	return n, nil
}

// video returns a reader of 20 KB messages in chunks of the given size.
func video(tb testing.TB, size uint32) *chunk.Reader {
	tb.Helper()
	var first, wire strings.Builder
	w := chunk.NewWriter(io.MultiWriter(&first))
	body := []byte{byte(size >> 24), byte(size >> 16), byte(size >> 8), byte(size)}
	if err := w.Write(chunk.Outgoing{Chunk: 2, Type: 1, Body: body}); err != nil {
		tb.Fatal(err)
	}
	head := first.String()
	w = chunk.NewWriter(&wire)
	if err := w.Write(chunk.Outgoing{Chunk: 2, Type: 1, Body: body}, chunk.Outgoing{Chunk: 6, Type: 9, StreamID: 1, Body: make([]byte, 20_000)}); err != nil {
		tb.Fatal(err)
	}
	message := wire.String()[len(head):]
	in := io.MultiReader(strings.NewReader(head), &endless{data: []byte(message)})
	return chunk.NewReader(bufio.NewReaderSize(in, 64<<10))
}

func TestReaderAllocatesNothingPerMessage(t *testing.T) {
	r := video(t, 128)
	read := func() {
		m, err := r.Read()
		if err != nil {
			t.Fatal(err)
		}
		m.Payload.Release()
	}
	read()
	if n := testing.AllocsPerRun(1000, read); n > 0.5 {
		t.Errorf("a message of 157 chunks takes %v allocations, want 0", n)
	}
}

func BenchmarkReader(b *testing.B) {
	for name, size := range map[string]uint32{"chunk128": 128, "chunk4096": 4096} {
		b.Run(name, func(b *testing.B) {
			r := video(b, size)
			b.SetBytes(20_000)
			b.ReportAllocs()
			for b.Loop() {
				m, err := r.Read()
				if err != nil {
					b.Fatal(err)
				}
				m.Payload.Release()
			}
		})
	}
}
