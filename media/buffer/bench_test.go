package buffer_test

import (
	"testing"
	"time"

	"rill/media"
	"rill/media/buffer"
)

// BenchmarkBufferAtTheLiveEdge pushes and reads pictures of 6 Mbit/s whose past
// fills the buffer.
func BenchmarkBufferAtTheLiveEdge(b *testing.B) {
	held := buffer.New(buffer.Limits{Bytes: 8 << 20})
	held.Begin(0)
	data := make([]byte, 25_000)
	at := time.Duration(0)
	b.ReportAllocs()
	for b.Loop() {
		held.Push(media.Packet{Track: media.Video, Format: avc, DTS: at, PTS: at, Keyframe: at%(gop*frame) == 0, Data: data})
		at += frame
		if r, err := held.Next(b.Context(), media.Video); err == nil {
			r.Packet.Release()
		}
	}
}
