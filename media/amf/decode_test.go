package amf_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"rill/media/amf"
)

func TestDecodeReadsEveryType(t *testing.T) {
	for _, s := range append(samples(), readings()...) {
		t.Run(s.name, func(t *testing.T) { expect(t, amf.Decode, s) })
	}
}

func TestDecodeAMF3ReadsEveryType(t *testing.T) {
	for _, s := range append(samples3(), readings3()...) {
		t.Run(s.name, func(t *testing.T) { expect(t, amf.DecodeAMF3, s) })
	}
}

func expect(t *testing.T, decode func([]byte) ([]any, error), s sample) {
	t.Helper()
	got, err := decode([]byte(s.encoded))
	if err != nil || !reflect.DeepEqual(got, s.decoded) {
		t.Errorf("got %#v, %v; want %#v", got, err, s.decoded)
	}
}

func TestDecodeReportsInputThatEndsInsideAValue(t *testing.T) {
	for _, s := range samples() {
		t.Run(s.name, func(t *testing.T) { cutEverywhere(t, amf.Decode, s) })
	}
	for _, s := range samples3() {
		t.Run("AMF3 "+s.name, func(t *testing.T) { cutEverywhere(t, amf.DecodeAMF3, s) })
	}
}

// cutEverywhere decodes every beginning of s: it is shorter, or truncated.
func cutEverywhere(t *testing.T, decode func([]byte) ([]any, error), s sample) {
	t.Helper()
	for n := range len(s.encoded) {
		got, err := decode([]byte(s.encoded[:n]))
		if err != nil && !errors.Is(err, amf.ErrTruncated) {
			t.Errorf("%d bytes: %v, want ErrTruncated", n, err)
		}
		if err != nil && len(got) >= len(s.decoded) {
			t.Errorf("%d bytes: failed, yet all of %#v", n, got)
		}
	}
}

func TestDecodeReturnsTheValuesBeforeTheError(t *testing.T) {
	got, err := amf.Decode([]byte("\x02\x00\x01a\x01\x01\xff\x05"))
	var marker *amf.MarkerError
	if !errors.As(err, &marker) || *marker != (amf.MarkerError{Version: 0, Marker: 0xff}) {
		t.Errorf("error %v, want a MarkerError", err)
	}
	if !reflect.DeepEqual(got, []any{"a", true}) {
		t.Errorf("values %#v", got)
	}
}

func TestDecodeReadsLongString(t *testing.T) {
	long := strings.Repeat("x", 1<<16)
	got, err := amf.Decode([]byte("\x0c\x00\x01\x00\x00" + long))
	if err != nil || !reflect.DeepEqual(got, []any{long}) {
		t.Errorf("%d values, %v", len(got), err)
	}
}

func TestDecodeRejects(t *testing.T) {
	for _, tt := range []struct {
		name, input string
		decode      func([]byte) ([]any, error)
		want        error
	}{
		{"movie clip", "\x04", amf.Decode, &amf.MarkerError{Version: 0, Marker: 4}},
		{"end without object", "\x09", amf.Decode, &amf.MarkerError{Version: 0, Marker: 9}},
		{"unknown marker of AMF3", "\x12", amf.DecodeAMF3, &amf.MarkerError{Version: 3, Marker: 0x12}},
		{"reference to nothing", "\x07\x00\x00", amf.Decode, &amf.ReferenceError{Index: 0}},
		{"string reference to nothing", "\x06\x02", amf.DecodeAMF3, &amf.ReferenceError{Index: 1}},
		{"object reference to nothing", "\x0a\x02", amf.DecodeAMF3, &amf.ReferenceError{Index: 1}},
		{"traits reference to nothing", "\x0a\x01", amf.DecodeAMF3, &amf.ReferenceError{Index: 0}},
		{"unknown externalizable", "\x0a\x07\x03X", amf.DecodeAMF3, &amf.ClassError{Class: "X"}},
		{"member without name", "\x0a\x13\x03X\x01\x03", amf.DecodeAMF3, &amf.ClassError{Class: "X"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := tt.decode([]byte(tt.input)); !reflect.DeepEqual(err, tt.want) {
				t.Errorf("error %v, want %v", err, tt.want)
			}
		})
	}
}
