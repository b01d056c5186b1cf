package amf_test

import (
	"math"
	"time"

	"rill/media/amf"
)

// sample is a value with the bytes that stand for it, both ways.
type sample struct {
	name    string
	decoded []any
	encoded string
}

func samples() []sample {
	return []sample{
		{"nothing", []any{}, ""},
		{"number", []any{1.5}, "\x00\x3f\xf8\x00\x00\x00\x00\x00\x00"},
		{"infinity", []any{math.Inf(-1)}, "\x00\xff\xf0\x00\x00\x00\x00\x00\x00"},
		{"booleans", []any{true, false}, "\x01\x01\x01\x00"},
		{"string", []any{"play"}, "\x02\x00\x04play"},
		{"empty string", []any{""}, "\x02\x00\x00"},
		{"object", []any{amf.Object{{"a", true}, {"", amf.Null{}}}}, "\x03\x00\x01a\x01\x01\x00\x00\x05\x00\x00\x09"},
		{"empty object", []any{amf.Object(nil)}, "\x03\x00\x00\x09"},
		{"null", []any{amf.Null{}}, "\x05"},
		{"undefined", []any{amf.Undefined{}}, "\x06"},
		{
			"ECMA array",
			[]any{amf.ECMAArray{{"v", "1"}}},
			"\x08\x00\x00\x00\x01\x00\x01v\x02\x00\x011\x00\x00\x09",
		},
		{"strict array", []any{amf.StrictArray{"x", true}}, "\x0a\x00\x00\x00\x02\x02\x00\x01x\x01\x01"},
		{"empty strict array", []any{amf.StrictArray{}}, "\x0a\x00\x00\x00\x00"},
		{
			"date",
			[]any{time.Date(2009, 2, 13, 23, 31, 30, 0, time.UTC)},
			"\x0b\x42\x71\xf7\x1f\xb0\x45\x00\x00\x00\x00",
		},
		{"unsupported", []any{amf.Unsupported{}}, "\x0d"},
		{"XML document", []any{amf.XML("<a/>")}, "\x0f\x00\x00\x00\x04<a/>"},
		{
			"typed object",
			[]any{amf.TypedObject{Class: "C", Object: amf.Object{{"a", true}}}},
			"\x10\x00\x01C\x00\x01a\x01\x01\x00\x00\x09",
		},
		{"byte array after a switch", []any{[]byte{1, 2}, "x"}, "\x11\x0c\x05\x01\x02\x02\x00\x01x"},
	}
}

func samples3() []sample {
	return []sample{
		{"undefined", []any{amf.Undefined{}}, "\x00"},
		{"null", []any{amf.Null{}}, "\x01"},
		{"booleans", []any{false, true}, "\x02\x03"},
		{"integer of one byte", []any{127.0}, "\x04\x7f"},
		{"integer of two bytes", []any{128.0}, "\x04\x81\x00"},
		{"integer of three bytes", []any{16384.0}, "\x04\x81\x80\x00"},
		{"integer of four bytes", []any{2097152.0}, "\x04\x80\xc0\x80\x00"},
		{"largest integer", []any{268435455.0}, "\x04\xbf\xff\xff\xff"},
		{"smallest integer", []any{-268435456.0}, "\x04\xc0\x80\x80\x00"},
		{"minus one", []any{-1.0}, "\x04\xff\xff\xff\xff"},
		{"too large for an integer", []any{268435456.0}, "\x05\x41\xb0\x00\x00\x00\x00\x00\x00"},
		{"double", []any{1.5}, "\x05\x3f\xf8\x00\x00\x00\x00\x00\x00"},
		{"string", []any{"play"}, "\x06\x09play"},
		{"date", []any{time.UnixMilli(0).UTC()}, "\x08\x01\x00\x00\x00\x00\x00\x00\x00\x00"},
		{"dense array", []any{amf.StrictArray{true}}, "\x09\x03\x01\x03"},
		{"associative array", []any{amf.ECMAArray{{"a", true}}}, "\x09\x01\x03a\x03\x01"},
		{"object", []any{amf.Object{{"a", true}}}, "\x0a\x0b\x01\x03a\x03\x01"},
		{"typed object", []any{amf.TypedObject{Class: "C"}}, "\x0a\x0b\x03C\x01"},
		{"XML", []any{amf.XML("<a/>")}, "\x0b\x09<a/>"},
		{"byte array", []any{[]byte{1, 2}}, "\x0c\x05\x01\x02"},
		{"vector of int", []any{[]int32{-1}}, "\x0d\x03\x00\xff\xff\xff\xff"},
		{"vector of uint", []any{[]uint32{1}}, "\x0e\x03\x00\x00\x00\x00\x01"},
		{"vector of double", []any{[]float64{1.5}}, "\x0f\x03\x00\x3f\xf8\x00\x00\x00\x00\x00\x00"},
		{
			"vector of objects",
			[]any{amf.Vector{Type: "C", Fixed: true, Items: []any{true}}},
			"\x10\x03\x01\x03C\x03",
		},
		{"dictionary", []any{amf.Dictionary{{"k", true}}}, "\x11\x03\x00\x06\x03k\x03"},
	}
}

// readings are bytes that stand for a value which is written otherwise.
func readings() []sample {
	return []sample{
		{"reference", []any{amf.StrictArray{true}, amf.StrictArray{true}}, "\x0a\x00\x00\x00\x01\x01\x01\x07\x00\x00"},
		{"reference to what encloses it", []any{amf.StrictArray{amf.Undefined{}}}, "\x0a\x00\x00\x00\x01\x07\x00\x00"},
		{"ECMA array with wrong count", []any{amf.ECMAArray{{"a", true}}}, "\x08\x00\x00\x00\x09\x00\x01a\x01\x01\x00\x00\x09"},
		{"object without end", []any{amf.Object{{"a", true}}}, "\x03\x00\x01a\x01\x01"},
		{"short string as long string", []any{"a"}, "\x0c\x00\x00\x00\x01a"},
		{"date that is none", []any{time.Time{}}, "\x0b\x7f\xf8\x00\x00\x00\x00\x00\x00\x00\x00"},
		{"date too far away", []any{time.Time{}}, "\x0b\x7e\xf8\x00\x00\x00\x00\x00\x00\x00\x00"},
		{"switch that does not stick", []any{true, amf.Object(nil)}, "\x11\x03\x03\x00\x00\x09"},
	}
}

func readings3() []sample {
	return []sample{
		{"string reference", []any{"a", "a"}, "\x06\x03a\x06\x00"},
		{"object reference", []any{[]byte{1}, []byte{1}}, "\x0c\x03\x01\x0c\x00"},
		{"reference to what encloses it", []any{amf.StrictArray{amf.Undefined{}}}, "\x09\x03\x01\x09\x00"},
		{"traits reference", []any{amf.Object{{"a", true}}, amf.Object{{"a", false}}}, "\x0a\x13\x01\x03a\x03\x0a\x01\x02"},
		{
			"sealed and dynamic members",
			[]any{amf.TypedObject{Class: "C", Object: amf.Object{{"a", true}, {"b", false}}}},
			"\x0a\x1b\x03C\x03a\x03\x03b\x02\x01",
		},
		{"array with both parts", []any{amf.ECMAArray{{"a", true}, {"0", false}}}, "\x09\x03\x03a\x03\x01\x02"},
		{"XML document", []any{amf.XML("<a/>")}, "\x07\x09<a/>"},
		{
			"array collection",
			[]any{amf.StrictArray{true}},
			"\x0a\x07\x43flex.messaging.io.ArrayCollection\x09\x03\x01\x03",
		},
	}
}
