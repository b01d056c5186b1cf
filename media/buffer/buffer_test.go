package buffer_test

import (
	"context"
	"errors"
	"io"
	"testing"
	"testing/synctest"
	"time"

	"rill/media"
	"rill/media/buffer"
)

var (
	avc = &media.Format{Track: media.Video, Codec: media.H264}
	aac = &media.Format{Track: media.Audio, Codec: media.AAC}
)

const (
	frame = 40 * time.Millisecond
	gop   = 25 // pictures: a second
)

// begun returns a buffer whose readers may read.
func begun(l buffer.Limits) *buffer.Buffer {
	b := buffer.New(l)
	b.Begin(0)
	return b
}

// fill pushes pictures and sound of the given stretch, a keyframe each second.
func fill(b *buffer.Buffer, from, to time.Duration) {
	for at := from; at < to; at += frame {
		b.Push(picture(at))
		b.Push(media.Packet{Track: media.Audio, Format: aac, DTS: at, PTS: at, Keyframe: true, Data: make([]byte, 10)})
	}
}

func picture(at time.Duration) media.Packet {
	return media.Packet{
		Track: media.Video, Format: avc, DTS: at, PTS: at,
		Keyframe: at%(gop*frame) == 0, Data: make([]byte, 100),
	}
}

// read returns the times of the next n packets of a track.
func read(t *testing.T, b *buffer.Buffer, track media.Track, n int) []time.Duration {
	t.Helper()
	var times []time.Duration
	for range n {
		r, err := b.Next(t.Context(), track)
		if err != nil {
			t.Fatalf("Next() = %v", err)
		}
		times = append(times, r.Packet.DTS)
		r.Packet.Release()
	}
	return times
}

func TestBufferReadsEachTrackInOrder(t *testing.T) {
	b := begun(buffer.Limits{})
	fill(b, 0, time.Second)
	for _, track := range []media.Track{media.Video, media.Audio} {
		for i, at := range read(t, b, track, gop) {
			if want := time.Duration(i) * frame; at != want {
				t.Fatalf("%v packet %d at %v, want %v", track, i, at, want)
			}
		}
	}
}

func TestBufferBlocksReaderUntilPush(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := begun(buffer.Limits{})
		go func() {
			time.Sleep(time.Second)
			fill(b, 0, frame)
		}()
		start := time.Now()
		read(t, b, media.Video, 1)
		if waited := time.Since(start); waited != time.Second {
			t.Errorf("reader waited %v, want 1s", waited)
		}
	})
}

func TestBufferEndsReadersWithEOF(t *testing.T) {
	b := begun(buffer.Limits{})
	fill(b, 0, frame)
	b.End()
	read(t, b, media.Video, 1)
	if _, err := b.Next(t.Context(), media.Video); !errors.Is(err, io.EOF) {
		t.Errorf("Next() after the end = %v, want EOF", err)
	}
}

func TestBufferCloseReleasesReaders(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := begun(buffer.Limits{})
		go func() {
			synctest.Wait()
			b.Close()
		}()
		if _, err := b.Next(t.Context(), media.Video); !errors.Is(err, buffer.ErrClosed) {
			t.Errorf("Next() = %v, want ErrClosed", err)
		}
	})
}

func TestBufferReaderLeavesWithItsContext(t *testing.T) {
	cause := errors.New("over")
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(cause)
	if _, err := begun(buffer.Limits{}).Next(ctx, media.Video); !errors.Is(err, cause) {
		t.Errorf("Next() = %v, want the context's cause", err)
	}
}

func TestSeekStartsAtTheKeyframeBefore(t *testing.T) {
	b := begun(buffer.Limits{})
	fill(b, 0, 5*time.Second)
	read(t, b, media.Video, 100)
	for _, tt := range []struct {
		name         string
		to           time.Duration
		ok           bool
		video, audio time.Duration
	}{
		{"backwards", 1500 * time.Millisecond, true, time.Second, 1320 * time.Millisecond},
		{"forwards", 3 * time.Second, true, 3 * time.Second, 2840 * time.Millisecond},
		{"beyond the newest", 6 * time.Second, false, 0, 0},
		{"before the oldest", -time.Second, false, 0, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if ok := b.Seek(tt.to); ok != tt.ok {
				t.Fatalf("Seek(%v) = %v, want %v", tt.to, ok, tt.ok)
			}
			if !tt.ok {
				return
			}
			if at := read(t, b, media.Video, 1)[0]; at != tt.video {
				t.Errorf("video starts at %v, want %v", at, tt.video)
			}
			if at := read(t, b, media.Audio, 1)[0]; at != tt.audio {
				t.Errorf("audio starts at %v, want %v", at, tt.audio)
			}
		})
	}
}

func TestSeekTellsReadersWhereToGo(t *testing.T) {
	b := begun(buffer.Limits{})
	fill(b, 0, 3*time.Second)
	before, _ := b.Next(t.Context(), media.Video)
	b.Seek(1700 * time.Millisecond)
	after, _ := b.Next(t.Context(), media.Video)
	if after.Serial == before.Serial {
		t.Error("the serial did not change with the seek")
	}
	if after.Target != 1700*time.Millisecond {
		t.Errorf("target = %v, want 1.7s", after.Target)
	}
}

func TestBackBufferKeepsWholeGOPsWithinItsTime(t *testing.T) {
	b := begun(buffer.Limits{Back: 2 * time.Second})
	for at := time.Duration(0); at < 10*time.Second; at += time.Second {
		fill(b, at, at+time.Second)
		read(t, b, media.Video, gop)
		read(t, b, media.Audio, gop)
	}
	held := b.Held()
	if held.Start%time.Second != 0 {
		t.Errorf("back buffer starts at %v, not at a keyframe", held.Start)
	}
	if back := 10*time.Second - held.Start; back < 2*time.Second || back > 5*time.Second {
		t.Errorf("back buffer holds %v, want 2 s and at most a GOP and a second more", back)
	}
}

func TestOverflowLosesWholeGOPsFromTheOldest(t *testing.T) {
	const limit = 3 * gop * (100 + 10) // three seconds of pictures and sound
	b := begun(buffer.Limits{Bytes: limit})
	fill(b, 0, 10*time.Second)
	level := b.Level()
	if level.Bytes > limit || level.Unread() < 2*time.Second-frame {
		t.Errorf("%d bytes and %v unread, limit %d bytes", level.Bytes, level.Unread(), limit)
	}
	if level.Lost == 0 {
		t.Error("lost GOPs are not counted")
	}
	if !level.Overtaken || !b.Seek(b.Held().Start) {
		t.Fatalf("overtaken %v, %v held", level.Overtaken, b.Held())
	}
	r, err := b.Next(t.Context(), media.Video)
	if err != nil || !r.Packet.Keyframe {
		t.Errorf("reading goes on with keyframe=%v, err=%v, want a keyframe", r.Packet.Keyframe, err)
	}
	if sound := read(t, b, media.Audio, 1)[0]; sound != r.Packet.DTS {
		t.Errorf("sound goes on at %v, picture at %v", sound, r.Packet.DTS)
	}
}

func TestByteLimitHoldsWhateverTheTimestamps(t *testing.T) {
	b := begun(buffer.Limits{Bytes: 10_000})
	for range 10_000 {
		b.Push(picture(0))
	}
	if size := b.Level().Bytes; size > 10_000 {
		t.Errorf("%d bytes held, limit 10000", size)
	}
}

func TestResumeDropsWhatIsHeld(t *testing.T) {
	b := begun(buffer.Limits{})
	fill(b, 0, 3*time.Second)
	b.Resume()
	fill(b, 2*time.Second, 4*time.Second)
	times := read(t, b, media.Video, 4*gop)
	for i, at := range times {
		if want := time.Duration(i) * frame; at != want {
			t.Fatalf("packet %d at %v, want %v: something is missing or twice", i, at, want)
		}
	}
}

func TestClearForgetsAndHoldsReadersUntilBegin(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := begun(buffer.Limits{})
		fill(b, 0, time.Second)
		b.Clear()
		if size := b.Level().Bytes; size != 0 {
			t.Errorf("%d bytes held after Clear", size)
		}
		fill(b, 59*time.Second, time.Minute)
		go func() {
			time.Sleep(time.Second)
			b.Begin(time.Minute)
		}()
		start := time.Now()
		r, _ := b.Next(t.Context(), media.Video)
		if time.Since(start) != time.Second {
			t.Errorf("read after %v, before Begin", time.Since(start))
		}
		if r.Packet.DTS != 59*time.Second || r.Target != time.Minute {
			t.Errorf("reading at %v aiming at %v, want 59s and 1m", r.Packet.DTS, r.Target)
		}
	})
}

func TestBufferReturnsEveryPayload(t *testing.T) {
	b := begun(buffer.Limits{Back: time.Second})
	var owners []*media.Payload
	for at := time.Duration(0); at < 5*time.Second; at += frame {
		p := picture(at)
		p.Payload = media.NewPayload(100)
		p.Payload.Retain()
		owners = append(owners, p.Payload)
		b.Push(p)
		read(t, b, media.Video, 1)
	}
	b.Close()
	for i, o := range owners {
		if n := o.References(); n != 1 {
			t.Fatalf("payload %d has %d references after Close, want ours alone", i, n)
		}
	}
}

func TestAwaitRoomHoldsTheWriterBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := begun(buffer.Limits{Forward: 4 * time.Second})
		fill(b, 0, 4*time.Second)
		go func() {
			time.Sleep(time.Second)
			read(t, b, media.Video, 2*gop)
			read(t, b, media.Audio, 2*gop)
		}()
		start := time.Now()
		if err := b.AwaitRoom(t.Context()); err != nil {
			t.Fatal(err)
		}
		if waited := time.Since(start); waited != time.Second {
			t.Errorf("writer waited %v, want 1s", waited)
		}
	})
}
