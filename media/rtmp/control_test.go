package rtmp_test

import (
	"bytes"
	"encoding/hex"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/amf"
	"rill/media/rtmp"
)

// next returns the client's next message as text: its type and its body.
func (p *peer) next() string {
	m, ok := p.message()
	if !ok {
		return "end"
	}
	return hex.EncodeToString([]byte{m.Type}) + " " + hex.EncodeToString(m.Payload.Bytes)
}

func TestConnAnswersControlMessages(t *testing.T) {
	for _, tt := range []struct {
		name string
		kind byte
		body []byte
		want string
	}{
		{"ping", 4, []byte{0, 6, 1, 2, 3, 4}, "04 000701020304"},
		{"peer bandwidth", 6, []byte{0, 38, 37, 160, 2}, "05 002625a0"},
		{"window of one byte", 5, []byte{0, 0, 0, 1}, "03"},
		{"window of 4 GB", 5, []byte{255, 255, 255, 255}, "end"},
		{"unknown event", 4, []byte{0, 99, 0, 0, 0, 0}, "end"},
		{"short event", 4, []byte{0, 6}, "end"},
		{"acknowledgement", 3, []byte{0, 0, 0, 1}, "end"},
		{"shared object", 19, []byte{1, 2, 3}, "end"},
		{"unknown type", 99, []byte{1, 2, 3}, "end"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				answer := make(chan string, 1)
				c, err := dial(t.Context(), t, rtmp.Config{}, func(p *peer) {
					p.accept()
					p.send(tt.kind, 0, 0, tt.body)
					p.send(99, 0, 0, nil)
					answer <- p.next()
					p.hold()
				})
				if err != nil {
					t.Fatal(err)
				}
				synctest.Wait()
				_ = c.Close()
				got := <-answer
				if tt.want == "03" {
					got = got[:2]
				}
				if got != tt.want {
					t.Errorf("the client answers %q, want %q", got, tt.want)
				}
			})
		})
	}
}

func TestConnAcknowledgesWhatItReceives(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		acks := make(chan uint32, 100)
		c, err := dial(t.Context(), t, rtmp.Config{}, func(p *peer) {
			p.accept()
			p.send(5, 0, 0, []byte{0, 2, 0, 0})
			go func() {
				defer close(acks)
				for m, ok := p.message(); ok; m, ok = p.message() {
					b := m.Payload.Bytes
					acks <- uint32(b[0])<<24 | uint32(b[1])<<16 | uint32(b[2])<<8 | uint32(b[3])
				}
			}()
			for range 20 {
				p.send(99, 0, 0, make([]byte, 1<<16))
			}
			time.Sleep(time.Second)
		})
		if err != nil {
			t.Fatal(err)
		}
		var last uint32
		n := 0
		for total := range acks {
			if n++; total-last > 2<<16 || total <= last {
				t.Errorf("acknowledged %d after %d, want steps within the window", total, last)
			}
			last = total
		}
		if n < 8 || int64(last) > c.Bytes() {
			t.Errorf("%d acknowledgements up to %d of %d bytes", n, last, c.Bytes())
		}
	})
}

func TestConnToldPeerBandwidthTwiceAnswersOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		answers := make(chan []string, 1)
		c, err := dial(t.Context(), t, rtmp.Config{}, func(p *peer) {
			p.accept()
			p.send(6, 0, 0, []byte{0, 0, 0x10, 0, 2})
			p.send(6, 0, 0, []byte{0, 0, 0x10, 0, 2})
			p.send(6, 0, 0, []byte{0, 0, 0x20, 0, 0})
			answers <- []string{p.next(), p.next(), p.next()}
		})
		if err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		_ = c.Close()
		got := <-answers
		if want := [3]string{"05 00001000", "05 00002000", "end"}; [3]string(got) != want {
			t.Errorf("the client answers %q, want %q", got, want)
		}
	})
}

func TestConnRefusesCallsOfTheServer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		answer := make(chan call, 1)
		_, err := dial(t.Context(), t, rtmp.Config{}, func(p *peer) {
			p.accept()
			p.tell(0, "onBWDone", 0, nil)
			p.tell(0, "foo", 9, nil, "x")
			answer <- p.call("_error")
			p.hold()
		})
		if err != nil {
			t.Fatal(err)
		}
		got := <-answer
		o, _ := amf.Properties(got.args[0])
		if got.tx != 9 || o.Get("code") != "NetConnection.Call.Failed" || o.Get("level") != "error" {
			t.Errorf("the client answers %+v", got)
		}
	})
}

func TestConnUnderstandsCommandsInAMF3Messages(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, err := dial(t.Context(), t, rtmp.Config{}, func(p *peer) {
			p.accept()
			for _, format := range [][]byte{{0}, nil} {
				tx := p.call("f").tx
				p.send(17, 0, 0, append(bytes.Clone(format), encode(t, "_result", tx, nil, "yes")...))
			}
			p.hold()
		})
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if r, err := c.Call(t.Context(), "f"); err != nil || len(r) != 1 || r[0] != "yes" {
				t.Errorf("Call() = %v, %v", r, err)
			}
		}
	})
}
