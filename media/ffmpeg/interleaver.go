package ffmpeg

// #include "bridge.h"
import "C"

// interleaver turns frames of any sample format into interleaved floats.
type interleaver struct {
	swr              *C.SwrContext
	format, channels C.int // what swr was made for
	data             []float32
}

// interleave returns the samples of f, valid until the next call.
func (i *interleaver) interleave(f *C.AVFrame) ([]float32, error) {
	if err := i.prepare(f); err != nil {
		return nil, err
	}
	i.data = grow(i.data[:0], int(f.nb_samples*f.ch_layout.nb_channels))
	n := C.rill_convert_frame(i.swr, floats(i.data), f)
	if n < 0 {
		return nil, failure("interleave samples", n)
	}
	return i.data, nil
}

func (i *interleaver) prepare(f *C.AVFrame) error {
	if i.swr != nil && i.format == f.format && i.channels == f.ch_layout.nb_channels {
		return nil
	}
	i.close()
	i.format, i.channels = f.format, f.ch_layout.nb_channels
	return failure("interleave samples", C.rill_open_interleaver(&i.swr, f))
}

func (i *interleaver) close() { C.swr_free(&i.swr) }
