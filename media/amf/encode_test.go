package amf_test

import (
	"errors"
	"testing"

	"rill/media/amf"
)

func TestAppendWritesEveryType(t *testing.T) {
	for _, s := range samples() {
		t.Run(s.name, func(t *testing.T) { expectBytes(t, amf.Append, s) })
	}
}

func TestAppendAMF3WritesEveryType(t *testing.T) {
	for _, s := range samples3() {
		t.Run(s.name, func(t *testing.T) { expectBytes(t, amf.AppendAMF3, s) })
	}
}

func expectBytes(t *testing.T, appendTo func([]byte, ...any) ([]byte, error), s sample) {
	t.Helper()
	got, err := appendTo([]byte("x"), s.decoded...)
	if err != nil || string(got) != "x"+s.encoded {
		t.Errorf("got %q, %v; want %q", got, err, "x"+s.encoded)
	}
}

func TestAppendTakesPlainGoValues(t *testing.T) {
	got, err := amf.Append(nil, nil, 1, []any{nil})
	want := "\x05\x00\x3f\xf0\x00\x00\x00\x00\x00\x00\x0a\x00\x00\x00\x01\x05"
	if err != nil || string(got) != want {
		t.Errorf("got %q, %v; want %q", got, err, want)
	}
}

func TestAppendRejectsUnknownType(t *testing.T) {
	for _, appendTo := range []func([]byte, ...any) ([]byte, error){amf.Append, amf.AppendAMF3} {
		_, err := appendTo(nil, amf.Object{{"a", struct{}{}}})
		var unknown *amf.TypeError
		if !errors.As(err, &unknown) || unknown.Type != "struct {}" {
			t.Errorf("error %v, want a TypeError", err)
		}
	}
}

func TestAppendAMF3RejectsPropertyWithoutName(t *testing.T) {
	_, err := amf.AppendAMF3(nil, amf.Object{{"", 1}})
	var unknown *amf.TypeError
	if !errors.As(err, &unknown) {
		t.Errorf("error %v, want a TypeError", err)
	}
}
