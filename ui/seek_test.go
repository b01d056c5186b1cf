package ui

import (
	"testing"
	"time"
)

func TestPaintingWaitsForThePictureOfASeek(t *testing.T) {
	w, _ := open(t, playing())
	posted := 0
	w.post = func(func()) { posted++ }
	s := w.last
	w.offer(&s)
	w.seekBy(5 * time.Second)
	w.offer(&s)
	if posted != 1 {
		t.Errorf("painted %d times, want once before the seek", posted)
	}
	w.seeker.latest.Store(time.Now().Add(-seekQuick).UnixNano())
	w.offer(&s)
	if posted != 2 {
		t.Error("the window shows nothing while a slow seek lasts")
	}
}
