package player_test

import (
	"testing"

	"rill/player"
)

func TestASnapshotIsReconnectingWhileNothingCarriesOn(t *testing.T) {
	feeding, gone := player.Leg{Feeding: true}, player.Leg{Err: &player.Error{Reason: player.Closed}}
	for _, tt := range []struct {
		name string
		s    player.Snapshot
		want bool
	}{
		{"connected", player.Snapshot{}, false},
		{"one source", player.Snapshot{Attempt: 1}, true},
		{"the second carries on", player.Snapshot{Attempt: 1, Legs: []player.Leg{gone, feeding}}, false},
		{"both are gone", player.Snapshot{Attempt: 1, Legs: []player.Leg{gone, gone}}, true},
	} {
		if got := tt.s.Reconnecting(); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}
