package live_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/origin/internal/live"
	"rill/media/origin/internal/wire"
)

func subscribe(t *testing.T, h *live.Hub, name string) *live.Subscription {
	t.Helper()
	s, err := h.Subscribe(name, make(chan struct{}, 1))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func publish(t *testing.T, h *live.Hub, name string) *live.Publication {
	t.Helper()
	p, err := h.Publish(name)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func picture(ts uint32, keyframe bool, n int) wire.Message {
	body := make([]byte, n)
	body[0], body[1] = 0x27, 1
	if keyframe {
		body[0] = 0x17
	}
	return wire.Message{Kind: wire.Video, Timestamp: ts, Body: body}
}

func sound(ts uint32) wire.Message {
	return wire.Message{Kind: wire.Audio, Timestamp: ts, Body: []byte{0xAF, 1}}
}

// heard returns what a subscriber gets next: notices by name, media by timestamp.
func heard(s *live.Subscription) (all []string) {
	for i, ok := s.Next(); ok; i, ok = s.Next() {
		switch i.Notice {
		case live.Published:
			all = append(all, "published")
		case live.Unpublished:
			all = append(all, "unpublished")
		default:
			all = append(all, fmt.Sprint(i.Message.Timestamp))
		}
	}
	return all
}

func want(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestSubscriptionGetsEverythingInOrder(t *testing.T) {
	var h live.Hub
	s, p := subscribe(t, &h, "x"), publish(t, &h, "x")
	p.Write(picture(0, true, 9))
	p.Write(sound(5))
	p.Close()
	p.Close()
	want(t, heard(s), "published", "0", "5", "unpublished")
	q := publish(t, &h, "x")
	q.Write(picture(7, true, 9))
	want(t, heard(s), "published", "7")
}

func TestSubscriptionWithoutAKeyframeWaitsForOne(t *testing.T) {
	var h live.Hub
	p := publish(t, &h, "x")
	p.Write(picture(0, false, 9))
	s := subscribe(t, &h, "x")
	p.Write(picture(1, false, 9))
	p.Write(sound(2))
	p.Write(picture(3, true, 9))
	p.Write(sound(4))
	want(t, heard(s), "3", "4")
}

func TestSubscriptionToSoundStartsAtOnce(t *testing.T) {
	var h live.Hub
	p := publish(t, &h, "x")
	p.Write(sound(1))
	p.Write(sound(2))
	s := subscribe(t, &h, "x")
	p.Write(sound(3))
	want(t, heard(s), "2", "3")
}

func TestSubscriptionThatIsFarBehindGoesOnAtTheLastKeyframe(t *testing.T) {
	for _, tt := range []struct {
		name  string
		size  int           // of a picture
		every time.Duration // between pictures
		n     int
	}{
		{"by bytes", 100_000, 0, 1000},
		{"by items", 10, 0, 40_000},
		{"by age", 10, 100 * time.Millisecond, 200},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var h live.Hub
				s, p := subscribe(t, &h, "x"), publish(t, &h, "x")
				for i := range tt.n {
					p.Write(picture(uint32(i), i%10 == 0, tt.size))
					time.Sleep(tt.every)
				}
				want(t, heard(s)[:2], fmt.Sprint(tt.n-10), fmt.Sprint(tt.n-9))
				if s.Lost() != 1 {
					t.Errorf("Lost() = %d, want 1", s.Lost())
				}
			})
		})
	}
}

func TestSubscriptionThatLostTheKeyframeWaitsForTheNext(t *testing.T) {
	var h live.Hub
	s, p := subscribe(t, &h, "x"), publish(t, &h, "x")
	for i := range 100 {
		p.Write(picture(uint32(i), i == 0, 1<<20))
	}
	want(t, heard(s))
	p.Write(picture(200, true, 9))
	want(t, heard(s), "200")
	p.Close()
	want(t, heard(s), "unpublished")
}

// announced returns the bodies of the headers that a subscriber begins with.
func announced(s *live.Subscription) (all []string) {
	for i, ok := s.Next(); ok && i.Message.Header(); i, ok = s.Next() {
		all = append(all, string(i.Message.Body))
	}
	return all
}

func TestSubscriptionBeginsWithTheHeadersOfEveryTrack(t *testing.T) {
	const (
		old  = "\x17\x00\x00\x00\x00old"
		avc  = "\x17\x00\x00\x00\x00avc"
		hevc = "\x96\x00hvc1\x01config"
		both = "\x95\x10mp4a\x01\x00\x00\x02\x12\x10\x02\x00\x00\x02\x12\x10"
		aac2 = "\x95\x00mp4a\x02\x11\x90"
		last = "\x95\x00mp4a\x02\x12\x08"
		opus = "\x94Opus\x00\x02"
	)
	for _, tt := range []struct {
		name   string
		bodies []string
		want   []string
	}{
		{"one after the other", []string{avc, hevc, opus}, []string{avc, hevc, opus}},
		{"repeated", []string{avc, both, avc, both}, []string{avc, both}},
		{"another for a track", []string{old, hevc, avc}, []string{avc, hevc}},
		{"another for one of two", []string{both, aac2, last}, []string{both, last}},
		{"two again", []string{both, aac2, both}, []string{both}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var h live.Hub
			p := publish(t, &h, "x")
			for _, body := range tt.bodies {
				kind := byte(wire.Audio)
				if body == old || body == avc || body == hevc {
					kind = wire.Video
				}
				p.Write(wire.Message{Kind: kind, Body: []byte(body)})
			}
			want(t, announced(subscribe(t, &h, "x")), tt.want...)
		})
	}
}

func TestSubscriptionStartsAtAKeyframeOfTheFirstTrack(t *testing.T) {
	var h live.Hub
	p := publish(t, &h, "x")
	numbered := func(ts uint32, id byte, keyframe bool) {
		body := []byte("\xa6\x01vp08\x00\x11")
		if body[6] = id; keyframe {
			body[0] = 0x96
		}
		p.Write(wire.Message{Kind: wire.Video, Timestamp: ts, Body: body})
	}
	numbered(0, 1, true)
	numbered(1, 0, true)
	numbered(2, 1, true)
	numbered(3, 0, false)
	want(t, heard(subscribe(t, &h, "x")), "1", "2", "3")
}

func TestHubKeepsFewHeaders(t *testing.T) {
	var h live.Hub
	p := publish(t, &h, "x")
	for id := range 256 {
		p.Write(wire.Message{Kind: wire.Video, Body: append([]byte("\x96\x00vvc1"), byte(id), 1)})
	}
	p.Write(wire.Message{Kind: wire.Audio, Body: append([]byte("\x90Opus"), make([]byte, 1<<20)...)})
	if n := len(announced(subscribe(t, &h, "x"))); n != 64 {
		t.Errorf("%d headers, want 64", n)
	}
}

func TestHubIsBounded(t *testing.T) {
	var h live.Hub
	for i := range 32 {
		publish(t, &h, fmt.Sprint(i))
	}
	if _, err := h.Publish("more"); !errors.Is(err, live.ErrFull) {
		t.Errorf("Publish() = %v, want ErrFull", err)
	}
	if _, err := h.Publish("0"); err == nil {
		t.Error("Publish() of a busy name succeeds")
	}
	for i := range 224 {
		subscribe(t, &h, fmt.Sprint("s", i)).Close()
		subscribe(t, &h, fmt.Sprint("k", i))
	}
	if _, err := h.Subscribe("more", nil); !errors.Is(err, live.ErrFull) {
		t.Errorf("Subscribe() = %v, want ErrFull", err)
	}
}
