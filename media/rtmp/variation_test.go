package rtmp_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"rill/media/amf"
)

// nonsense is a value of every type, and some that are odd for their type.
func nonsense() []any {
	o := amf.Object{amf.Prop("code", "x"), amf.Prop("level", nil)}
	return []any{
		nil,
		amf.Undefined{},
		amf.Unsupported{},
		true, 0.0, -1.0, 1.5, 302.0, math.NaN(), math.Inf(1), 1e300,
		"", "x", "rtmp://h", "//", "\xff\xfe", strings.Repeat("?=&", 30_000),
		amf.Object{},
		o, amf.ECMAArray(o),
		amf.StrictArray{o, 1.0},
		amf.TypedObject{Class: "c", Object: o},
		amf.XML("<a/>"), time.Unix(0, 0),
		[]byte{1},
		amf.Dictionary{{Key: o, Value: o}},
		amf.Vector{Type: "c", Items: []any{o}},
	}
}

// variations calls f with values, each time with another value in the place of
// one of them, and with some missing at the end.
func variations(values []any, f func(where string, values []any)) {
	for i := range values {
		f(fmt.Sprint("without ", i), values[:i])
		replaced := slices.Clone(values)
		o, isObject := values[i].(amf.Object)
		if isObject {
			inside(o, func(where string, o amf.Object) {
				replaced[i] = o
				f(fmt.Sprint(i, where), replaced)
			})
		}
		for _, value := range nonsense() {
			replaced[i] = value
			f(fmt.Sprintf("%d = %.20v", i, value), replaced)
		}
	}
}

func inside(o amf.Object, f func(where string, o amf.Object)) {
	for i, p := range o {
		replaced := slices.Clone(o)
		if inner, ok := p.Value.(amf.Object); ok {
			inside(inner, func(where string, o amf.Object) {
				replaced[i].Value = o
				f("."+p.Name+where, replaced)
			})
		}
		for _, value := range nonsense() {
			replaced[i].Value = value
			f(fmt.Sprintf(".%s = %.20v", p.Name, value), replaced)
		}
	}
}
