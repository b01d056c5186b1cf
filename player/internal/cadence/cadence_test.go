package cadence_test

import (
	"testing"
	"time"

	"rill/player/internal/cadence"
)

func TestPatienceFollowsTheLongestPauseOfLate(t *testing.T) {
	var c cadence.Cadence
	now := time.Unix(1000, 0)
	if got := c.Patience(); got != cadence.Least {
		t.Errorf("without pauses %v", got)
	}
	for _, tt := range []struct {
		after, pause, want time.Duration
	}{
		{time.Second, 40 * time.Millisecond, cadence.Least},
		{time.Second, time.Second, 8 * time.Second},
		{time.Second, 40 * time.Millisecond, 8 * time.Second},
		{time.Second, 10 * time.Second, cadence.Most},
		{31 * time.Second, 40 * time.Millisecond, cadence.Most},
		{31 * time.Second, 500 * time.Millisecond, 4 * time.Second},
		{31 * time.Second, 40 * time.Millisecond, 4 * time.Second},
		{31 * time.Second, 40 * time.Millisecond, cadence.Least},
	} {
		now = now.Add(tt.after)
		c.Pause(tt.pause, now)
		if got := c.Patience(); got != tt.want {
			t.Errorf("after a pause of %v: %v, want %v", tt.pause, got, tt.want)
		}
	}
}
