package amf

// Decode decodes a sequence of AMF0 values, the body of an RTMP command or
// data message. It returns the values before the first one that fails together
// with the error of that one. Strings in the result share one copy of b.
//
// A message of type 15, 16 or 17 has a format byte 0 before its AMF0 values,
// which the caller skips; Decode follows every switch to AMF3 inside.
func Decode(b []byte) ([]any, error) {
	d := decoder{reader: reader{b: b}}
	return d.sequence(d.value)
}

// DecodeAMF3 decodes a sequence of AMF3 values as Decode does.
func DecodeAMF3(b []byte) ([]any, error) {
	d := decoder{reader: reader{b: b}}
	return d.sequence(d.value3)
}

type decoder struct {
	reader
	budget
	shared table // AMF0: objects and arrays in order of appearance

	strings3 []string
	shared3  table
	traits3  []traits
}

func (d *decoder) sequence(value func(depth int) any) ([]any, error) {
	values := make([]any, 0, 4)
	for d.left() > 0 {
		v := value(0)
		if d.err != nil {
			return values, d.err
		}
		values = append(values, v)
	}
	return values, d.err
}

func (d *decoder) value(depth int) any {
	if !d.enter(depth) {
		return nil
	}
	switch m := d.u8(); m {
	case numberMarker:
		return d.f64()
	case booleanMarker:
		return d.u8() != 0
	case stringMarker:
		return d.data(d.u16())
	case nullMarker:
		return Null{}
	case undefinedMarker:
		return Undefined{}
	case unsupportedMarker:
		return Unsupported{}
	case longStringMarker:
		return d.data(int(d.u32()))
	case dateMarker:
		return d.date()
	case xmlMarker:
		return XML(d.data(int(d.u32())))
	default:
		return d.composite(m, depth)
	}
}

func (d *decoder) composite(marker byte, depth int) any {
	switch marker {
	case objectMarker:
		return d.object(depth)
	case referenceMarker:
		return d.refer(d.shared, d.u16(), depth)
	case ecmaArrayMarker:
		return d.ecmaArray(depth)
	case strictArrayMarker:
		return d.strictArray(depth)
	case typedObjectMarker:
		return d.typedObject(depth)
	case avmPlusMarker:
		return d.content3(depth)
	}
	d.fail(&MarkerError{Version: 0, Marker: marker})
	return nil
}

// data reads n bytes of text and charges them.
func (d *decoder) data(n int) string {
	s := d.str(n)
	d.charge(0, len(s))
	return s
}
