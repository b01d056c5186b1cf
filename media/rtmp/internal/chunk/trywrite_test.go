package chunk_test

import (
	"errors"
	"io"
	"testing"

	"rill/media/rtmp/internal/chunk"
)

func TestTryWriteDoesNotWaitForAnotherWrite(t *testing.T) {
	out, in := io.Pipe()
	w := chunk.NewWriter(in)
	done := make(chan error, 1)
	go func() { done <- w.Write(chunk.Outgoing{Chunk: 3, Type: 20, Body: []byte("first")}) }()
	b := make([]byte, 1)
	if _, err := out.Read(b); err != nil {
		t.Fatal(err)
	}
	if err := w.TryWrite(chunk.Outgoing{Chunk: 3, Type: 20}); !errors.Is(err, chunk.ErrBusy) {
		t.Errorf("while another one is written: %v", err)
	}
	go func() { _, _ = io.Copy(io.Discard, out) }()
	if err := <-done; err != nil {
		t.Error(err)
	}
	if err := w.TryWrite(chunk.Outgoing{Chunk: 3, Type: 20}); err != nil {
		t.Error(err)
	}
	out.Close()
}
