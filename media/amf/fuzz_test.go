package amf_test

import (
	"bytes"
	"testing"

	"rill/media/amf"
)

func FuzzDecode(f *testing.F) {
	for _, s := range append(samples(), readings()...) {
		f.Add([]byte(s.encoded))
	}
	for _, s := range append(samples3(), readings3()...) {
		f.Add([]byte("\x11" + s.encoded))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		stable(t, b, amf.Decode, amf.Append)
	})
}

func FuzzAMF3(f *testing.F) {
	for _, s := range append(samples3(), readings3()...) {
		f.Add([]byte(s.encoded))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		stable(t, b, amf.DecodeAMF3, amf.AppendAMF3)
	})
}

// stable fails unless what b decodes to can be written, and what is written
// decodes to the same.
func stable(
	t *testing.T,
	b []byte,
	decode func([]byte) ([]any, error),
	appendTo func([]byte, ...any) ([]byte, error),
) {
	values, _ := decode(b)
	first, err := appendTo(nil, values...)
	if err != nil {
		t.Fatalf("cannot write %#v: %v", values, err)
	}
	again, err := decode(first)
	if err != nil || len(again) != len(values) {
		t.Fatalf("wrote %#v as %q, read %#v: %v", values, first, again, err)
	}
	second, err := appendTo(nil, again...)
	if err != nil || !bytes.Equal(first, second) {
		t.Fatalf("wrote %q, then %q: %v", first, second, err)
	}
}
