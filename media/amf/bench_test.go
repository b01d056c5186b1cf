package amf_test

import (
	"testing"

	"rill/media/amf"
)

func status() []any {
	return []any{"onStatus", 0.0, amf.Null{}, amf.Object{
		{"level", "status"},
		{"code", "NetStream.Play.Start"},
		{"description", "Started playing mp4:a.mp4."},
		{"details", "mp4:a.mp4"},
		{"clientid", 1234567.0},
		{"isFastPlay", false},
	}}
}

func BenchmarkDecodeStatus(b *testing.B) {
	message, err := amf.Append(nil, status()...)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	b.SetBytes(int64(len(message)))
	for b.Loop() {
		if _, err := amf.Decode(message); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAppendStatus(b *testing.B) {
	values := status()
	var message []byte
	b.ReportAllocs()
	for b.Loop() {
		var err error
		if message, err = amf.Append(message[:0], values...); err != nil {
			b.Fatal(err)
		}
	}
}
