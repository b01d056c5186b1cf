package mediatest_test

import (
	"bytes"
	"errors"
	"io"
	"math"
	"os"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/mediatest"
)

// transfer sends n bytes over the link to the client and returns how long it took.
func transfer(t *testing.T, l *mediatest.Link, n int) time.Duration {
	t.Helper()
	start := time.Now()
	var wg sync.WaitGroup
	wg.Go(func() {
		if _, err := l.Server().Write(make([]byte, n)); err != nil {
			t.Errorf("Write() = %v", err)
		}
	})
	if _, err := io.CopyN(io.Discard, l.Client(), int64(n)); err != nil {
		t.Errorf("Read() = %v", err)
	}
	wg.Wait()
	return time.Since(start)
}

func closeBoth(l *mediatest.Link) {
	l.Client().Close()
	l.Server().Close()
}

func wantAbout(t *testing.T, got, want time.Duration) {
	t.Helper()
	if math.Abs(got.Seconds()-want.Seconds()) > want.Seconds()/100 {
		t.Errorf("took %v, want %v within 1 %%", got, want)
	}
}

func TestLinkKeepsItsRate(t *testing.T) {
	for _, tt := range []struct {
		name  string
		shape mediatest.Shape
		bytes int
		want  time.Duration
	}{
		{"slow", mediatest.Shape{Rate: 300_000}, 375_000, 10 * time.Second},
		{"fast", mediatest.Shape{Rate: 80_000_000}, 50_000_000, 5 * time.Second},
		{"delayed", mediatest.Shape{Rate: 2_000_000, Delay: 300 * time.Millisecond}, 2_500_000, 10300 * time.Millisecond},
		{"small queue", mediatest.Shape{Rate: 2_000_000, Delay: 300 * time.Millisecond, Queue: 4096}, 2_500_000, 10300 * time.Millisecond},
		{"unshaped", mediatest.Shape{}, 125_000_000, time.Second},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				l := mediatest.NewLink(tt.shape)
				wantAbout(t, transfer(t, l, tt.bytes), tt.want)
				closeBoth(l)
			})
		})
	}
}

func TestLinkFollowsChanges(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(*mediatest.Link)
		want   time.Duration // for 10 s of the first rate
	}{
		{"none", func(*mediatest.Link) {}, 10 * time.Second},
		{"half the rate after 5 s", func(l *mediatest.Link) { time.Sleep(5 * time.Second); l.SetRate(500_000) }, 15 * time.Second},
		{"stall", func(l *mediatest.Link) { time.Sleep(5 * time.Second); l.Stall(7 * time.Second) }, 17 * time.Second},
		{"another shape", func(l *mediatest.Link) { time.Sleep(5 * time.Second); l.Reshape(mediatest.Shape{Rate: 5_000_000}) }, 6 * time.Second},
		{"trace that starts again", func(l *mediatest.Link) {
			l.Follow(mediatest.Trace{{Duration: time.Second, Rate: 1_500_000}, {Duration: time.Second, Rate: 0}, {Duration: time.Second, Rate: 500_000}})
		}, 15 * time.Second},
		{"trace of steps shorter than a packet takes", func(l *mediatest.Link) {
			l.Follow(mediatest.Trace{{Duration: time.Millisecond, Rate: 1_500_000}, {Duration: time.Millisecond, Rate: 500_000}})
		}, 10 * time.Second},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				l := mediatest.NewLink(mediatest.Shape{Rate: 1_000_000})
				var wg sync.WaitGroup
				wg.Go(func() { tt.change(l) })
				wantAbout(t, transfer(t, l, 1_250_000), tt.want)
				wg.Wait()
				closeBoth(l)
			})
		})
	}
}

func TestLinkDelaysEachWay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := mediatest.NewLink(mediatest.Shape{Delay: 40 * time.Millisecond})
		defer closeBoth(l)
		start, b := time.Now(), make([]byte, 1)
		for range 10 {
			l.Client().Write(b)
			l.Server().Read(b)
			l.Server().Write(b)
			l.Client().Read(b)
		}
		wantAbout(t, time.Since(start), 800*time.Millisecond)
	})
}

func TestLinkCarriesEveryByteInOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := mediatest.NewLink(mediatest.Shape{Rate: 8_000_000, Delay: 50 * time.Millisecond, Queue: 3000})
		l.Follow(mediatest.Trace{{Duration: 70 * time.Millisecond, Rate: 3_000_000, Delay: 90 * time.Millisecond}, {Duration: 30 * time.Millisecond, Rate: 9_000_000}})
		want := mediatest.Clip{Duration: 5 * time.Second}.FLV()
		go func() {
			l.Server().Write(want)
			l.Server().Close()
		}()
		got, err := io.ReadAll(l.Client())
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("ReadAll() = %d bytes, %v; want %d equal ones", len(got), err, len(want))
		}
		if _, down := l.Passed(); down != int64(len(want)) {
			t.Errorf("Passed() = %d, want %d", down, len(want))
		}
		l.Client().Close()
	})
}

func TestLinkPushesBackOnTheWriter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := mediatest.NewLink(mediatest.Shape{Queue: 1000})
		defer closeBoth(l)
		l.Server().SetWriteDeadline(time.Now().Add(time.Hour))
		n, err := l.Server().Write(make([]byte, 10_000))
		if n != 2000 || !errors.Is(err, os.ErrDeadlineExceeded) {
			t.Errorf("Write() to a peer that never reads = %d, %v; want both queues full and a timeout", n, err)
		}
	})
}
