package shore_test

import (
	"testing"
	"time"

	"rill/player/internal/shore"
)

var start = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

func TestWhatComesInTimeDoesNotLag(t *testing.T) {
	var s shore.Shore
	if s.Known() || s.Lag(start) != 0 {
		t.Error("it knows something")
	}
	for i := range 100 {
		s.See(time.Hour+time.Duration(i)*40*time.Millisecond, start.Add(time.Duration(i)*40*time.Millisecond))
	}
	if lag := s.Lag(start.Add(99 * 40 * time.Millisecond)); !s.Known() || lag > 5*time.Millisecond {
		t.Errorf("it lags by %v", lag)
	}
}

func TestWhatComesSlowerLagsMoreAndMore(t *testing.T) {
	var s shore.Shore
	for i := range 100 {
		s.See(time.Duration(i)*40*time.Millisecond, start.Add(time.Duration(i)*50*time.Millisecond))
	}
	if lag := s.Lag(start.Add(99 * 50 * time.Millisecond)); lag < 980*time.Millisecond || lag > time.Second {
		t.Errorf("it lags by %v, want 990ms", lag)
	}
	s.Leave()
	if s.Known() || s.Lag(start) != 0 {
		t.Error("it remembers")
	}
}

func TestBestIsForgottenAsClocksDrift(t *testing.T) {
	var s shore.Shore
	s.See(time.Second, start) // a second early
	for i := range 4000 {
		s.See(time.Duration(i)*time.Second, start.Add(time.Duration(i)*time.Second))
	}
	if lag := s.Lag(start.Add(3999 * time.Second)); lag > 10*time.Millisecond {
		t.Errorf("after an hour it lags by %v", lag)
	}
}
