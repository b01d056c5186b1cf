package mp4

import (
	"encoding/binary"
	"fmt"
	"io"
)

// A table is where entries of one width lie.
type table struct {
	place int64
	count uint32
	width int64  // bytes of an entry
	bits  int64  // of an entry that shares its byte with another one, else 0
	same  uint32 // stands for all entries when it is not 0
}

// table notes where a sample table is. It ends where its box does, whatever it
// announces.
func (p *parser) table(b Box) {
	width := map[string]int64{"stsz": 4, "stco": 4, "co64": 8, "stsc": 12, "stts": 8, "ctts": 8, "stss": 4}
	t := table{place: b.Body + fullBox + 4, width: width[b.Kind], bits: 8 * width[b.Kind]}
	head := p.at(b.Body+fullBox, 8)
	if b.Kind == "stsz" || b.Kind == "stz2" {
		t.place += 4
	}
	if b.End < t.place || int64(len(head)) < t.place-b.Body-fullBox {
		return
	}
	t.count = binary.BigEndian.Uint32(head[t.place-b.Body-fullBox-4:])
	switch first := binary.BigEndian.Uint32(head); {
	case b.Kind == "stsz":
		t.same = first
	case b.Kind == "stz2" && !t.compact(first&0xff):
		p.contradiction(fmt.Sprintf("stz2 has sizes of %d bits", first&0xff))
		return
	}
	if room := (b.End - t.place) * 8 / t.bits; t.same == 0 && int64(t.count) > room {
		p.contradiction(fmt.Sprintf("%s announces %d entries in %d bytes", b.Kind, t.count, b.Size()))
		t.count = uint32(room)
	}
	p.track().tables[b.Kind] = t
}

// compact sets the size of the entries of stz2; false when it is none.
func (t *table) compact(bits uint32) bool {
	t.bits, t.width = int64(bits), max(1, int64(bits)/8)
	return bits == 4 || bits == 8 || bits == 16
}

func (p *parser) contradiction(detail string) {
	p.report(Fault{Problem: Contradiction, Offset: p.track().Offset, Detail: detail})
}

// window is how much of a table is in memory.
const window = 4 << 10

// A column reads a table. Entries near the last one cost next to nothing.
type column struct {
	table
	r     io.ReaderAt
	held  []byte
	first int64 // place of what is held, behind the table's beginning
}

func (t *Track) column(kind string, r io.ReaderAt) *column {
	return &column{table: t.tables[kind], r: r}
}

// entry returns entry i; nil when there is none.
func (c *column) entry(i uint32) []byte {
	if i >= c.count || c.width == 0 {
		return nil
	}
	from := int64(i) * c.bits / 8
	if from < c.first || from+c.width > c.first+int64(len(c.held)) {
		c.hold(from)
	}
	if from+c.width > c.first+int64(len(c.held)) {
		return nil
	}
	return c.held[from-c.first:][:c.width]
}

// hold reads on from a place of the table.
func (c *column) hold(from int64) {
	size := (int64(c.count)*c.bits+7)/8 - from
	c.held, c.first = append(c.held[:0], make([]byte, min(size, window))...), from
	n, _ := c.r.ReadAt(c.held, c.place+from)
	c.held = c.held[:n]
}
