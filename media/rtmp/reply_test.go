package rtmp_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/amf"
	"rill/media/rtmp"
)

func TestConnAnswersCallsOfTheServer(t *testing.T) {
	for _, tt := range []struct {
		name string
		call []any
		want string
	}{
		{"bandwidth check", []any{"onBWCheck", 100, nil, ""}, "_result 100 [0]"},
		{"bandwidth check with a load", []any{"onBWCheck", 101, nil, strings.Repeat("x", 100_000), amf.StrictArray{1, 2}}, "_result 101 [0]"},
		{"bandwidth check of older servers", []any{"_onbwcheck", 7, nil}, "_result 7 [0]"},
		{"bandwidth check that wants no answer", []any{"onBWCheck", 0, nil}, "end"},
		{"ping", []any{"ping", 5, nil}, "pong 5 []"},
		{"ping without a number", []any{"ping", 0, nil}, "pong 0 []"},
		{"end of a bandwidth check", []any{"onBWDone", 0, nil, 4200, 0, 0, 12}, "end"},
		{"subscription", []any{"onFCSubscribe", 0, nil, info("status", "NetStream.Play.Start")}, "end"},
		{"unknown", []any{"foo", 9, nil}, "_error 9 [NetConnection.Call.Failed]"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				heard := make(chan string, 1)
				c, err := dial(t.Context(), t, rtmp.Config{}, func(p *peer) {
					p.accept()
					p.tell(0, tt.call...)
					heard <- p.answered()
					p.hold()
				})
				if err != nil {
					t.Fatal(err)
				}
				time.Sleep(time.Second)
				_ = c.Close()
				if got := <-heard; got != tt.want {
					t.Errorf("the client answers %q, want %q", got, tt.want)
				}
			})
		})
	}
}

// answered returns the client's next command as an answer.
func (p *peer) answered() string {
	m, ok := p.message()
	if !ok {
		return "end"
	}
	values, err := amf.Decode(m.Payload.Bytes)
	if err != nil {
		return err.Error()
	}
	args := values[3:]
	for i, arg := range args {
		if o, ok := amf.Properties(arg); ok {
			args[i] = o.Get("code")
		}
	}
	return fmt.Sprint(values[0], " ", values[1], " ", args)
}

func TestConnAnswersAThousandCallsASecondAndNoMore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		answers := make(chan int)
		c, err := dial(t.Context(), t, rtmp.Config{}, func(p *peer) {
			p.accept()
			go func() {
				n := 0
				for _, ok := p.message(); ok; _, ok = p.message() {
					n++
				}
				answers <- n
			}()
			for range 3 {
				for i := range 1500 {
					p.tell(0, "onBWCheck", i+1, nil)
				}
				time.Sleep(2 * time.Second)
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		if n := <-answers; n != 3000 {
			t.Errorf("%d answers, want 3000", n)
		}
		_ = c.Close()
	})
}

func TestLimitsOfTheServer(t *testing.T) {
	const hard, soft, dynamic = 0, 1, 2
	type limit struct{ size, kind byte }
	for _, tt := range []struct {
		name   string
		limits []limit
		want   []byte
	}{
		{"hard", []limit{{9, hard}, {8, hard}, {9, hard}}, []byte{9, 8, 9}},
		{"the same again", []limit{{9, hard}, {9, hard}}, []byte{9}},
		{"soft only lowers", []limit{{9, hard}, {10, soft}, {8, soft}}, []byte{9, 8}},
		{"dynamic after hard is hard", []limit{{9, hard}, {10, dynamic}, {11, dynamic}}, []byte{9, 10, 11}},
		{"dynamic after soft is none", []limit{{9, soft}, {10, dynamic}}, []byte{9}},
		{"dynamic at first", []limit{{9, dynamic}, {10, dynamic}}, []byte{9}},
		{"unknown type", []limit{{9, 77}, {10, 78}}, []byte{9}},
		{"nothing at all", []limit{{0, hard}, {9, dynamic}}, []byte{9}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				heard := make(chan []byte, 1)
				c, err := dial(t.Context(), t, rtmp.Config{}, func(p *peer) {
					p.accept()
					for _, l := range tt.limits {
						p.send(6, 0, 0, []byte{0, 0, 0, l.size, l.kind})
					}
					var sizes []byte
					for m, ok := p.message(); ok; m, ok = p.message() {
						sizes = append(sizes, m.Payload.Bytes[3])
					}
					heard <- sizes
				})
				if err != nil {
					t.Fatal(err)
				}
				synctest.Wait()
				_ = c.Close()
				if got := <-heard; !slices.Equal(got, tt.want) {
					t.Errorf("the client announces %v, want %v", got, tt.want)
				}
			})
		})
	}
}
