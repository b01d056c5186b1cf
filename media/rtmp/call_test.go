package rtmp_test

import (
	"context"
	"errors"
	"math"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/rtmp"
)

func TestCallReturnsWhatTheServerAnswers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, err := dial(t.Context(), t, rtmp.Config{}, func(p *peer) {
			p.accept()
			a, b := p.call("a"), p.call("b")
			p.tell(0, "_result", 77, nil, "nobody waits for it")
			p.tell(0, "_result", b.tx, nil, "b", b.args[0])
			p.tell(0, "_result", a.tx, nil, "a")
			p.tell(0, "_error", p.call("c").tx, nil, info("error", "NetConnection.Call.Failed"))
			p.tell(0, "_error", p.call("d").tx, nil)
			p.hold()
		})
		if err != nil {
			t.Fatal(err)
		}
		first := make(chan []any, 1)
		go func() {
			r, _ := c.Call(t.Context(), "a")
			first <- r
		}()
		synctest.Wait()
		r, err := c.Call(t.Context(), "b", 5)
		if err != nil || len(r) != 2 || r[0] != "b" || r[1] != 5.0 {
			t.Errorf("b = %v, %v", r, err)
		}
		if r := <-first; len(r) != 1 || r[0] != "a" {
			t.Errorf("a = %v", r)
		}
		for _, name := range []string{"c", "d"} {
			_, err := c.Call(t.Context(), name)
			var refused *rtmp.StatusError
			if !errors.As(err, &refused) || refused.Status.Code != "NetConnection.Call.Failed" || refused.Status.Level != "error" {
				t.Errorf("%s: error = %v, want a StatusError", name, err)
			}
		}
	})
}

func TestCallDoesNotWaitForEver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, err := dial(t.Context(), t, rtmp.Config{CommandTimeout: 3 * time.Second}, func(p *peer) { p.accept(); p.hold() })
		if err != nil {
			t.Fatal(err)
		}
		begun := time.Now()
		_, err = c.CreateStream(t.Context())
		var failed *rtmp.StageError
		if !errors.As(err, &failed) || failed.Stage != rtmp.StageCreate || !failed.Timeout || time.Since(begun) != 3*time.Second {
			t.Errorf("CreateStream() error = %v after %v", err, time.Since(begun))
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := c.Call(ctx, "f"); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("Call() error = %v, want the context's", err)
		}
		time.AfterFunc(time.Second, func() { _ = c.Close() })
		if _, err := c.Call(t.Context(), "f"); !errors.Is(err, rtmp.ErrClosed) {
			t.Errorf("Call() error = %v, want ErrClosed", err)
		}
		if _, err := c.Call(t.Context(), "f"); !errors.Is(err, rtmp.ErrClosed) {
			t.Errorf("Call() after Close: error = %v, want ErrClosed", err)
		}
	})
}

func TestStreamLength(t *testing.T) {
	for _, tt := range []struct {
		name   string
		answer []any
		want   time.Duration
	}{
		{"known", []any{nil, 120.5}, 120500 * time.Millisecond},
		{"unknown", []any{nil, 0}, 0},
		{"negative", []any{nil, -1}, 0},
		{"not a number", []any{nil, math.NaN()}, 0},
		{"without end", []any{nil, math.Inf(1)}, 0},
		{"text", []any{nil, "long"}, 0},
		{"missing", []any{nil}, 0},
		{"nothing at all", nil, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c, err := dial(t.Context(), t, rtmp.Config{}, func(p *peer) {
					p.accept()
					call := p.call("getStreamLength")
					if call.stream != 0 || len(call.args) != 1 || call.args[0] != "mp4:a.mp4" {
						t.Errorf("the client calls %+v", call)
					}
					p.tell(0, append([]any{"_result", call.tx}, tt.answer...)...)
					p.hold()
				})
				if err != nil {
					t.Fatal(err)
				}
				if d, err := c.StreamLength(t.Context(), "mp4:a.mp4?token=x"); d != tt.want || err != nil {
					t.Errorf("StreamLength() = %v, %v, want %v", d, err, tt.want)
				}
			})
		})
	}
}

func TestCreateStreamWantsAnID(t *testing.T) {
	for name, id := range map[string]any{"zero": 0, "negative": -1, "fraction": 1.5, "too large": 1 << 33, "text": "1", "missing": nil} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c, err := dial(t.Context(), t, rtmp.Config{}, func(p *peer) {
					p.accept()
					p.tell(0, "_result", p.call("createStream").tx, nil, id)
					p.hold()
				})
				if err != nil {
					t.Fatal(err)
				}
				_, err = c.CreateStream(t.Context())
				var protocol *rtmp.ProtocolError
				if !errors.As(err, &protocol) {
					t.Errorf("CreateStream() error = %v, want a ProtocolError", err)
				}
			})
		})
	}
}

func TestCreateStreamRefusesAnIDInUse(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, _ := open(t, rtmp.Config{}, func(p *peer) {
			p.tell(0, "_result", p.call("createStream").tx, nil, 1)
			p.hold()
		})
		_, err := c.CreateStream(t.Context())
		var protocol *rtmp.ProtocolError
		if !errors.As(err, &protocol) {
			t.Errorf("CreateStream() error = %v, want a ProtocolError", err)
		}
	})
}
