package console

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"

	"rill/media"
)

// Sound says how the samples of a PCM are to be read.
type Sound struct {
	Rate     int `json:"rate"` // frames per second
	Channels int `json:"channels"`
}

// PCM keeps sound as raw interleaved 32 bit floats, little endian.
type PCM struct {
	out   *bufio.Writer
	sound Sound
	err   error
}

// NewPCM returns a PCM that writes to w.
func NewPCM(w io.Writer) *PCM { return &PCM{out: bufio.NewWriterSize(w, 256<<10)} }

// Take appends samples. It is never called concurrently and allocates nothing.
// All samples have the rate and channels of the first: raw samples cannot say
// that they changed. Others are an error, which ends the writing.
func (p *PCM) Take(s media.Samples) {
	sound := Sound{s.Rate, s.Channels}
	if p.sound == (Sound{}) {
		p.sound = sound
	}
	if p.err == nil && sound != p.sound {
		p.err = &SoundChangedError{p.sound, sound}
	}
	if p.err != nil {
		return
	}
	for _, v := range s.Data {
		b := binary.LittleEndian.AppendUint32(p.out.AvailableBuffer(), math.Float32bits(v))
		if _, p.err = p.out.Write(b); p.err != nil {
			return
		}
	}
}

// Sound returns the rate and channels of the samples, after the last Take;
// zeros when none came.
func (p *PCM) Sound() Sound { return p.sound }

// Close writes what is still buffered, after the last Take. It returns the
// first error.
func (p *PCM) Close() error {
	if err := errors.Join(p.err, p.out.Flush()); err != nil {
		return fmt.Errorf("console: write pcm: %w", err)
	}
	return nil
}

// A SoundChangedError reports samples that do not fit those before them.
type SoundChangedError struct{ From, To Sound }

func (e *SoundChangedError) Error() string {
	return fmt.Sprintf("sound changed from %d Hz, %d channels to %d Hz, %d channels",
		e.From.Rate, e.From.Channels, e.To.Rate, e.To.Channels)
}
