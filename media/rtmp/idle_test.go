package rtmp_test

import (
	"errors"
	"os"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/rtmp"
)

func TestConnGivesUpASilentServerIfAsked(t *testing.T) {
	for _, idle := range []time.Duration{0, 30 * time.Second} {
		synctest.Test(t, func(t *testing.T) {
			c, s := open(t, rtmp.Config{Idle: idle}, func(p *peer) {
				time.Sleep(20 * time.Second)
				p.send(8, 1, 0, mp3Frame)
				time.Sleep(time.Hour)
				p.send(8, 1, 0, mp3Frame)
				p.hold()
			})
			begun := time.Now()
			if _, err := s.Read(); err != nil {
				t.Fatal(err)
			}
			_, err := s.Read()
			if idle == 0 {
				if err != nil {
					t.Errorf("Read() error = %v after %v", err, time.Since(begun))
				}
				return
			}
			var failed *rtmp.StageError
			if !errors.As(err, &failed) || failed.Stage != rtmp.StageMedia || !failed.Timeout || time.Since(begun).Round(time.Second) != 50*time.Second {
				t.Errorf("Read() error = %v after %v, want a timeout after 50 s", err, time.Since(begun))
			}
			if !errors.Is(c.Err(), os.ErrDeadlineExceeded) {
				t.Errorf("Err() = %v", c.Err())
			}
		})
	}
}

func TestWritingToADeafServerEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, s := open(t, rtmp.Config{}, func(*peer) { time.Sleep(time.Hour) })
		var err error
		begun := time.Now()
		for range 100_000 {
			if err = s.Seek(0); err != nil {
				break
			}
		}
		if !errors.Is(err, os.ErrDeadlineExceeded) || time.Since(begun).Round(time.Second) != 10*time.Second || c.Err() == nil {
			t.Errorf("error = %v after %v, want a timeout after 10 s", err, time.Since(begun))
		}
	})
}
