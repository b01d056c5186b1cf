package memory_test

import (
	"testing"

	"rill/media/rtmp"
	"rill/player/internal/memory"
)

func TestServerIsBelievedUntilItWasTried(t *testing.T) {
	for version, want := range map[string]bool{
		"FMS/5,0,15,5012": true,
		"FMS/3,5,3,824":   true,
		"FMS/3,5,2,654":   false,
		"FMS/3,0,1,123":   false,
		"FMS/4,0":         false,
		"RED5/1,0,0,0":    false,
		"":                false,
	} {
		var m memory.Memory
		s := rtmp.Server{Version: version}
		if got := m.Resumes("host", s); got != want {
			t.Errorf("%q: %v", version, got)
		}
		if got := m.Changes("host", s); got != want {
			t.Errorf("%q changes streams: %v", version, got)
		}
		if got := m.Queues("host", s); got != want {
			t.Errorf("%q plays playlists: %v", version, got)
		}
		m.Queued("HOST", !want)
		if got := m.Queues("host", s); got == want {
			t.Errorf("%q plays playlists: %v after the contrary was seen", version, got)
		}
		m.Resumed("HOST", !want)
		m.Changed("HOST", !want)
		if got := m.Changes("host", s); got == want {
			t.Errorf("%q changes streams: %v after the contrary was seen", version, got)
		}
		if got := m.Resumes("host", s); got == want {
			t.Errorf("%q: %v after the contrary was seen", version, got)
		}
	}
}
