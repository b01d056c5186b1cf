package amf

func (d *decoder) object(depth int) any {
	s := d.open(&d.shared, depth)
	return d.close(s, d.properties(depth))
}

func (d *decoder) typedObject(depth int) any {
	s := d.open(&d.shared, depth)
	class := d.data(d.u16())
	return d.close(s, TypedObject{Class: class, Object: d.properties(depth)})
}

// ecmaArray reads an associative array. Its count is only a hint, which many
// senders write as 0.
func (d *decoder) ecmaArray(depth int) any {
	if n := d.u32(); n > MaxValues {
		d.fail(&LimitError{What: "values", Limit: MaxValues})
	}
	s := d.open(&d.shared, depth)
	return d.close(s, ECMAArray(d.properties(depth)))
}

func (d *decoder) strictArray(depth int) any {
	n := d.count(d.u32())
	s := d.open(&d.shared, depth)
	return d.close(s, d.items(n, depth, d.value))
}

// properties reads names and values up to the end marker. Some encoders leave
// it out where the message ends.
func (d *decoder) properties(depth int) Object {
	var o Object
	for d.left() > 0 {
		name := d.data(d.u16())
		if name == "" && d.left() > 0 && d.b[d.pos] == objectEndMarker {
			d.skip(1)
			break
		}
		o = o.with(name, d.value(depth+1))
	}
	return o
}

func (o Object) with(name string, value any) Object {
	if o == nil {
		o = make(Object, 0, firstProperties)
	}
	return append(o, Prop(name, value))
}

// firstItems is the most room made for an array before its items are seen.
const firstItems = 1024

func (d *decoder) items(n, depth int, value func(depth int) any) StrictArray {
	a := make(StrictArray, 0, min(n, firstItems))
	for i := 0; i < n && d.err == nil; i++ {
		a = append(a, value(depth+1))
	}
	return a
}

// count returns n, an announced number of values of at least one byte each, or
// fails when there cannot be so many.
func (d *decoder) count(n uint32) int {
	if n > MaxValues {
		d.fail(&LimitError{What: "values", Limit: MaxValues})
	}
	return d.room(n, 1)
}

// room returns n, an announced number of elements of size bytes each, or fails
// when the message does not hold so many.
func (d *decoder) room(n uint32, size int64) int {
	if int64(n)*size > int64(d.left()) {
		d.fail(ErrTruncated)
	}
	if d.err != nil {
		return 0
	}
	return int(n)
}
