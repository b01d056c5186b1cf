package rtmp_test

import (
	"errors"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/rtmp"
)

// flood sends media until the client is gone.
func flood(p *peer) {
	frame := append([]byte{0x2F}, make([]byte, 64<<10)...)
	go p.hold()
	for i := uint32(0); ; i++ {
		p.send(8, 1, i, frame)
		if _, err := p.conn.Write(nil); err != nil || i > 1000 {
			return
		}
	}
}

// settle gives a link of 1 Gbit/s the time to fill every queue.
func settle() { time.Sleep(5 * time.Second) }

func TestUnreadStreamHoldsTheServerBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, s := open(t, rtmp.Config{}, flood)
		settle()
		held := c.Bytes()
		if held < 1<<20 || held > 8<<20 {
			t.Errorf("%d bytes taken from a server that nobody reads, want 1 to 8 MiB", held)
		}
		for range 200 {
			e, err := s.Read()
			if err != nil {
				t.Fatal(err)
			}
			e.Packet.Release()
		}
		settle()
		if c.Bytes() < held+100*64<<10 {
			t.Errorf("%d bytes after reading 12 MiB more than %d", c.Bytes(), held)
		}
	})
}

func TestStreamSeeksAlthoughNobodyReads(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, s := open(t, rtmp.Config{}, flood)
		settle()
		begun := time.Now()
		for _, act := range []func() error{
			func() error { return s.Seek(time.Minute) }, func() error { return s.Pause(0) },
			func() error { return s.Play(rtmp.PlayOptions{}) }, s.Stop,
		} {
			if err := act(); err != nil || time.Since(begun) > 0 {
				t.Errorf("error = %v after %v", err, time.Since(begun))
			}
		}
	})
}

func TestConnReportsEveryRead(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var seen atomic.Int64
		c, s := open(t, rtmp.Config{OnBytes: func(n int) { seen.Add(int64(n)) }}, func(p *peer) {
			for i := range uint32(100) {
				p.send(8, 1, i, mp3Frame)
			}
			p.hold()
		})
		for range 100 {
			if _, err := s.Read(); err != nil {
				t.Fatal(err)
			}
		}
		if seen.Load() != c.Bytes() || c.Bytes() < 3073+100*int64(len(mp3Frame)) {
			t.Errorf("reported %d of %d bytes", seen.Load(), c.Bytes())
		}
	})
}

func TestAnswersToAServerThatIsGoneLoseNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		words, err := readAll(t, func(p *peer) {
			for range 10 {
				p.send(4, 0, 0, []byte{0, 6, 0, 0, 0, 1})
			}
			p.send(8, 1, 5, mp3Frame)
		})
		if len(words) != 1 || !errors.Is(err, rtmp.ErrServerClosed) {
			t.Errorf("read %q, %v; want the packet behind the pings", words, err)
		}
	})
}
