package rtmp_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"testing/synctest"

	"rill/media/rtmp"
)

// deep returns the AMF of arrays inside each other.
func deep(n int) []byte { return bytes.Repeat([]byte{10, 0, 0, 0, 1}, n) }

func TestServerThatBreaksTheRulesEndsWithAProtocolError(t *testing.T) {
	name := []byte{2, 0, 1, 'x'}
	number := make([]byte, 9)
	for _, tt := range []struct {
		name   string
		script func(*peer)
	}{
		{"message of 16 MB", func(p *peer) { _, _ = p.conn.Write([]byte{6, 0, 0, 0, 255, 255, 255, 9, 1, 0, 0, 0, 0}) }},
		{"many long messages", func(p *peer) {
			for i := range byte(100) {
				_, _ = p.conn.Write(append([]byte{0, i, 0, 0, 0, 64, 0, 0, 9, 1, 0, 0, 0}, make([]byte, 128)...))
			}
		}},
		{"streams that do not exist", func(p *peer) {
			for range 1001 {
				p.send(9, 7, 0, []byte{1})
			}
		}},
		{"chunk size 0", func(p *peer) { p.send(1, 0, 0, make([]byte, 4)) }},
		{"short window", func(p *peer) { p.send(5, 0, 0, []byte{1}) }},
		{"short peer bandwidth", func(p *peer) { p.send(6, 0, 0, []byte{1}) }},
		{"command without a name", func(p *peer) { p.tell(0, 1, 2) }},
		{"command without a number", func(p *peer) { p.tell(0, "x", "y") }},
		{"empty command", func(p *peer) { p.send(20, 0, 0, nil) }},
		{"command of 100 000 levels", func(p *peer) { p.send(20, 0, 0, append(append(bytes.Clone(name), number...), deep(100_000)...)) }},
		{"data of 100 000 levels", func(p *peer) { p.send(18, 1, 0, append(bytes.Clone(name), deep(100_000)...)) }},
		{"data of 100 000 levels in an aggregate", func(p *peer) {
			body := append(bytes.Clone(name), deep(100)...)
			b := []byte{18, 0, byte(len(body) >> 8), byte(len(body)), 0, 0, 0, 0, 0, 0, 0}
			p.send(22, 1, 0, append(append(b, body...), 0, 0, 0, 0))
		}},
		{"nothing but nonsense", func(p *peer) {
			for range 300 {
				p.send(9, 1, 0, []byte{0x17})
			}
		}},
		{"an aggregate of very many", func(p *peer) { p.send(22, 1, 0, bytes.Repeat(tag(8, 0, nil), 5000)) }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c, s := open(t, rtmp.Config{}, func(p *peer) { tt.script(p); p.hold() })
				var err error
				for err == nil {
					_, err = s.Read()
				}
				var protocol *rtmp.ProtocolError
				if !errors.As(err, &protocol) || !errors.Is(err, c.Err()) {
					t.Errorf("Read() error = %v, Err() = %v; want the same ProtocolError", err, c.Err())
				}
			})
		})
	}
}

func TestServerThatAnnouncesTooManyValuesIsNotBelieved(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		words, err := readAll(t, func(p *peer) {
			p.send(18, 1, 0, []byte{2, 0, 1, 'x', 10, 0x7F, 0xFF, 0xFF, 0xFF})
			p.send(8, 1, 5, mp3Frame)
		})
		if len(words) == 0 && !errors.As(err, new(*rtmp.ProtocolError)) {
			t.Errorf("read %q, %v", words, err)
		}
	})
}

func TestTextsOfTheServerAreBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, s := open(t, rtmp.Config{}, func(p *peer) {
			p.tell(1, "onStatus", 0, nil, info("error", "x"+strings.Repeat("? ?", 1<<19)))
			p.hold()
		})
		if e, err := s.Read(); err != nil || len(e.Status.Code) > 6*1024 {
			t.Errorf("a code of %d bytes, %v", len(e.Status.Code), err)
		}
	})
}

func TestStrayMessagesOfAClosedStreamAreForgiven(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, s := open(t, rtmp.Config{}, func(p *peer) {
			p.call("deleteStream")
			for range 3000 {
				p.send(8, 1, 0, mp3Frame)
			}
			p.tell(0, "_result", p.call("f").tx, nil)
			p.hold()
		})
		_ = s.Close()
		if _, err := c.Call(t.Context(), "f"); err != nil {
			t.Errorf("Call() error = %v", err)
		}
	})
}
