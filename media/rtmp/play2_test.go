package rtmp_test

import (
	"testing"
	"testing/synctest"
	"time"

	"rill/media"
	"rill/media/rtmp"
)

func TestPlay2SpeaksOfSeconds(t *testing.T) {
	const buffer = "event 00030000000100000bb8"
	for _, tt := range []struct {
		name    string
		options rtmp.Play2Options
		want    []string
	}{
		{
			"switch",
			rtmp.Play2Options{
				Name: "b?token=1", OldName: "a?token=1", Start: rtmp.Any,
				Offset: 15200 * time.Millisecond, Transition: rtmp.Switch,
			},
			[]string{buffer, "1 play2 [[{streamName b?token=1} {oldStreamName a} {start -2} {len -1} {offset 15.2} {transition switch}]]"},
		},
		{
			"a part",
			rtmp.Play2Options{
				Start: 1500 * time.Millisecond, Length: time.Minute,
				Offset: rtmp.NoOffset, Transition: rtmp.AppendAndWait,
			},
			[]string{buffer, "1 play2 [[{streamName a?token=secret} {oldStreamName {}} {start 1.5} {len 60} {offset -1} {transition appendAndWait}]]"},
		},
		{
			"live",
			rtmp.Play2Options{Name: "c", Start: rtmp.Live, Offset: 0, Transition: rtmp.Resume},
			[]string{"0 FCSubscribe [c]", buffer, "1 play2 [[{streamName c} {oldStreamName {}} {start -1} {len -1} {offset 0} {transition resume}]]"},
		},
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
				if err := s.Play2(tt.options); err != nil {
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

// TestPlayIsAskedForWhileTheStreamIsRead with what is known of its tracks, which
// the race detector watches.
func TestPlayIsAskedForWhileTheStreamIsRead(t *testing.T) {
	_, s := open(t, rtmp.Config{}, func(p *peer) {
		for range 100 {
			p.send(8, 1, 0, []byte{0xaf, 0x00, 0x12, 0x10})
		}
	})
	reading := make(chan struct{})
	go func() {
		defer close(reading)
		for {
			e, err := s.Read()
			if err != nil {
				return
			}
			e.Packet.Release()
		}
	}()
	for range 20 {
		if err := s.Play(rtmp.PlayOptions{Formats: [2]*media.Format{{Track: media.Audio, Codec: media.AAC}}}); err != nil {
			break
		}
	}
	<-reading
}
