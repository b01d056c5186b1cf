package mp4

import (
	"encoding/binary"
	"io"
	"math"
)

// A Chunk is a run of samples that lie one after the other.
type Chunk struct {
	Offset         uint64 // in the file
	First, Samples uint32 // the first one, counted from 0, and how many
	Entry          uint32 // of the sample entries, counted from 1, says how they are coded
}

// Chunks goes through the chunks of a track.
type Chunks struct {
	offsets, runs *column
	number, run   uint32 // of the next chunk and of the next run
	current, next chunkRun
	sample        uint64 // first of the next chunk
	disorder      bool
}

// A chunkRun says how many samples chunks have from a number on, which counts
// from 0.
type chunkRun struct{ first, samples, entry uint32 }

// Chunks goes through the chunks (stco or co64, stsc) in the file r.
func (t *Track) Chunks(r io.ReaderAt) *Chunks {
	kind := "stco"
	if _, ok := t.tables[kind]; !ok {
		kind = "co64"
	}
	c := &Chunks{offsets: t.column(kind, r), runs: t.column("stsc", r)}
	c.advance()
	return c
}

// Disorder reports whether the numbers of chunks in stsc were found not to grow.
func (c *Chunks) Disorder() bool { return c.disorder }

// advance goes on to the next run.
func (c *Chunks) advance() {
	c.current = c.next
	e := c.runs.entry(c.run)
	c.run++
	if e == nil {
		c.next = chunkRun{first: math.MaxUint32}
		return
	}
	first := binary.BigEndian.Uint32(e)
	c.disorder = c.disorder || first == 0 || first-1 < c.current.first || c.run > 1 && first-1 == c.current.first
	c.next = chunkRun{first - 1, binary.BigEndian.Uint32(e[4:]), binary.BigEndian.Uint32(e[8:])}
}

// Next returns the next chunk; false behind the last one.
func (c *Chunks) Next() (Chunk, bool) {
	e := c.offsets.entry(c.number)
	if e == nil {
		return Chunk{}, false
	}
	for c.number >= c.next.first && c.next.first != math.MaxUint32 && !c.disorder {
		c.advance()
	}
	chunk := Chunk{
		Offset: offset(e), First: uint32(min(c.sample, math.MaxUint32)), Samples: c.current.samples, Entry: c.current.entry,
	}
	c.number++
	c.sample += uint64(chunk.Samples)
	return chunk, true
}

func offset(e []byte) uint64 {
	if len(e) == 8 {
		return binary.BigEndian.Uint64(e)
	}
	return uint64(binary.BigEndian.Uint32(e))
}

// skip goes on to the chunk that holds a sample.
func (c *Chunks) skip(sample uint32) {
	for c.number < c.offsets.count && !c.disorder {
		if c.number >= c.next.first {
			c.advance()
			continue
		}
		left := min(c.next.first, c.offsets.count) - c.number
		if k := uint64(c.current.samples); k > 0 {
			if wanted := (uint64(sample) - c.sample) / k; wanted < uint64(left) {
				c.number += uint32(wanted)
				c.sample += wanted * k
				return
			}
		}
		c.number += left
		c.sample += uint64(left) * uint64(c.current.samples)
	}
}
