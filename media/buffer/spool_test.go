package buffer_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"rill/media"
	"rill/media/buffer"
)

// A shift is a buffer that moves what is old to disk.
type shift struct {
	*buffer.Buffer
	t      *testing.T
	dir    string
	mu     sync.Mutex
	failed []error
}

// shifted runs a test in virtual time with a buffer whose disk is a folder of
// its own.
func shifted(t *testing.T, l buffer.Limits, test func(*shift)) {
	t.Helper()
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	synctest.Test(t, func(t *testing.T) {
		s := &shift{Buffer: buffer.New(l), t: t, dir: dir}
		s.Begin(0)
		ctx, cancel := context.WithCancel(t.Context())
		var spilling sync.WaitGroup
		spilling.Go(func() {
			if err := s.Spill(ctx, s.fail); !errors.Is(err, context.Canceled) {
				t.Errorf("Spill() = %v", err)
			}
		})
		spilling.Go(func() { s.follow(ctx) })
		test(s)
		s.Close()
		cancel()
		spilling.Wait()
		if left, _ := filepath.Glob(filepath.Join(dir, "*")); len(left) > 0 {
			t.Errorf("left on disk: %v", left)
		}
	})
}

// follow goes on at the oldest that is held when the cursor was overtaken.
func (s *shift) follow(ctx context.Context) {
	for ; ctx.Err() == nil; time.Sleep(frame) {
		if s.Level().Overtaken {
			s.Seek(s.Held().Start)
		}
	}
}

// remove takes the disk away.
func (s *shift) remove() {
	if err := os.RemoveAll(s.dir); err != nil {
		s.t.Error(err)
	}
}

func (s *shift) fail(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.failed = append(s.failed, err)
}

func (s *shift) failures() []error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.failed
}

// live pushes pictures that can be told apart, a keyframe each second, and sound.
func (s *shift) live(from, to time.Duration) {
	for at := from; at < to; at += frame {
		s.Push(media.Packet{
			Track: media.Video, Format: avc, DTS: at, PTS: at, Keyframe: at%(gop*frame) == 0, Data: filled(at, 1000),
		})
		s.Push(media.Packet{Track: media.Audio, Format: aac, DTS: at, PTS: at, Keyframe: true, Data: filled(at, 100)})
		synctest.Wait()
	}
}

func filled(at time.Duration, n int) []byte {
	b := binary.BigEndian.AppendUint64(nil, uint64(at))
	return bytes.Repeat(b, n/len(b))
}

// check reads a track up to a time and fails unless every packet is whole, and
// none is missing but where the cursor jumped.
func (s *shift) check(track media.Track, to time.Duration) (first time.Duration, jumps int) {
	s.t.Helper()
	next, serial := time.Duration(-1), 0
	for next < to {
		r, err := s.Next(s.t.Context(), track)
		if err != nil {
			s.t.Fatal(err)
		}
		p := r.Packet
		switch {
		case next < 0:
			first = p.DTS
		case r.Serial != serial:
			jumps++
		case p.DTS != next:
			s.t.Fatalf("%v at %v after %v", track, p.DTS, next-frame)
		}
		if !bytes.Equal(p.Data, filled(p.DTS, map[media.Track]int{media.Video: 1000, media.Audio: 100}[track])) {
			s.t.Fatalf("%v at %v has the content of another", track, p.DTS)
		}
		next, serial = p.DTS+frame, r.Serial
		p.Release()
	}
	return first, jumps
}

const second = gop * (1000 + 96) // bytes that shift.live pushes

func TestPastIsKeptInMemoryAndThenOnDisk(t *testing.T) {
	shifted(t, buffer.Limits{Back: buffer.Unbounded, Bytes: 10 * second, Disk: 20 * second}, func(s *shift) {
		for at := time.Duration(0); at < 100*time.Second; at += time.Second {
			s.live(at, at+time.Second)
			s.check(media.Video, at+time.Second)
			s.check(media.Audio, at+time.Second)
			if l := s.Level(); l.Bytes > 10*second || l.Disk > 20*second {
				t.Fatalf("%d bytes in memory, %d on disk", l.Bytes, l.Disk)
			}
		}
		held := s.Held()
		if held.Duration() < 26*time.Second || held.Duration() > 30*time.Second {
			t.Errorf("%v held, want nearly 30s", held.Duration())
		}
		if !s.Seek(held.Start) {
			t.Fatal("the oldest that is held cannot be sought")
		}
		for _, track := range []media.Track{media.Video, media.Audio} {
			if first, jumps := s.check(track, 100*time.Second); first != held.Start || jumps != 0 {
				t.Errorf("%v from %v with %d jumps, want from %v with none", track, first, jumps, held.Start)
			}
		}
		if l := s.Level(); l.Lost != 0 || len(s.failures()) > 0 {
			t.Errorf("%d times overtaken, failed with %v", l.Lost, s.failures())
		}
	})
}

func TestOldestOnDiskIsNoOlderThanItMayBe(t *testing.T) {
	shifted(t, buffer.Limits{Back: buffer.Unbounded, Bytes: 2 * second, Disk: 100 * second, Shift: 10 * time.Second}, func(s *shift) {
		s.live(0, 40*time.Second)
		if d := s.Held().Duration(); d < 9*time.Second || d > 11*time.Second {
			t.Errorf("%v held, want 10s", d)
		}
	})
}

func TestPositionThatIsOvertakenMovesToTheOldest(t *testing.T) {
	shifted(t, buffer.Limits{Back: buffer.Unbounded, Bytes: 4 * second, Disk: 4 * second}, func(s *shift) {
		s.live(0, time.Second)
		s.check(media.Video, 10*frame)
		s.live(time.Second, 30*time.Second)
		level := s.Level()
		r, err := s.Next(s.t.Context(), media.Video)
		if err != nil || level.Lost == 0 || !r.Packet.Keyframe || r.Packet.DTS != s.Held().Start || r.Target != r.Packet.DTS {
			t.Errorf("goes on at %v aiming at %v after %d jumps, want %v (%v)", r.Packet.DTS, r.Target, level.Lost, s.Held().Start, err)
		}
		r.Packet.Release()
		s.check(media.Video, 30*time.Second)
	})
}

func TestPreviewFindsAKeyframeOnDisk(t *testing.T) {
	shifted(t, buffer.Limits{Back: buffer.Unbounded, Bytes: 2 * second, Disk: 20 * second}, func(s *shift) {
		s.live(0, 15*time.Second)
		at, ok := s.KeyframeTime(3500 * time.Millisecond)
		key, found := s.Keyframe(3500 * time.Millisecond)
		if !ok || !found || at != 3*time.Second || !bytes.Equal(key.Data, filled(at, 1000)) {
			t.Errorf("keyframe at %v, %v, content right: %v", at, ok && found, bytes.Equal(key.Data, filled(at, 1000)))
		}
		key.Release()
	})
}

func TestFolderOnDiskIsPrivateAndWithoutAName(t *testing.T) {
	shifted(t, buffer.Limits{Back: buffer.Unbounded, Bytes: 2 * second, Disk: 20 * second}, func(s *shift) {
		s.live(0, 15*time.Second)
		if s.Level().Disk == 0 {
			t.Fatal("nothing on disk")
		}
		if left, _ := filepath.Glob(filepath.Join(s.dir, "*")); len(left) > 0 {
			t.Errorf("%v can be seen", left)
		}
	})
}

func TestDiskThatFailsIsDoneWithout(t *testing.T) {
	for _, tt := range []struct {
		name string
		fail func(*shift)
	}{
		{"when it is needed first", func(s *shift) { s.remove() }},
		{"when it is written to", func(s *shift) {
			s.live(0, 20*time.Second)
			s.BreakDisk()
		}},
		{"when it is read", func(s *shift) {
			s.live(0, 20*time.Second)
			s.BreakDisk()
			s.Seek(5 * time.Second)
			s.check(media.Video, 19*time.Second)
		}},
		{"to keep up", func(s *shift) {
			s.live(0, 20*time.Second)
			s.Push(media.Packet{Track: media.Audio, Format: aac, DTS: 19990 * time.Millisecond, Keyframe: true, Data: make([]byte, second)})
			synctest.Wait()
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			shifted(t, buffer.Limits{Back: buffer.Unbounded, Bytes: 4 * second, Disk: 40 * second}, func(s *shift) {
				tt.fail(s)
				s.live(20*time.Second, 40*time.Second)
				if l := s.Level(); l.Disk != 0 || l.Bytes > 4*second || len(s.failures()) != 1 {
					t.Errorf("%d bytes on disk, %d in memory, failures %v", l.Disk, l.Bytes, s.failures())
				}
				if d := s.Held().Duration(); d < 2*time.Second {
					t.Errorf("%v held", d)
				}
				s.check(media.Video, 40*time.Second)
			})
		})
	}
}

func TestLeftoversOfACrashAreRemoved(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	for name, age := range map[string]time.Duration{"old": time.Hour, "young": 0} {
		folder := filepath.Join(dir, "rill-timeshift-"+name)
		if err := os.Mkdir(folder, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, "payloads"), nil, 0o600); err != nil {
			t.Fatal(err)
		}
		then := time.Now().Add(-age)
		if err := os.Chtimes(folder, then, then); err != nil {
			t.Fatal(err)
		}
	}
	buffer.RemoveLeftovers()
	if left, _ := filepath.Glob(filepath.Join(dir, "*")); len(left) != 1 || filepath.Base(left[0]) != "rill-timeshift-young" {
		t.Errorf("left: %v", left)
	}
}
