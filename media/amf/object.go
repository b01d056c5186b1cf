package amf

// Property is one named value of an object or ECMA array.
type Property struct {
	Name  string
	Value any
}

// Prop returns the property called name.
func Prop(name string, value any) Property { return Property{Name: name, Value: value} }

// Object is an anonymous object: its properties in wire order. A name may
// occur twice; the last one counts.
type Object []Property

// ECMAArray is an associative array: named values in wire order.
type ECMAArray Object

// TypedObject is an object of a named class.
type TypedObject struct {
	Class  string
	Object Object
}

// Get returns the property called name, or nil when there is none.
func (o Object) Get(name string) any {
	for i := len(o) - 1; i >= 0; i-- {
		if o[i].Name == name {
			return o[i].Value
		}
	}
	return nil
}

// Number returns the property called name if it is a number.
func (o Object) Number(name string) (float64, bool) { return Number(o.Get(name)) }

// String returns the property called name if it is a string.
func (o Object) String(name string) (string, bool) { return String(o.Get(name)) }

// Bool returns the property called name if it is a boolean.
func (o Object) Bool(name string) (bool, bool) { return Bool(o.Get(name)) }

// Object returns the properties of the property called name if it has any.
func (o Object) Object(name string) (Object, bool) { return Properties(o.Get(name)) }

// Number returns v if it is a number.
func Number(v any) (float64, bool) {
	n, ok := v.(float64)
	return n, ok
}

// String returns v if it is a string.
func String(v any) (string, bool) {
	s, ok := v.(string)
	return s, ok
}

// Bool returns v if it is a boolean.
func Bool(v any) (bool, bool) {
	b, ok := v.(bool)
	return b, ok
}

// Properties returns the named values of v if it is an Object, an ECMAArray or
// a TypedObject.
func Properties(v any) (Object, bool) {
	switch v := v.(type) {
	case Object:
		return v, true
	case ECMAArray:
		return Object(v), true
	case TypedObject:
		return v.Object, true
	}
	return nil, false
}
