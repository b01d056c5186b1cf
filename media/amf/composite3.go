package amf

// dynamicTraits announces an object with traits of its own: no reference, not
// externalizable, dynamic, no sealed members (AMF3 3.12).
const dynamicTraits = 0x0b

func (e *encoder) object3(class string, o Object, depth int) {
	e.put(object3, dynamicTraits)
	e.name3(class)
	e.properties3(o, depth)
}

// properties3 writes names and values up to an empty name, so no property may
// be without a name.
func (e *encoder) properties3(o Object, depth int) {
	for _, p := range o {
		if p.Name == "" {
			e.fail(&TypeError{Type: "amf.Property without a name"})
		}
		e.name3(p.Name)
		e.value3(p.Value, depth+1)
	}
	e.str3("")
}

func (e *encoder) strictArray3(a []any, depth int) {
	e.put(array3)
	e.length3("values", len(a), MaxValues)
	e.str3("")
	e.items3(a, depth)
}

func (e *encoder) vector3(v Vector, depth int) {
	e.put(objectVector3)
	e.length3("values", len(v.Items), MaxValues)
	e.put(bit(v.Fixed))
	e.name3(v.Type)
	e.items3(v.Items, depth)
}

func (e *encoder) items3(items []any, depth int) {
	for _, v := range items {
		e.value3(v, depth+1)
	}
}

func (e *encoder) dictionary3(pairs Dictionary, depth int) {
	e.put(dictionary3)
	e.length3("values", len(pairs), MaxValues)
	e.put(0)
	for _, p := range pairs {
		e.value3(p.Key, depth+1)
		e.value3(p.Value, depth+1)
	}
}
