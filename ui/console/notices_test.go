package console_test

import (
	"strings"
	"testing"

	"rill/player"
	"rill/ui/console"
)

func TestNoticesTellOfAMissingSoundDeviceAlone(t *testing.T) {
	var said strings.Builder
	notice := console.Notices(&said)
	notice(player.Event{Name: player.AudioEvent, Detail: "PulseAudio"})
	notice(player.Event{Name: player.StateEvent})
	if said.Len() != 0 {
		t.Errorf("said %q of what is in order", said.String())
	}
	notice(player.Event{Name: player.AudioEvent, Detail: player.NoDevice})
	if !strings.Contains(said.String(), "no sound device") {
		t.Errorf("said %q of a missing device", said.String())
	}
}
