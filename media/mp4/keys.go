package mp4

import (
	"encoding/binary"
	"io"
	"sort"
)

// Keys gives the numbers of the samples where decoding can start (stss).
type Keys struct {
	*column
	all  bool
	next uint32
}

// Keys returns the keyframes in the file r.
func (t *Track) Keys(r io.ReaderAt) *Keys {
	_, ok := t.tables["stss"]
	return &Keys{column: t.column("stss", r), all: !ok}
}

// All reports that there is no table, as decoding can start everywhere.
func (k *Keys) All() bool { return k.all }

// Next returns the next number, which counts from 1; false behind the last one.
func (k *Keys) Next() (uint32, bool) {
	e := k.entry(k.next)
	if e == nil {
		return 0, false
	}
	k.next++
	return binary.BigEndian.Uint32(e), true
}

// number returns entry i, counted from 0.
func (k *Keys) number(i int) uint32 {
	e := k.entry(uint32(i))
	if e == nil {
		return 0
	}
	return binary.BigEndian.Uint32(e) - 1
}

// after returns which entry is the first behind sample n.
func (k *Keys) after(n uint32) int {
	return sort.Search(int(k.count), func(i int) bool { return k.number(i) > n })
}

// has reports whether decoding can start at sample n, counted from 0. Between
// two jumps n only grows.
func (k *Keys) has(n uint32) bool {
	for k.next < k.count && k.number(int(k.next)) < n {
		k.next++
	}
	return k.all || k.next < k.count && k.number(int(k.next)) == n
}

// jump prepares for asking about sample n.
func (k *Keys) jump(n uint32) {
	k.next = 0
	if n > 0 {
		k.next = uint32(k.after(n - 1))
	}
}

// before returns the last key at or before sample n, or the first sample.
func (k *Keys) before(n uint32) uint32 {
	if k.all {
		return n
	}
	if i := k.after(n); i > 0 {
		return min(k.number(i-1), n)
	}
	return 0
}
