package audio_test

import (
	"context"
	"errors"
	"os"
	"testing"

	"rill/media/audio"
)

func TestOpenReportsThatThereIsNoDevice(t *testing.T) {
	if _, err := os.Stat("/dev/snd/controlC0"); err == nil {
		t.Skip("this machine has one")
	}
	t.Setenv("PULSE_SERVER", "unix:"+t.TempDir()+"/none")
	if _, err := audio.Open(t.Context(), audio.Config{Rate: rate, Channels: 2}); !errors.Is(err, audio.ErrNoDevice) {
		t.Errorf("Open() = %v", err)
	}
}

func TestOpenHonoursItsContext(t *testing.T) {
	reason := errors.New("enough")
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(reason)
	t.Setenv("PULSE_SERVER", "unix:"+t.TempDir()+"/none")
	if _, err := audio.Open(ctx, audio.Config{Rate: rate, Channels: 2}); err == nil {
		t.Error("Open() = nil")
	}
}
