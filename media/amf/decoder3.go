package amf

func (d *decoder) value3(depth int) any {
	if !d.enter(depth) {
		return nil
	}
	return d.content3(depth)
}

// content3 reads an AMF3 value that is already accounted for.
func (d *decoder) content3(depth int) any {
	switch m := d.u8(); m {
	case undefined3:
		return Undefined{}
	case null3:
		return Null{}
	case false3, true3:
		return m == true3
	case integer3:
		return float64(int32(d.u29()<<3) >> 3)
	case double3:
		return d.f64()
	case string3:
		return d.string3()
	default:
		return d.shared3Value(m, depth)
	}
}

// shared3Value reads a value that later ones may refer to (AMF3 2.2): a U29
// whose low bit is 0 is such a reference, else the rest of it is a length or
// a count.
func (d *decoder) shared3Value(marker byte, depth int) any {
	if marker < xmlDocument3 || marker > dictionary3 {
		d.fail(&MarkerError{Version: 3, Marker: marker})
		return nil
	}
	header := d.u29()
	if header&1 == 0 {
		return d.refer(d.shared3, header>>1, depth)
	}
	s := d.open(&d.shared3, depth)
	if marker == object3 {
		return d.close(s, d.object3(header>>1, depth))
	}
	return d.close(s, d.inline3(marker, uint32(header>>1), depth))
}

func (d *decoder) inline3(marker byte, n uint32, depth int) any {
	switch marker {
	case date3:
		return timeOf(d.f64())
	case array3:
		return d.array3(d.count(n), depth)
	case byteArray3:
		return d.byteArray3(int(n))
	case intVector3:
		return vector3(d, n, 4, func() int32 { return int32(d.u32()) })
	case uintVector3:
		return vector3(d, n, 4, d.u32)
	case doubleVector3:
		return vector3(d, n, 8, d.f64)
	case objectVector3:
		return d.objectVector3(n, depth)
	case dictionary3:
		return d.dictionary3(d.count(n), depth)
	default:
		return XML(d.data(int(n)))
	}
}

// string3 reads a string or a reference to an earlier one. The empty string is
// never referred to.
func (d *decoder) string3() string {
	header := d.u29()
	if header&1 == 1 {
		s := d.data(header >> 1)
		if s != "" {
			d.strings3 = append(d.strings3, s)
		}
		return s
	}
	i := header >> 1
	if d.err != nil || i >= len(d.strings3) {
		d.fail(&ReferenceError{Index: i})
		return ""
	}
	d.charge(0, len(d.strings3[i]))
	return d.strings3[i]
}

// name3 reads the name of a class or property.
func (d *decoder) name3() string {
	s := d.string3()
	if len(s) > MaxName {
		d.fail(&LimitError{What: "name", Limit: MaxName})
	}
	return s
}
