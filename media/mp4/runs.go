package mp4

import (
	"encoding/binary"
	"io"
)

// Runs goes through a table that gives a number to each of a run of samples.
type Runs struct {
	*column
	next  uint32 // entry
	left  uint32 // samples of the current run
	value uint32
}

// Times goes through the durations of samples (stts) in the file r.
func (t *Track) Times(r io.ReaderAt) *Runs { return &Runs{column: t.column("stts", r)} }

// Offsets goes through composition times (ctts) in the file r: how much later
// than it is decoded a sample is shown, in 32 bits with a sign.
func (t *Track) Offsets(r io.ReaderAt) *Runs { return &Runs{column: t.column("ctts", r)} }

// Next returns the next run; false behind the last one.
func (r *Runs) Next() (samples, value uint32, ok bool) {
	e := r.entry(r.next)
	if e == nil {
		return 0, 0, false
	}
	r.next++
	return binary.BigEndian.Uint32(e), binary.BigEndian.Uint32(e[4:]), true
}

// one returns the number of the next sample, 0 behind the last one.
func (r *Runs) one() uint32 {
	for r.left == 0 {
		var ok bool
		if r.left, r.value, ok = r.Next(); !ok {
			return 0
		}
	}
	r.left--
	return r.value
}

// skip leaves out n samples and returns the sum of their numbers.
func (r *Runs) skip(n uint32) (sum uint64) {
	for n > 0 {
		if r.left == 0 {
			var ok bool
			if r.left, r.value, ok = r.Next(); !ok {
				return sum
			}
		}
		k := min(n, r.left)
		sum += uint64(k) * uint64(r.value)
		n -= k
		r.left -= k
	}
	return sum
}

// at returns which sample lasts at a time; that behind the last one where none
// does.
func (r *Runs) at(time uint64) (sample uint64) {
	for {
		n, value, ok := r.Next()
		if !ok {
			return sample
		}
		if length := uint64(n) * uint64(value); time >= length {
			time -= length
			sample += uint64(n)
			continue
		}
		return sample + time/uint64(value)
	}
}
