package rtmp_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/rtmp"
)

func TestCloseReleasesEveryone(t *testing.T) {
	for name, script := range map[string]func(*peer){"silent server": (*peer).hold, "full queue": flood} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c, s := open(t, rtmp.Config{}, script)
				ends := make(chan error, 2)
				if name == "silent server" {
					go func() { _, err := s.Read(); ends <- err }()
				}
				go func() { _, err := c.Call(t.Context(), "f"); ends <- err }()
				settle()
				for range 2 {
					if err := c.Close(); err != nil {
						t.Error(err)
					}
				}
				if err := <-ends; !errors.Is(err, rtmp.ErrClosed) {
					t.Errorf("error = %v, want ErrClosed", err)
				}
				if _, err := s.Read(); !errors.Is(err, rtmp.ErrClosed) || !errors.Is(c.Err(), rtmp.ErrClosed) {
					t.Errorf("Read() error = %v, Err() = %v, want ErrClosed", err, c.Err())
				}
				if err := s.Seek(0); !errors.Is(err, rtmp.ErrClosed) {
					t.Errorf("Seek() error = %v, want ErrClosed", err)
				}
			})
		})
	}
}

func TestContextEndsTheConnection(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		enough := errors.New("enough")
		ctx, cancel := context.WithCancelCause(t.Context())
		c, err := dial(ctx, t, rtmp.Config{}, func(p *peer) { p.stream(); p.hold() })
		if err != nil {
			t.Fatal(err)
		}
		s, err := c.CreateStream(ctx)
		if err != nil {
			t.Fatal(err)
		}
		time.AfterFunc(time.Second, func() { cancel(enough) })
		if _, err := s.Read(); !errors.Is(err, enough) || !errors.Is(c.Err(), enough) {
			t.Errorf("Read() error = %v, Err() = %v, want the context's cause", err, c.Err())
		}
	})
}

func TestReadDeliversWhatCameBeforeTheEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, s := open(t, rtmp.Config{}, func(p *peer) {
			for i := range uint32(10) {
				p.send(8, 1, i, mp3Frame)
			}
		})
		synctest.Wait()
		n := 0
		for {
			e, err := s.Read()
			if err != nil {
				if !errors.Is(err, rtmp.ErrServerClosed) {
					t.Errorf("Read() error = %v, want ErrServerClosed", err)
				}
				break
			}
			e.Packet.Release()
			n++
		}
		if n != 10 {
			t.Errorf("read %d packets, want 10", n)
		}
	})
}
