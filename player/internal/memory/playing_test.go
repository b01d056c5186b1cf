package memory_test

import (
	"testing"

	"rill/player/internal/memory"
)

func TestMemoryKnowsWhichHostsPlay(t *testing.T) {
	var m memory.Memory
	m.Played("Plays.example")
	if !m.Plays("plays.example") || m.Plays("other.example") {
		t.Error("the host that has played is not the one that plays")
	}
}
