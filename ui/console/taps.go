package console

import (
	"context"
	"errors"
	"io"
	"os"
	"sync"
	"time"

	"rill/media"
	"rill/player"
)

// Outputs says what scripts want of a run: paths of files, "-" for standard
// output, empty for nothing.
type Outputs struct {
	Stats, Frames, PCM string
	Control            string // path of a unix socket
}

// Taps are the outputs of one run.
type Taps struct {
	outputs Outputs
	files   []io.Closer
	stats   io.Writer
	frames  io.Writer
	opened  time.Time

	pictures *Frames
	sound    *PCM
	lines    *Stats
	control  *Control
	running  sync.WaitGroup
	stop     context.CancelFunc
	failures chan error
}

// Open creates the files. Wall time in them counts from opened.
func Open(o Outputs, opened time.Time) (*Taps, error) {
	t := &Taps{outputs: o, opened: opened, stop: func() {}, failures: make(chan error, 1)}
	var sound io.Writer
	for _, output := range []struct {
		path string
		w    *io.Writer
	}{{o.Stats, &t.stats}, {o.Frames, &t.frames}, {o.PCM, &sound}} {
		if err := t.create(output.path, output.w); err != nil {
			return nil, errors.Join(err, t.closeFiles())
		}
	}
	if sound != nil {
		t.sound = NewPCM(sound)
	}
	return t, nil
}

func (t *Taps) create(path string, w *io.Writer) error {
	switch path {
	case "":
		return nil
	case "-":
		*w = os.Stdout
		return nil
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	*w, t.files = f, append(t.files, f)
	return nil
}

// Tap puts the lists of pictures and sound between the player and its sinks.
func (t *Taps) Tap(cfg *player.Config) {
	if t.frames != nil {
		t.pictures = NewFrames(t.frames, t.opened, cfg.Screen)
		cfg.Screen, cfg.Luma = t.pictures, true
	}
	if t.sound != nil {
		cfg.Samples = func(s media.Samples) { t.sound.Take(s) }
	}
}

// Attach begins to write what the player does and to take commands for it, until
// Close. quit is called when a script wants the program to leave.
func (t *Taps) Attach(p Player, quit func()) (err error) {
	ctx, stop := context.WithCancel(context.Background())
	t.stop = stop
	if t.stats != nil {
		t.lines = NewStats(t.stats, p)
		t.running.Go(func() { _ = t.lines.Run(ctx) }) // its Close tells
	}
	if t.outputs.Control == "" {
		return nil
	}
	if t.control, err = Listen(t.outputs.Control, p, quit); err != nil {
		return err
	}
	t.running.Go(func() { t.failures <- t.control.Serve(ctx) })
	return nil
}

// Close finishes the outputs, after the player's Run has returned. It returns
// what could not be written.
func (t *Taps) Close(exit Exit) error {
	t.stop()
	t.running.Wait()
	close(t.failures)
	var errs []error
	for err := range t.failures {
		errs = append(errs, err)
	}
	var sound *Sound
	if t.pictures != nil {
		errs = append(errs, t.pictures.Close())
	}
	if t.sound != nil {
		errs = append(errs, t.sound.Close())
		s := t.sound.Sound()
		sound = &s
	}
	if t.lines != nil {
		errs = append(errs, t.lines.Close(exit, sound))
	}
	return errors.Join(append(errs, t.closeFiles())...)
}

func (t *Taps) closeFiles() error {
	var errs []error
	for _, f := range t.files {
		errs = append(errs, f.Close())
	}
	return errors.Join(errs...)
}
