package mediatest_test

import (
	"errors"
	"io"
	"net"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/mediatest"
)

func TestLinkCutResetsBothEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := mediatest.NewLink(mediatest.Shape{})
		defer closeBoth(l)
		l.Server().Write([]byte("lost"))
		time.AfterFunc(time.Second, l.Cut)
		time.Sleep(2 * time.Second)
		for name, c := range map[string]net.Conn{"client": l.Client(), "server": l.Server()} {
			if _, err := c.Read(make([]byte, 1)); !errors.Is(err, syscall.ECONNRESET) {
				t.Errorf("%s: Read() = %v, want ECONNRESET", name, err)
			}
			if _, err := c.Write(make([]byte, 1)); !errors.Is(err, syscall.ECONNRESET) {
				t.Errorf("%s: Write() = %v, want ECONNRESET", name, err)
			}
		}
	})
}

func TestLinkEndThatIsClosedReleasesEverybody(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := mediatest.NewLink(mediatest.Shape{})
		results := make(chan error, 2)
		for _, c := range []net.Conn{l.Client(), l.Server()} {
			go func() { _, err := c.Read(make([]byte, 1)); results <- err }()
		}
		synctest.Wait()
		l.Client().Close()
		a, b := <-results, <-results
		if !errors.Is(errors.Join(a, b), net.ErrClosed) || !errors.Is(errors.Join(a, b), io.EOF) {
			t.Errorf("Read() = %v and %v, want ErrClosed here and EOF there", a, b)
		}
		if _, err := l.Server().Write([]byte{0}); !errors.Is(err, syscall.EPIPE) {
			t.Errorf("Write() to a closed peer = %v, want EPIPE", err)
		}
		l.Server().Close()
	})
}

func TestLinkEndsHonourDeadlines(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := mediatest.NewLink(mediatest.Shape{})
		defer closeBoth(l)
		start := time.Now()
		l.Client().SetReadDeadline(start.Add(time.Second))
		go func() {
			time.Sleep(500 * time.Millisecond)
			l.Client().SetReadDeadline(start.Add(3 * time.Second))
		}()
		_, err := l.Client().Read(make([]byte, 1))
		var timeout net.Error
		if !errors.As(err, &timeout) || !timeout.Timeout() || time.Since(start) != 3*time.Second {
			t.Errorf("Read() = %v after %v, want a timeout after 3 s", err, time.Since(start))
		}
	})
}
