package audio

import (
	"fmt"
	"time"
	"unsafe"

	"github.com/gen2brain/malgo"
)

// sound is the default device of the operating system.
type sound struct {
	context *malgo.AllocatedContext
	device  *malgo.Device
}

func openSound(b backend, m *mixer, stopped func()) (*sound, error) {
	context, err := malgo.InitContext([]malgo.Backend{b.id}, malgo.ContextConfig{}, nil)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", b.name, err)
	}
	s := &sound{context: context}
	if err := s.start(b, m, stopped); err != nil {
		s.close()
		return nil, fmt.Errorf("%s: %w", b.name, err)
	}
	return s, nil
}

func (s *sound) start(b backend, m *mixer, stopped func()) (err error) {
	cfg := malgo.DefaultDeviceConfig(malgo.Playback)
	cfg.Playback.Format = malgo.FormatF32
	cfg.Playback.Channels = uint32(m.queue.channels)
	cfg.SampleRate = uint32(m.queue.rate)
	cfg.PeriodSizeInMilliseconds = uint32(b.period.Milliseconds())
	cfg.Periods = periods
	cfg.NoFixedSizedCallback = 1
	cfg.NoPreSilencedOutputBuffer = 1
	cfg.Pulse.StreamNamePlayback = "Rill"
	s.device, err = malgo.InitDevice(s.context.Context, cfg, malgo.DeviceCallbacks{
		Data: ask(m, b.buffer),
		Stop: stopped,
	})
	if err != nil {
		return err
	}
	return s.device.Start()
}

// ask returns a callback that fills the device's memory from m. A device asks
// for what it lacks: afterwards it is full.
func ask(m *mixer, buffer time.Duration) malgo.DataProc {
	full := int(buffer * time.Duration(m.queue.rate) / time.Second)
	return func(out, _ []byte, frames uint32) { m.fill(floats(out), full-int(frames)) }
}

// close stops the device first: miniaudio's uninit waits for ever for the
// thread of a PulseAudio server that died.
func (s *sound) close() {
	if s.device != nil {
		_ = s.device.Stop()
		s.device.Uninit()
	}
	_ = s.context.Uninit()
	s.context.Free()
}

// floats returns the device's memory as the samples it holds.
func floats(b []byte) []float32 {
	if len(b) == 0 {
		return nil
	}
	return unsafe.Slice((*float32)(unsafe.Pointer(unsafe.SliceData(b))), len(b)/4)
}
