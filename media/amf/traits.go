package amf

// traits are the class of an AMF3 object and the names of the members that
// each object of it has (AMF3 3.12).
type traits struct {
	class   string
	members []string
	bytes   int // length of all names
	dynamic bool
	alien   bool // externalizable: the class alone knows the form
}

// object3 reads an object of which header remains after the reference bit.
func (d *decoder) object3(header, depth int) any {
	t := d.readTraits(header)
	if d.err != nil {
		return nil
	}
	if t.alien {
		return d.external(t.class, depth)
	}
	var o Object
	for _, name := range t.members {
		o = o.with(name, d.value3(depth+1))
	}
	if t.dynamic {
		o = append(o, d.properties3(depth)...)
	}
	if t.class == "" {
		return o
	}
	return TypedObject{Class: t.class, Object: o}
}

func (d *decoder) readTraits(header int) traits {
	if header&1 == 1 {
		t := d.inlineTraits(header >> 1)
		d.traits3 = append(d.traits3, t)
		return t
	}
	i := header >> 1
	if i >= len(d.traits3) {
		d.fail(&ReferenceError{Index: i})
		return traits{}
	}
	d.charge(0, d.traits3[i].bytes)
	return d.traits3[i]
}

func (d *decoder) inlineTraits(header int) traits {
	t := traits{alien: header&1 == 1, dynamic: header&2 == 2}
	before := d.budget.bytes
	t.class = d.name3()
	for i := d.count(uint32(header >> 2)); i > 0 && d.err == nil; i-- {
		name := d.name3()
		if name == "" {
			d.fail(&ClassError{Class: t.class})
		}
		t.members = append(t.members, name)
	}
	t.bytes = d.budget.bytes - before
	return t
}

// external reads an externalizable object. The collections of Flex are known
// to be one value, which stands for them.
func (d *decoder) external(class string, depth int) any {
	switch class {
	case "flex.messaging.io.ArrayCollection",
		"flex.messaging.io.ArrayList",
		"flex.messaging.io.ObjectProxy":
		return d.value3(depth + 1)
	}
	d.fail(&ClassError{Class: class})
	return nil
}
