package tunnel_test

import (
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/mediatest"
)

func TestConnCarriesBytesInNumberedRequests(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t, echo)
		c := s.must()
		for _, text := range []string{"one", "two"} {
			_, _ = io.WriteString(c, text[:1])
			_, _ = io.WriteString(c, text[1:])
			b := make([]byte, 3)
			if _, err := io.ReadFull(c, b); err != nil || string(b) != text {
				t.Errorf("read %q, %v; want %q", b, err, text)
			}
		}
		c.Close()
		heard, _ := s.requests()
		if want := []string{"/open/1 ", "/send/sid/0 one", "/send/sid/1 two", "/close/sid/2 "}; !slices.Equal(heard, want) {
			t.Errorf("the server hears %q, want %q", heard, want)
		}
	})
}

func TestConnAsksLessOftenWhileThereIsNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		hint := byte(1)
		s := newServer(t, func(w http.ResponseWriter, path, _ string) {
			if !opens(w, path) {
				reply(w, string([]byte{hint}))
				hint += 2
			}
		})
		c := s.must()
		time.Sleep(5 * time.Second)
		_, at := s.requests()
		var waits []time.Duration
		for i := 2; i < len(at); i++ {
			waits = append(waits, at[i].Sub(at[i-1]).Truncate(time.Millisecond))
		}
		want := []time.Duration{15, 90, 225, 420, 500, 500}
		for i, w := range want {
			if waits[i] != w*time.Millisecond {
				t.Errorf("wait %d is %v, want %v", i, waits[i], w*time.Millisecond)
			}
		}
		before := len(at)
		begun := time.Now()
		_, _ = c.Write([]byte("now"))
		synctest.Wait()
		time.Sleep(5 * time.Millisecond)
		if _, at = s.requests(); len(at) != before+1 || at[before].Sub(begun) > 5*time.Millisecond {
			t.Errorf("what is written waits for the next idle request")
		}
	})
}

func TestConnPutsWhatIsWrittenTogetherInOneRequest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t, echo)
		s.network.Shape = func(int) mediatest.Shape { return mediatest.Shape{Delay: 50 * time.Millisecond} }
		c := s.must()
		for range 10 {
			_, _ = c.Write([]byte("x"))
			time.Sleep(10 * time.Millisecond)
		}
		_, err := io.ReadFull(c, make([]byte, 10))
		heard, _ := s.requests()
		if sends := len(slices.DeleteFunc(slices.Clone(heard), func(h string) bool { return !strings.HasPrefix(h, "/send") })); err != nil || sends > 2 {
			t.Errorf("%d requests for ten bytes, %v", sends, err)
		}
	})
}

func TestConnHonoursDeadlines(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newServer(t, echo).must()
		begun := time.Now()
		_ = c.SetReadDeadline(begun.Add(time.Second))
		_, err := c.Read(make([]byte, 1))
		var timeout net.Error
		if !errors.As(err, &timeout) || !timeout.Timeout() || time.Since(begun) != time.Second {
			t.Errorf("Read() error = %v after %v", err, time.Since(begun))
		}
		_ = c.SetDeadline(time.Now())
		if _, err = c.Write([]byte{1}); !errors.Is(err, os.ErrDeadlineExceeded) {
			t.Errorf("Write() error = %v", err)
		}
		_ = c.SetDeadline(time.Time{})
		if _, err = c.Write([]byte{1}); err != nil {
			t.Errorf("Write() error = %v", err)
		}
	})
}

func TestConnWaitsWhenMuchIsWrittenOrUnread(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		piece := strings.Repeat("x", 256<<10)
		asked := 0
		s := newServer(t, func(w http.ResponseWriter, path, _ string) {
			if !opens(w, path) {
				asked++
				reply(w, "\x01"+piece)
			}
		})
		c := s.must()
		time.Sleep(time.Minute)
		synctest.Wait()
		if asked != 2 {
			t.Errorf("%d requests for more than is read, want 2", asked)
		}
		_ = c.SetWriteDeadline(time.Now().Add(time.Minute))
		n, err := c.Write(make([]byte, 1<<20))
		if !errors.Is(err, os.ErrDeadlineExceeded) || n < 64<<10 || n > 512<<10 {
			t.Errorf("Write() = %d, %v; want it to wait", n, err)
		}
	})
}

func TestConnThatIsClosedIsOfNoUse(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newServer(t, echo).must()
		blocked := make(chan error)
		go func() { _, err := c.Read(make([]byte, 1)); blocked <- err }()
		synctest.Wait()
		go c.Close()
		if err := <-blocked; !errors.Is(err, net.ErrClosed) {
			t.Errorf("Read() error = %v", err)
		}
		if _, err := c.Write([]byte{1}); !errors.Is(err, net.ErrClosed) {
			t.Errorf("Write() error = %v", err)
		}
		if err := c.SetDeadline(time.Now()); !errors.Is(err, net.ErrClosed) {
			t.Errorf("SetDeadline() error = %v", err)
		}
		if c.Close() != nil || c.RemoteAddr().String() != "h:80" || c.LocalAddr() == nil {
			t.Errorf("%v to %v", c.LocalAddr(), c.RemoteAddr())
		}
	})
}

func TestCloseWaitsASecondForAServerThatIsSilent(t *testing.T) {
	for _, path := range []string{"/idle/", "/close/"} {
		synctest.Test(t, func(t *testing.T) {
			release := make(chan struct{})
			defer close(release)
			s := newServer(t, func(w http.ResponseWriter, p, body string) {
				if strings.HasPrefix(p, path) {
					<-release
				}
				echo(w, p, body)
			})
			c := s.must()
			time.Sleep(time.Second)
			begun := time.Now()
			c.Close()
			if took := time.Since(begun); took != time.Second {
				t.Errorf("Close() takes %v of a server silent to %s", took, path)
			}
		})
	}
}
