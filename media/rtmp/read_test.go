package rtmp_test

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"

	"rill/media/amf"
	"rill/media/rtmp"
)

// Bodies of media messages.
var (
	aacHeader = []byte{0xAF, 0, 0x12, 0x10}
	aacFrame  = []byte{0xAF, 1, 1, 2, 3}
	mp3Frame  = []byte{0x2F, 0xFF, 0xFB, 0x90, 0x64, 0, 0}
)

// tag wraps a message for an aggregate.
func tag(kind byte, timestamp uint32, body []byte) []byte {
	b := []byte{kind, 0, 0, byte(len(body)), byte(timestamp >> 16), byte(timestamp >> 8), byte(timestamp), byte(timestamp >> 24), 0, 0, 0}
	b = append(b, body...)
	return binary.BigEndian.AppendUint32(b, uint32(len(body)+11))
}

// word describes an event.
func word(e rtmp.Event) string {
	switch e.Kind {
	case rtmp.KindPacket:
		defer e.Packet.Release()
		return fmt.Sprintf("%v %v %dB", e.Packet.Track, e.Packet.DTS, len(e.Packet.Data))
	case rtmp.KindStatus:
		return fmt.Sprintf("%s %s data=%v", e.Status.Level, e.Status.Code, e.Status.Data)
	case rtmp.KindMetadata:
		return fmt.Sprintf("%dx%d", e.Metadata.Width, e.Metadata.Height)
	case rtmp.KindData:
		return fmt.Sprintf("%s%v%v", e.Data.Name, e.Data.Args, e.Data.At)
	case rtmp.KindUnsupported:
		return e.Unsupported.Error()
	}
	return fmt.Sprint("kind ", e.Kind)
}

// readAll reads what a server sends until the end.
func readAll(t *testing.T, script func(*peer)) ([]string, error) {
	t.Helper()
	_, s := open(t, rtmp.Config{}, script)
	var words []string
	for {
		e, err := s.Read()
		if err != nil {
			return words, err
		}
		words = append(words, word(e))
	}
}

func TestStreamReads(t *testing.T) {
	meta := amf.ECMAArray{{Name: "width", Value: 640}, {Name: "height", Value: 360}}
	for _, tt := range []struct {
		name   string
		script func(*peer)
		want   []string
	}{
		{"sound", func(p *peer) { p.send(8, 1, 0, aacHeader); p.send(8, 1, 40, aacFrame); p.send(8, 1, 60, aacFrame) }, []string{"audio 40ms 3B", "audio 60ms 3B"}},
		{"sound for no stream, as ffmpeg sends it", func(p *peer) { p.send(8, 0, 5, mp3Frame) }, []string{"audio 5ms 6B"}},
		{"status", func(p *peer) { p.tell(1, "onStatus", 0, nil, info("status", "NetStream.Play.Start")) }, []string{"status NetStream.Play.Start data=false"}},
		{"status of the connection", func(p *peer) { p.tell(0, "onStatus", 0, nil, info("error", "NetConnection.Proxy.NotResponding")) }, []string{"error NetConnection.Proxy.NotResponding data=false"}},
		{"status without information", func(p *peer) { p.tell(1, "onStatus", 0, nil, "what") }, nil},
		{"refused command", func(p *peer) { p.tell(1, "_error", 99, nil, info("", "NetStream.Seek.Failed")) }, []string{"error NetStream.Seek.Failed data=false"}},
		{"status among the data", func(p *peer) {
			p.send(18, 1, 0, encode(p.t, "onPlayStatus", info("status", "NetStream.Play.Complete")))
		}, []string{"status NetStream.Play.Complete data=true"}},
		{"start among the data", func(p *peer) { p.send(18, 1, 0, encode(p.t, "onStatus", info("", "NetStream.Data.Start"))) }, []string{" NetStream.Data.Start data=true"}},
		{"metadata", func(p *peer) { p.send(18, 1, 0, encode(p.t, "onMetaData", meta)) }, []string{"640x360"}},
		{"metadata as published", func(p *peer) { p.send(18, 1, 0, encode(p.t, "@setDataFrame", "onMetaData", meta)) }, []string{"640x360"}},
		{"metadata in an AMF3 message", func(p *peer) { p.send(15, 1, 0, append([]byte{0}, encode(p.t, "onMetaData", meta)...)) }, []string{"640x360"}},
		{"other data", func(p *peer) { p.send(18, 1, 70, encode(p.t, "onTextData", "hello", 5)) }, []string{"onTextData[hello 5]70ms"}},
		{"events", func(p *peer) {
			for _, event := range []byte{0, 1, 2, 4, 31, 32, 99} {
				p.send(4, 0, 0, []byte{0, event, 0, 0, 0, 1})
			}
		}, []string{"kind 5", "kind 6", "kind 7", "kind 8", "kind 9", "kind 10"}},
		{"events of other streams", func(p *peer) { p.send(4, 0, 0, []byte{0, 1, 0, 0, 0, 9}) }, nil},
		{"aggregate", func(p *peer) {
			p.send(22, 1, 1000, slices.Concat(tag(8, 7, aacHeader), tag(8, 7, aacFrame), tag(18, 17, encode(p.t, "x")), tag(8, 27, aacFrame)))
		}, []string{"audio 1s 3B", "x[]1.01s", "audio 1.02s 3B"}},
		{"aggregate cut short", func(p *peer) {
			p.send(22, 1, 0, slices.Concat(tag(8, 0, aacHeader), tag(8, 5, aacFrame), tag(8, 9, aacFrame)[:12]))
		}, []string{"audio 5ms 3B"}},
		{"unknown codecs, each told once, beside known ones", func(p *peer) {
			for range 3 {
				p.send(9, 1, 0, []byte("\x91vvc1data"))
				p.send(8, 1, 0, []byte{0xFF, 1, 2, 3})
			}
			p.send(8, 1, 5, mp3Frame)
		}, []string{"media: video codec VVC is not supported", "media: audio codec device-specific sound is not supported", "audio 5ms 6B"}},
		{"messages without sense among others", func(p *peer) {
			p.send(8, 1, 0, nil)
			p.send(9, 1, 0, []byte{0x17})
			p.send(18, 1, 0, nil)
			p.send(18, 1, 0, []byte{2, 0, 9, 'x'})
			p.send(18, 1, 0, encode(p.t, 5, 6))
			p.send(8, 1, 5, mp3Frame)
		}, []string{"audio 5ms 6B"}},
		{"timestamps that wrap, both ways", func(p *peer) {
			for _, timestamp := range []uint32{0xFFFFFF00, 0xFFFFFFF0, 16, 0xFFFFFFF8, 40} {
				p.send(8, 1, timestamp, mp3Frame)
			}
		}, []string{"audio 1193h2m47.04s 6B", "audio 1193h2m47.28s 6B", "audio 1193h2m47.312s 6B", "audio 1193h2m47.288s 6B", "audio 1193h2m47.336s 6B"}},
		{"timestamps that go backwards", func(p *peer) {
			for _, timestamp := range []uint32{90_000, 89_990, 0, 10} {
				p.send(8, 1, timestamp, mp3Frame)
			}
		}, []string{"audio 1m30s 6B", "audio 1m29.99s 6B", "audio 0s 6B", "audio 10ms 6B"}},
		{"both tracks on one line", func(p *peer) {
			p.send(8, 1, 0xFFFFFFF0, mp3Frame)
			p.send(18, 1, 4, encode(p.t, "x"))
			p.send(8, 1, 20, mp3Frame)
		}, []string{"audio 1193h2m47.28s 6B", "x[]1193h2m47.3s", "audio 1193h2m47.316s 6B"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				words, err := readAll(t, tt.script)
				if !errors.Is(err, rtmp.ErrServerClosed) {
					t.Errorf("Read() error = %v, want ErrServerClosed", err)
				}
				if !slices.Equal(words, tt.want) {
					t.Errorf("read %q, want %q", words, tt.want)
				}
			})
		})
	}
}

func TestStreamTextsShowNoCredentials(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, s := open(t, rtmp.Config{}, func(p *peer) {
			p.tell(1, "onStatus", 0, nil, append(info("error", "NetStream.Play.StreamNotFound"),
				amf.Property{Name: "description", Value: "Failed to play a?token=secret; stream not found."},
				amf.Property{Name: "details", Value: "a?token=secret"}))
			p.hold()
		})
		e, err := s.Read()
		want := rtmp.Status{Level: "error", Code: "NetStream.Play.StreamNotFound", Description: "Failed to play a?xxxxx stream not found.", Details: "a?xxxxx"}
		if err != nil || e.Status != want {
			t.Errorf("Read() = %+v, %v, want %+v", e.Status, err, want)
		}
	})
}
