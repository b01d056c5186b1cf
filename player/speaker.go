package player

import (
	"context"
	"errors"
	"sync"

	"rill/media/audio"
	"rill/media/clock"
)

// speaker is what sound goes to, with the clock that follows it. It outlives
// items, so that the device stays open from one to the next.
type speaker struct {
	clock  clock.Clock
	silent bool
	bus    *bus

	mu      sync.Mutex
	output  *audio.Output
	shape   audio.Config
	gain    float32
	playing bool
	rate    float64 // of media time
}

func newSpeaker(cfg Config, b *bus) *speaker {
	return &speaker{silent: cfg.Silent, bus: b, gain: 1, rate: 1}
}

// open returns an output of the given shape: the one that is open, or another.
// One goroutine at a time opens; the others are not kept waiting by the device.
func (s *speaker) open(ctx context.Context, rate, channels int) (*audio.Output, error) {
	shape := audio.Config{Rate: rate, Channels: channels, Heard: s.clock.Heard}
	if output := s.fitting(shape); output != nil {
		return output, nil
	}
	s.shut()
	output, err := s.device(ctx, shape)
	if err != nil {
		return nil, err
	}
	s.install(output, shape)
	s.bus.emit(Event{Name: AudioEvent, Detail: output.Name()})
	return output, nil
}

// fitting returns the output that is open if it has the given shape.
func (s *speaker) fitting(shape audio.Config) *audio.Output {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.output == nil || s.output.Err() != nil || s.shape.Rate != shape.Rate || s.shape.Channels != shape.Channels {
		return nil
	}
	return s.output
}

// device opens the sound device, or the null sink where there is none.
func (s *speaker) device(ctx context.Context, shape audio.Config) (*audio.Output, error) {
	if !s.isSilent() {
		output, err := audio.Open(ctx, shape)
		if !errors.Is(err, audio.ErrNoDevice) {
			return output, err
		}
		s.bus.emit(Event{Name: AudioEvent, Detail: NoDevice})
	}
	return audio.OpenNull(shape)
}

func (s *speaker) isSilent() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.silent
}

func (s *speaker) install(output *audio.Output, shape audio.Config) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.output, s.shape = output, shape
	output.SetVolume(s.gain)
	output.SetPlaying(s.playing)
}

// lost makes the next output the null sink: the device is gone.
func (s *speaker) lost() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.silent = true
}

// run lets media time advance, or holds it. Where there is sound, time waits
// until the device lets it be heard.
func (s *speaker) run(playing bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.playing = playing
	switch {
	case !playing:
		s.clock.Stop()
	case s.output != nil && s.output.Pending() > 0:
		s.clock.Follow(s.rate)
	default:
		s.clock.Run(s.rate)
	}
	if s.output != nil {
		s.output.SetPlaying(playing)
	}
}

// pace sets how fast media time passes from now on; sound that was written
// before keeps its own pace.
func (s *speaker) pace(rate float64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rate = rate
	if s.playing && (s.output == nil || s.output.Pending() == 0) {
		s.clock.Run(rate)
	}
}

// speed is what pace has set.
func (s *speaker) speed() float64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.rate
}

func (s *speaker) volume(gain float32) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.gain = gain
	if s.output != nil {
		s.output.SetVolume(gain)
	}
}

// flush forgets what was not heard.
func (s *speaker) flush() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.output != nil {
		s.output.Flush()
	}
}

// name says what the sound goes to; empty before there was any.
func (s *speaker) name() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.output == nil {
		return ""
	}
	return s.output.Name()
}

// silence reports that nothing written waits to be heard.
func (s *speaker) silence() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.output == nil || s.output.Pending() == 0
}

func (s *speaker) close() {
	s.run(false)
	s.shut()
}

// shut closes the output, which may take its time.
func (s *speaker) shut() {
	s.mu.Lock()
	output := s.output
	s.output = nil
	s.mu.Unlock()
	if output != nil {
		output.Close()
	}
}
