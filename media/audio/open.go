package audio

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"time"
)

// Open returns an Output on the default sound device. The error is ErrNoDevice
// with its causes, a *FormatError, or the cause of ctx's end.
func Open(ctx context.Context, cfg Config) (*Output, error) {
	if err := cfg.check(); err != nil {
		return nil, err
	}
	opened := make(chan *Output)
	failed := make(chan error, 1)
	go func() {
		o, err := open(cfg)
		if err != nil {
			failed <- err
			return
		}
		select {
		case opened <- o:
		case <-ctx.Done():
			o.Close()
		}
	}()
	select {
	case o := <-opened:
		return o, nil
	case err := <-failed:
		return nil, err
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

func open(cfg Config) (*Output, error) {
	var causes []error
	for _, b := range backendsOf(runtime.GOOS) {
		if !b.possible() {
			continue
		}
		o := newOutput(cfg)
		s, err := openSound(b, o.mixer, func() { o.fail(ErrLost) })
		if err == nil {
			o.begin(b.name, s)
			return o, nil
		}
		causes = append(causes, err)
	}
	return nil, fmt.Errorf("%w: %w", ErrNoDevice, errors.Join(causes...))
}

// begin plays on a device that asks for sound from now on, sooner or later.
func (o *Output) begin(name string, d device) {
	o.name, o.device = name, d
	s := standIn{newNull(o.mixer)}
	o.watching.Go(o.watch)
	o.watching.Go(func() { o.repeat(s.step) })
}

const (
	glance   = 250 * time.Millisecond
	patience = time.Second // without being asked for sound

	// A null sink of PulseAudio sleeps for two seconds when it is used first.
	patienceAtFirst = 3 * time.Second
	warm            = 20 // times asked
)

// watch ends the Output when the device stops asking for sound.
func (o *Output) watch() {
	ticker := time.NewTicker(glance)
	defer ticker.Stop()
	asked, quiet := int64(0), time.Duration(0)
	for quiet < patience || asked < warm && quiet < patienceAtFirst {
		select {
		case <-ticker.C:
		case <-o.done:
			return
		}
		quiet += glance
		if now := o.mixer.fills.Load(); now != asked {
			asked, quiet = now, 0
		}
	}
	o.fail(ErrLost)
}
