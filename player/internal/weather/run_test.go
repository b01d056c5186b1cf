package weather_test

import (
	"context"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"rill/media"
	"rill/media/mediatest"
	"rill/media/origin"
)

const (
	topRate  = 6_000_000 // bit/s that the best rung is scaled to
	linkRoom = 16 << 10  // bytes that a socket holds
	coarse   = 8         // by which rates are divided further where nobody measures them
	slow     = 5         // pictures a second there: what a run costs is their number
	onAir    = 3 * time.Second
)

// A job is a run to be made.
type job struct {
	who    candidate
	buffer float64
	record record
}

// rehearse makes all runs over one trace with the real server and client, in
// virtual time.
func rehearse(t *testing.T, tr trace, c course, jobs []job) {
	synctest.Test(t, func(t *testing.T) {
		scale := c.ladder[len(c.ladder)-1] / topRate
		network := &mediatest.Network{Shape: func(int) mediatest.Shape { return mediatest.Shape{Queue: linkRoom} }}
		stop := serve(t, network, c, scale)
		defer stop()
		if c.live {
			time.Sleep(onAir)
		}
		var running sync.WaitGroup
		weather := tr.scaled(scale)
		for i := range jobs {
			j := &jobs[i]
			c.buffer = j.buffer
			v := enter(t, network, c, scale)
			v.ch, v.rung = j.who.make(c), j.who.start(c.ladder)
			w := weather
			if _, ok := v.ch.(fixed); ok {
				w, v.rung = tr.scaled(scale*coarse), v.rung+len(c.ladder)
				v.shelf.frame = time.Second / slow
			}
			running.Go(func() { j.record = v.watch(t, w) })
		}
		running.Wait()
	})
}

// serve starts an origin with the ladder, and returns what ends it.
func serve(t *testing.T, network *mediatest.Network, c course, scale float64) func() {
	t.Helper()
	s := &origin.Server{Files: library{}, Loops: map[string]string{}, MaxConnections: 1000}
	for i, rate := range c.ladder {
		files := s.Files.(library)
		files[name(i)+".flv"] = newRecording(media.Bitrate(rate/scale), fps, seconds(c.content))
		if fixed := i + len(c.ladder); i == 0 || i == len(c.ladder)-1 {
			files[name(fixed)+".flv"] = newRecording(media.Bitrate(rate/scale/coarse), slow, seconds(c.content))
		}
	}
	for file := range s.Files.(library) {
		if c.live {
			s.Loops[strings.TrimSuffix(file, ".flv")] = file
		}
	}
	l, err := network.Listen("h:1935")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	var serving sync.WaitGroup
	serving.Go(func() {
		if err := s.Serve(ctx, l); err != nil {
			t.Error(err)
		}
	})
	return func() {
		cancel()
		serving.Wait()
	}
}

// enter returns a viewer that has connected over a fast line; the weather comes
// later.
func enter(t *testing.T, network *mediatest.Network, c course, scale float64) *viewer {
	t.Helper()
	v := &viewer{c: c, scale: scale, shelf: newShelf(c), ctx: t.Context(), network: network}
	if err := v.connect(); err != nil {
		t.Fatal(err)
	}
	return v
}

// scaled returns the trace as weather of a link.
func (tr trace) scaled(by float64) mediatest.Trace {
	var all mediatest.Trace
	for _, s := range tr.stretches {
		all = append(all, mediatest.Step{Duration: seconds(s.seconds), Rate: media.Bitrate(s.rate / by), Delay: s.delay})
	}
	return all
}
