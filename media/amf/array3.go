package amf

import "strconv"

// array3 reads the named and then the n numbered values of an array. With
// names it is an ECMAArray, in which numbers are names too.
func (d *decoder) array3(n, depth int) any {
	named := d.properties3(depth)
	if named == nil {
		return d.items(n, depth, d.value3)
	}
	for i := 0; i < n && d.err == nil; i++ {
		named = named.with(strconv.Itoa(i), d.value3(depth+1))
	}
	return ECMAArray(named)
}

// properties3 reads names and values up to the empty name.
func (d *decoder) properties3(depth int) Object {
	var o Object
	for d.err == nil {
		name := d.name3()
		if name == "" {
			break
		}
		o = o.with(name, d.value3(depth+1))
	}
	return o
}

func (d *decoder) byteArray3(n int) any {
	b := append([]byte{}, d.take(n)...)
	d.charge(0, len(b))
	return b
}

// vector3 reads n numbers of size bytes each, after a byte that says whether
// their number is fixed.
func vector3[T any](d *decoder, n uint32, size int64, next func() T) any {
	d.u8()
	v := make([]T, d.room(n, size))
	d.charge(0, len(v)*int(size))
	for i := range v {
		v[i] = next()
	}
	return v
}

func (d *decoder) objectVector3(n uint32, depth int) any {
	fixed := d.u8() != 0
	class := d.name3()
	items := d.items(d.count(n), depth, d.value3)
	return Vector{Type: class, Fixed: fixed, Items: items}
}

// dictionary3 reads n pairs, after a byte that says whether keys are weak.
func (d *decoder) dictionary3(n, depth int) any {
	d.u8()
	pairs := make(Dictionary, 0, min(n, firstItems))
	for i := 0; i < n && d.err == nil; i++ {
		pairs = append(pairs, Entry{Key: d.value3(depth + 1), Value: d.value3(depth + 1)})
	}
	return pairs
}
