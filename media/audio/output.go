// Package audio plays sound, on the default device or into a null sink that
// keeps time like one, and tells what is being heard.
package audio

import (
	"context"
	"sync"
	"time"

	"rill/media"
)

// An Output plays sound. It begins stopped: it takes in sound up to 200 ms but
// plays silence until SetPlaying. Time does not wait for a device that sleeps
// or hangs: sound that it lets pass is dropped. Write is for one goroutine at a
// time; the other methods may be called from any, save from Config.Heard.
type Output struct {
	cfg    Config
	name   string
	mixer  *mixer
	device device

	writing sync.Mutex // held while the queue is pushed to, or flushed
	flushes int        // guarded by writing

	end  sync.Once
	done chan struct{}
	err  error // set before done is closed

	close    sync.Once
	watching sync.WaitGroup
}

// device asks a mixer for sound until it is closed.
type device interface{ close() }

func newOutput(cfg Config) *Output {
	return &Output{cfg: cfg, mixer: newMixer(cfg), done: make(chan struct{})}
}

// Name says what the sound goes to, for people: "PulseAudio", "null".
func (o *Output) Name() string { return o.name }

// Write queues sound and blocks while 200 ms are waiting. The samples may be
// used again when it returns. What is still blocked at a Flush is forgotten,
// and Write returns nil. The error is a *FormatError, the cause of ctx's end,
// or that of Err.
func (o *Output) Write(ctx context.Context, s media.Samples) error {
	if s.Rate != o.cfg.Rate || s.Channels != o.cfg.Channels || len(s.Data)%s.Channels != 0 {
		return &FormatError{Rate: s.Rate, Channels: s.Channels}
	}
	flushes := o.countFlushes()
	for {
		s = o.push(s, flushes)
		if len(s.Data) == 0 {
			return nil
		}
		select {
		case <-o.mixer.room:
		case <-o.done:
			return o.err
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
}

func (o *Output) countFlushes() int {
	o.writing.Lock()
	defer o.writing.Unlock()
	return o.flushes
}

// push returns what there is no room for; nothing when there was a flush.
func (o *Output) push(s media.Samples, flushes int) (rest media.Samples) {
	o.writing.Lock()
	defer o.writing.Unlock()
	if o.flushes != flushes {
		return media.Samples{}
	}
	return o.mixer.queue.push(s)
}

// Flush forgets all sound that the device was not given yet. Once Flush has
// returned, nothing written before it is reported as heard, and at most the
// device's own buffer of it, some 30 ms, still sounds.
func (o *Output) Flush() {
	o.writing.Lock()
	defer o.writing.Unlock()
	o.flushes++
	o.mixer.flush()
}

// SetPlaying begins or stops playing what is queued; nothing is lost between.
// A device that sleeps has 150 ms to wake up before time begins without it.
func (o *Output) SetPlaying(playing bool) { o.mixer.setPlaying(playing) }

// SetVolume sets the factor by which samples are multiplied, 0..1.3. A change
// takes some 20 ms. Above 1 loud samples are bent instead of clipped.
func (o *Output) SetVolume(gain float32) { o.mixer.volume.set(min(max(gain, 0), maxGain)) }

const maxGain = 1.3

// Pending returns how much of the written sound has not been heard yet, nor
// dropped, to within one period of the device; 0 means that all has.
func (o *Output) Pending() time.Duration {
	frames := int64(o.mixer.queue.frames()) + o.mixer.unheard.Load()
	return time.Duration(frames) * time.Second / time.Duration(o.cfg.Rate)
}

// Underruns returns how often sound was missing between what was written.
func (o *Output) Underruns() int64 { return o.mixer.underruns.Load() }

// Done returns a channel that is closed when the Output plays no more.
func (o *Output) Done() <-chan struct{} { return o.done }

// Err returns why the Output plays no more, ErrLost or ErrClosed; nil while it
// does.
func (o *Output) Err() error {
	select {
	case <-o.done:
		return o.err
	default:
		return nil
	}
}

// Close stops the device at once, ends a blocked Write and returns when
// nothing is left running, or after 2 s when the sound server hangs. It may be
// called again.
func (o *Output) Close() {
	o.fail(ErrClosed)
	o.close.Do(func() {
		o.watching.Wait()
		gone := make(chan struct{})
		go func() {
			defer close(gone)
			o.device.close()
		}()
		select {
		case <-gone:
		case <-time.After(2 * time.Second):
		}
	})
}

func (o *Output) fail(err error) {
	o.end.Do(func() {
		o.err = err
		close(o.done)
	})
}
