package rtmp_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"

	"rill/media/amf"
	"rill/media/rtmp"
	"rill/media/rtmp/internal/chunk"
)

// FuzzServer lets a server say anything once the stream is there: the client
// must come to a typed end.
func FuzzServer(f *testing.F) {
	for _, messages := range [][]chunk.Outgoing{
		{{Chunk: 5, Type: 8, StreamID: 1, Body: mp3Frame}, {Chunk: 5, Type: 9, StreamID: 1, Body: []byte{0x17, 0, 0, 0, 0}}},
		{{Chunk: 5, Type: 22, StreamID: 1, Body: tag(8, 0, mp3Frame)}},
		{{Chunk: 2, Type: 4, Body: []byte{0, 6, 0, 0, 0, 1}}, {Chunk: 2, Type: 5, Body: []byte{0, 0, 0, 1}}, {Chunk: 2, Type: 6, Body: []byte{0, 0, 0, 1, 2}}},
		{{Chunk: 3, Type: 20, StreamID: 1, Body: encode(f, "onStatus", 0, nil, info("error", "NetStream.Failed"))}},
		{{Chunk: 3, Type: 20, Body: encode(f, "foo", 5, nil)}, {Chunk: 3, Type: 17, Body: append([]byte{0}, encode(f, "close", 0)...)}},
		{{Chunk: 3, Type: 18, StreamID: 1, Body: encode(f, "onMetaData", info("a", "b"))}},
		{{Chunk: 3, Type: 20, Body: encode(f, "onBWCheck", 1, nil, "x")}, {Chunk: 3, Type: 20, Body: encode(f, "onBWDone", 0, nil, 1, 2, 3, 4)}},
		{{Chunk: 3, Type: 20, Body: encode(f, "onSrsBandCheckPlaying", 0, nil)}, {Chunk: 3, Type: 20, Body: encode(f, "onSrsBandCheckFinished", 0, nil)}},
	} {
		var wire bytes.Buffer
		if err := chunk.NewWriter(&wire).Write(messages...); err != nil {
			f.Fatal(err)
		}
		f.Add(wire.Bytes())
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		c, s := open(t, rtmp.Config{}, func(p *peer) {
			go p.hold()
			_, _ = p.conn.Write(in)
		})
		var err error
		for err == nil {
			var e rtmp.Event
			if e, err = s.Read(); err == nil {
				_ = word(e)
			}
		}
		if !errors.Is(err, rtmp.ErrServerClosed) && !errors.As(err, new(*rtmp.ProtocolError)) && !errors.As(err, new(*rtmp.StatusError)) {
			t.Errorf("Read() error = %#v", err)
		}
		_ = c.Close()
	})
}

// FuzzRefusal lets a server refuse in any words: the client comes to a typed
// end and never says the password.
func FuzzRefusal(f *testing.F) {
	f.Add("[ code=403 need auth; authmod=adobe ]", "")
	f.Add("[ authmod=adobe ] : ?reason=needauth&user=bob&salt=s&challenge=c&opaque=o", "")
	f.Add("[ authmod=llnw ] : ?reason=needauth&nonce=n", "")
	f.Add("[ Server.Reject ] : moved", "rtmp://h/other")
	f.Add("", "//h2/other?x#y")
	f.Fuzz(func(t *testing.T, description, redirect string) {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t)
			w.serve("h", func(_ int, p *peer, tx float64) {
				p.rejects(tx, description, amf.Prop("ex", amf.Object{amf.Prop("redirect", redirect)}))
			})
			_, err := w.dial(parse(t, "rtmp://bob:hid-den@h/live/cam"))
			if !errors.As(err, new(*rtmp.StageError)) {
				t.Errorf("Dial() error = %#v", err)
			}
			if said := fmt.Sprint(w.visits()); strings.Contains(said, "hid-den") && !strings.Contains(description+redirect, "hid-den") {
				t.Errorf("the server hears %s", said)
			}
			if n := len(w.visits()); n > 18 {
				t.Errorf("%d connects", n)
			}
		})
	})
}
