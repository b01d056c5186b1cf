package console_test

import (
	"bytes"
	"errors"
	"io"
	"testing"

	"rill/media"
	"rill/ui/console"
)

func TestPCMWritesFloatsInLittleEndian(t *testing.T) {
	var b bytes.Buffer
	p := console.NewPCM(&b)
	p.Take(media.Samples{Rate: 48000, Channels: 2, Data: []float32{0, 1}})
	p.Take(media.Samples{Rate: 48000, Channels: 2, Data: []float32{-0.5, 0.25}})
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	want := []byte{0, 0, 0, 0, 0, 0, 0x80, 0x3f, 0, 0, 0, 0xbf, 0, 0, 0x80, 0x3e}
	if !bytes.Equal(b.Bytes(), want) {
		t.Errorf("got % x, want % x", b.Bytes(), want)
	}
	if got := p.Sound(); got != (console.Sound{Rate: 48000, Channels: 2}) {
		t.Errorf("Sound() = %v", got)
	}
}

func TestPCMRefusesSoundThatChanges(t *testing.T) {
	var b bytes.Buffer
	p := console.NewPCM(&b)
	p.Take(media.Samples{Rate: 48000, Channels: 2, Data: []float32{0, 0}})
	p.Take(media.Samples{Rate: 44100, Channels: 2, Data: []float32{0, 0}})
	p.Take(media.Samples{Rate: 48000, Channels: 2, Data: []float32{0, 0}})
	var changed *console.SoundChangedError
	if err := p.Close(); !errors.As(err, &changed) || changed.To.Rate != 44100 {
		t.Errorf("Close() = %v", err)
	}
	if b.Len() != 8 {
		t.Errorf("wrote %d bytes", b.Len())
	}
}

func TestPCMKeepsTheErrorOfItsWriter(t *testing.T) {
	full := errors.New("disk full")
	w := &failing{err: full}
	p := console.NewPCM(w)
	for range 100 {
		p.Take(media.Samples{Rate: 48000, Channels: 2, Data: make([]float32, 8192)})
	}
	if err := p.Close(); !errors.Is(err, full) {
		t.Errorf("Close() = %v", err)
	}
	if w.writes != 1 {
		t.Errorf("%d writes", w.writes)
	}
}

func TestPCMAllocatesNothing(t *testing.T) {
	p := console.NewPCM(io.Discard)
	samples := media.Samples{Rate: 48000, Channels: 2, Data: make([]float32, 2048)}
	if n := testing.AllocsPerRun(100, func() { p.Take(samples) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
