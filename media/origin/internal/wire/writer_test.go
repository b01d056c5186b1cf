package wire_test

import (
	"bytes"
	"encoding/hex"
	"reflect"
	"testing"

	"github.com/yutopp/go-rtmp/message"

	"rill/media/origin/internal/wire"
)

func TestWriterWritesWhatReaderReads(t *testing.T) {
	messages := []wire.Message{
		{Kind: 9, Stream: 1, Timestamp: 0, Body: of(300, 1)},
		{Kind: 9, Stream: 1, Timestamp: 40, Body: of(128, 2)},
		{Kind: 9, Stream: 1, Timestamp: 40, Body: []byte{}},
		{Kind: 8, Stream: 1, Timestamp: 0xFFFFFF, Body: of(129, 3)},
		{Kind: 8, Stream: 1, Timestamp: 0xFFFFFE + 0xFFFFFF, Body: of(129, 3)},
		{Kind: 9, Stream: 1, Timestamp: 0xFFFFFFFF, Body: of(400, 4)},
		{Kind: 9, Stream: 1, Timestamp: 3, Body: of(400, 5)},
		{Kind: 9, Stream: 2, Timestamp: 3, Body: of(400, 6)},
	}
	var b bytes.Buffer
	w := wire.NewWriter(&b)
	for i, m := range messages {
		if i == 4 {
			w.Enlarge()
			w.Enlarge()
		}
		w.Write(5, m)
	}
	w.Flush()
	r := wire.NewReader(&b)
	for _, want := range messages {
		if got, err := r.Read(); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("Read() = kind %d at %d of %d bytes, %v; want kind %d at %d of %d bytes",
				got.Kind, got.Timestamp, len(got.Body), err, want.Kind, want.Timestamp, len(want.Body))
		}
	}
}

func TestWriterWritesTheBytesOfTheSpecification(t *testing.T) {
	for _, tt := range []struct {
		name  string
		write func(*wire.Writer)
		want  string
	}{
		{"full header", func(w *wire.Writer) {
			w.Write(4, wire.Message{Kind: 8, Stream: 1, Timestamp: 1000, Body: []byte{0xAF, 1}})
		}, "04 0003e8 000002 08 01000000 af01"},
		{"delta", func(w *wire.Writer) {
			w.Write(4, wire.Message{Kind: 8, Stream: 1, Timestamp: 1000, Body: []byte{1}})
			w.Write(4, wire.Message{Kind: 9, Stream: 1, Timestamp: 1020, Body: []byte{2}})
		}, "04 0003e8 000001 08 01000000 01  44 000014 000001 09 02"},
		{"extended timestamp repeated", func(w *wire.Writer) {
			w.Write(4, wire.Message{Kind: 8, Stream: 1, Timestamp: 0x01020304, Body: of(129, 7)})
		}, "04 ffffff 000081 08 01000000 01020304" + hex.EncodeToString(of(128, 7)) + "c4 01020304 07"},
		{"chunk size", func(w *wire.Writer) { w.Enlarge() }, "02 000000 000004 01 00000000 00001000"},
		{
			"stream begin", func(w *wire.Writer) { w.Event(&message.UserCtrlEventStreamBegin{StreamID: 1}) },
			"02 000000 000006 04 00000000 0000 00000001",
		},
		{
			"buffer empty", func(w *wire.Writer) { w.BufferEvent(wire.BufferEmpty, 1) },
			"02 000000 000006 04 00000000 001f 00000001",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var b bytes.Buffer
			w := wire.NewWriter(&b)
			tt.write(w)
			w.Flush()
			want, err := hex.DecodeString(string(bytes.ReplaceAll([]byte(tt.want), []byte(" "), nil)))
			if err != nil || !bytes.Equal(b.Bytes(), want) {
				t.Errorf("got  %x\nwant %x %v", b.Bytes(), want, err)
			}
		})
	}
}

func TestMessagesTellHeadersAndKeyframes(t *testing.T) {
	for _, tt := range []struct {
		name             string
		message          wire.Message
		header, keyframe bool
	}{
		{"AVC header", wire.Message{Kind: wire.Video, Body: []byte("\x17\x00\x00\x00\x00config")}, true, false},
		{"AVC keyframe", wire.Message{Kind: wire.Video, Body: []byte("\x17\x01\x00\x00\x00data")}, false, true},
		{"AVC picture", wire.Message{Kind: wire.Video, Body: []byte("\x27\x01\x00\x00\x00data")}, false, false},
		{"enhanced header", wire.Message{Kind: wire.Video, Body: []byte("\x90hvc1config")}, true, false},
		{"enhanced keyframe", wire.Message{Kind: wire.Video, Body: []byte("\x93hvc1data")}, false, true},
		{"enhanced picture", wire.Message{Kind: wire.Video, Body: []byte("\xa3hvc1data")}, false, false},
		{"keyframe without a frame type", wire.Message{Kind: wire.Video, Body: []byte("\x83vp08\x10")}, false, true},
		{"header behind a modifier", wire.Message{Kind: wire.Video, Body: []byte("\x97\x00\x00\x10vvc1config")}, true, false},
		{"header of many tracks", wire.Message{Kind: wire.Audio, Body: []byte("\x95\x10mp4a\x01\x00\x00\x02\x12\x10")}, true, false},
		{"keyframe of the second track", wire.Message{Kind: wire.Video, Body: []byte("\x86\x11vp08\x00\x00\x00\x01\x11\x01\x00\x00\x01\x10")}, false, true},
		{"metadata", wire.Message{Kind: wire.Video, Body: []byte("\x94hvc1data")}, false, false},
		{"H.263 keyframe", wire.Message{Kind: wire.Video, Body: []byte{0x12, 0}}, false, true},
		{"AAC header", wire.Message{Kind: wire.Audio, Body: []byte("\xaf\x00\x12\x10")}, true, false},
		{"Opus header", wire.Message{Kind: wire.Audio, Body: []byte("\x90Opusconfig")}, true, false},
		{"channels", wire.Message{Kind: wire.Audio, Body: []byte("\x94Opus\x00\x02")}, true, false},
		{"MP3", wire.Message{Kind: wire.Audio, Body: []byte{0x2F, 0}}, false, false},
		{"data", wire.Message{Kind: wire.Data, Body: []byte("\x17\x01\x00\x00\x00data")}, false, false},
		{"nothing", wire.Message{Kind: wire.Video}, false, false},
	} {
		if h, k := tt.message.Header(), tt.message.Keyframe(); h != tt.header || k != tt.keyframe {
			t.Errorf("%s: Header() = %v, Keyframe() = %v, want %v, %v", tt.name, h, k, tt.header, tt.keyframe)
		}
	}
}
