package memory_test

import (
	"testing"
	"time"

	"rill/player/internal/memory"
)

func TestLeadIsThatOfTheHost(t *testing.T) {
	var m memory.Memory
	m.Overshot("Host", time.Second)
	if got, other := m.Lead("hOST"), m.Lead("other"); got != time.Second || other != 0 {
		t.Errorf("%v and %v, want a second and none", got, other)
	}
}
