package chunk_test

import (
	"bufio"
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/yutopp/go-rtmp"
	"github.com/yutopp/go-rtmp/message"

	"rill/media/rtmp/internal/chunk"
)

func TestReaderUnderstandsAnotherImplementation(t *testing.T) {
	from, to := io.Pipe()
	out := rtmp.NewChunkStreamer(bufio.NewReader(strings.NewReader("")), bufio.NewWriter(to), nil)
	t.Cleanup(func() { _ = from.Close(); _ = out.Close() })
	in := chunk.NewReader(bufio.NewReader(from))
	for i, body := range []string{"a", a128 + b72, "bc", strings.Repeat(a128, 40)} {
		want := got{9, 1, uint32(i * 40), body}
		msg := &message.VideoMessage{Payload: strings.NewReader(body)}
		if err := out.Write(t.Context(), 6, want.Timestamp, &rtmp.ChunkMessage{StreamID: 1, Message: msg}); err != nil {
			t.Fatal(err)
		}
		m, err := in.Read()
		if err != nil {
			t.Fatal(err)
		}
		if read := (got{m.Type, m.StreamID, m.Timestamp, string(m.Payload.Bytes)}); read != want {
			t.Errorf("read %+v, want %+v", read, want)
		}
	}
}

func TestWriterIsUnderstoodByAnotherImplementation(t *testing.T) {
	var wire bytes.Buffer
	w := chunk.NewWriter(&wire)
	want := []string{"a", a128 + b72, "bc"}
	for i, body := range want {
		if err := w.Write(chunk.Outgoing{Chunk: 6, Type: 9, StreamID: 1, Timestamp: uint32(i), Body: []byte(body)}); err != nil {
			t.Fatal(err)
		}
	}
	in := rtmp.NewChunkStreamer(bufio.NewReader(&wire), bufio.NewWriter(io.Discard), nil)
	for i, body := range want {
		var msg rtmp.ChunkMessage
		_, timestamp, err := in.Read(&msg)
		video, ok := msg.Message.(*message.VideoMessage)
		if err != nil || !ok {
			t.Fatalf("message %d: %T, %v", i, msg.Message, err)
		}
		if b, _ := io.ReadAll(video.Payload); string(b) != body || timestamp != uint32(i) {
			t.Errorf("message %d: %d bytes at %d, want %d at %d", i, len(b), timestamp, len(body), i)
		}
	}
}
