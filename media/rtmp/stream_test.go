package rtmp_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/amf"
	"rill/media/rtmp"
)

// said returns the client's next message in words.
func (p *peer) said() string {
	m, ok := p.message()
	switch {
	case !ok:
		return "end"
	case m.Type == 4:
		return fmt.Sprintf("event %x", m.Payload.Bytes)
	}
	values, err := amf.Decode(m.Payload.Bytes)
	if err != nil {
		return err.Error()
	}
	return fmt.Sprintf("%d %v %v", m.StreamID, values[0], values[3:])
}

func TestStreamSaysWhatIsWanted(t *testing.T) {
	at := 90*time.Second + 500*time.Millisecond
	for _, tt := range []struct {
		name string
		act  func(*rtmp.Stream) error
		want []string
	}{
		{"play the URL's stream", func(s *rtmp.Stream) error { return s.Play(rtmp.PlayOptions{Start: rtmp.Any, Reset: true}) }, []string{"event 00030000000100000bb8", "1 play [a?token=secret -2000 -1000 true]"}},
		{"play live", func(s *rtmp.Stream) error { return s.Play(rtmp.PlayOptions{Name: "b", Start: rtmp.Live}) }, []string{"0 FCSubscribe [b]", "event 00030000000100000bb8", "1 play [b -1000 -1000 false]"}},
		{"play a part", func(s *rtmp.Stream) error {
			return s.Play(rtmp.PlayOptions{Name: "b", Start: at, Length: time.Minute})
		}, []string{"event 00030000000100000bb8", "1 play [b 90500 60000 false]"}},
		{"play a frame", func(s *rtmp.Stream) error {
			return s.Play(rtmp.PlayOptions{Name: "b", Start: at, Length: rtmp.OneFrame})
		}, []string{"event 00030000000100000bb8", "1 play [b 90500 0 false]"}},
		{"pause", func(s *rtmp.Stream) error { return s.Pause(at) }, []string{"1 pause [true 90500]"}},
		{"resume", func(s *rtmp.Stream) error { return s.Resume(at) }, []string{"1 pause [false 90500]"}},
		{"seek", func(s *rtmp.Stream) error { return s.Seek(at) }, []string{"1 seek [90500]"}},
		{"seek before the start", func(s *rtmp.Stream) error { return s.Seek(-at) }, []string{"1 seek [0]"}},
		{"no sound", func(s *rtmp.Stream) error { return s.ReceiveAudio(false) }, []string{"1 receiveAudio [false]"}},
		{"pictures", func(s *rtmp.Stream) error { return s.ReceiveVideo(true) }, []string{"1 receiveVideo [true]"}},
		{"buffer", func(s *rtmp.Stream) error { return s.SetBufferLength(time.Minute) }, []string{"event 0003000000010000ea60"}},
		{"stop", (*rtmp.Stream).Stop, []string{"1 closeStream []"}},
		{"close", (*rtmp.Stream).Close, []string{"0 deleteStream [1]"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				heard := make(chan string, len(tt.want))
				_, s := open(t, rtmp.Config{}, func(p *peer) {
					for range tt.want {
						heard <- p.said()
					}
					p.hold()
				})
				if err := tt.act(s); err != nil {
					t.Fatal(err)
				}
				for _, want := range tt.want {
					if got := <-heard; got != want {
						t.Errorf("the server hears %q, want %q", got, want)
					}
				}
			})
		})
	}
}

func TestStreamTellsNoMoreAfterClose(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, s := open(t, rtmp.Config{}, func(p *peer) {
			p.tell(1, "onStatus", 0, nil, info("status", "NetStream.Play.Start"))
			p.call("deleteStream")
			p.send(8, 1, 0, []byte{0x2F, 1, 2, 3})
			p.hold()
		})
		synctest.Wait()
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if e, err := s.Read(); !errors.Is(err, rtmp.ErrClosed) {
			t.Errorf("Read() = %+v, %v, want ErrClosed", e, err)
		}
	})
}

func TestStreamCannotSayMoreThanAMFHolds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, s := open(t, rtmp.Config{}, (*peer).hold)
		if err := s.Play(rtmp.PlayOptions{Name: strings.Repeat("x", 1<<25)}); err == nil {
			t.Error("Play() of a name of 32 MB succeeds")
		}
		if c.Err() != nil {
			t.Errorf("the connection ended: %v", c.Err())
		}
	})
}
