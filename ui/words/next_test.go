package words_test

import (
	"testing"
	"time"

	"rill/player"
	"rill/ui/words"
)

func TestNextSaysWhatThePlayerDoes(t *testing.T) {
	speak(t, words.English)
	lost := &player.Error{Reason: player.Closed}
	for _, tt := range []struct {
		key string
		s   player.Snapshot
	}{
		{"open", player.Snapshot{}},
		{"opening", player.Snapshot{State: player.Opening}},
		{"buffering", player.Snapshot{State: player.Buffering, PlayWhenReady: true}},
		{"paused", player.Snapshot{State: player.Ready}},
		{"none", player.Snapshot{State: player.Ready, PlayWhenReady: true}},
		{"waiting", player.Snapshot{State: player.Opening, Waiting: true}},
		{"signin", player.Snapshot{Err: &player.Error{Reason: player.SignInFailed}}},
		{"trust", player.Snapshot{Err: &player.Error{Reason: player.CertHost, Certificate: &player.Certificate{}}}},
		{"never", player.Snapshot{Err: &player.Error{Reason: player.NotFound}}},
		{"gaveup", player.Snapshot{Err: lost}},
	} {
		if got, want := words.Next(tt.s), words.Of("why.next."+tt.key); got != want {
			t.Errorf("%s: got %q, want %q", tt.key, got, want)
		}
	}
	s := player.Snapshot{State: player.Ready, Err: lost, Attempt: 3, RetryIn: 1200 * time.Millisecond}
	if got, want := words.Next(s), "Rill tries again in 2 s, attempt 3."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
