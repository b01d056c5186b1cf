package amf_test

import (
	"testing"

	"rill/media/amf"
)

func TestObjectGivesTheLastPropertyOfAName(t *testing.T) {
	o := amf.Object{{"a", 1.0}, {"b", true}, {"a", "2"}}
	if got := o.Get("a"); got != "2" {
		t.Errorf("Get = %v", got)
	}
	if got := o.Get("c"); got != nil {
		t.Errorf("Get of an absent property = %v", got)
	}
}

func TestObjectGivesPropertiesOfTheAskedTypeOnly(t *testing.T) {
	o := amf.Object{{"n", 1.0}, {"s", "x"}, {"b", true}, {"o", amf.ECMAArray{{"k", "v"}}}}
	if n, ok := o.Number("n"); n != 1 || !ok {
		t.Errorf("Number = %v, %v", n, ok)
	}
	if s, ok := o.String("s"); s != "x" || !ok {
		t.Errorf("String = %v, %v", s, ok)
	}
	if b, ok := o.Bool("b"); !b || !ok {
		t.Errorf("Bool = %v, %v", b, ok)
	}
	if p, ok := o.Object("o"); !ok || p.Get("k") != "v" {
		t.Errorf("Object = %v, %v", p, ok)
	}
	if n, ok := o.Number("s"); n != 0 || ok {
		t.Errorf("Number of a string = %v, %v", n, ok)
	}
}

func TestPropertiesAreThoseOfAllKindsOfObjects(t *testing.T) {
	o := amf.Object{{"a", true}}
	for _, v := range []any{o, amf.ECMAArray(o), amf.TypedObject{Class: "C", Object: o}} {
		if p, ok := amf.Properties(v); !ok || p.Get("a") != true {
			t.Errorf("Properties(%T) = %v, %v", v, p, ok)
		}
	}
	if _, ok := amf.Properties("a"); ok {
		t.Error("a string has properties")
	}
}
