package flv_test

import (
	"bytes"
	"errors"
	"io"
	"testing"

	"rill/media"
	"rill/media/flv"
)

// frameSize is a usual picture of a stream of 2 Mbit/s at 30 fps.
const frameSize = 8000

func BenchmarkVideo(b *testing.B) {
	d := configured(b)
	owner := media.NewPayload(frameSize)
	copy(owner.Bytes, "\x27\x01\x00\x00\x28")
	b.ReportAllocs()
	for b.Loop() {
		for p, err := range d.Packets(flv.Tag{Type: flv.VideoTag, Data: owner.Bytes}, owner) {
			if err != nil {
				b.Fatal(err)
			}
			p.Release()
		}
	}
}

func BenchmarkAudio(b *testing.B) {
	d := configured(b)
	body := append([]byte("\xaf\x01"), make([]byte, 300)...)
	b.ReportAllocs()
	for b.Loop() {
		for _, err := range d.Packets(flv.Tag{Type: flv.AudioTag, Data: body}, nil) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkAggregate(b *testing.B) {
	frame := flv.Tag{Type: flv.VideoTag, Data: make([]byte, frameSize)}
	body := aggregate(frame, frame, frame, frame, frame, frame, frame, frame)
	b.ReportAllocs()
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		count := 0
		for range flv.Aggregate(0, body) {
			count++
		}
		if count != 8 {
			b.Fatal(count)
		}
	}
}

func BenchmarkReader(b *testing.B) {
	frame := flv.Tag{Type: flv.VideoTag, Data: make([]byte, frameSize)}
	whole := file(b, flv.FileHeader{}, frame, frame, frame, frame, frame, frame, frame, frame)
	b.ReportAllocs()
	b.SetBytes(int64(len(whole)))
	for b.Loop() {
		r, err := flv.NewReader(bytes.NewReader(whole))
		for err == nil {
			_, err = r.Next()
		}
		if !errors.Is(err, io.EOF) {
			b.Fatal(err)
		}
	}
}
