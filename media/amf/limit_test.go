package amf_test

import (
	"bytes"
	"errors"
	"runtime"
	"strings"
	"testing"

	"rill/media/amf"
)

func TestDecodeRejectsBeforeAllocating(t *testing.T) {
	for _, tt := range []struct {
		name, input string
		decode      func([]byte) ([]any, error)
	}{
		{"strict array of two thousand million", "\x0a\x7f\xff\xff\xff", amf.Decode},
		{"strict array of four thousand million", "\x0a\xff\xff\xff\xff", amf.Decode},
		{"ECMA array of two thousand million", "\x08\x7f\xff\xff\xff\x00\x00\x09", amf.Decode},
		{"long string of four thousand million", "\x0c\xff\xff\xff\xff", amf.Decode},
		{"array", "\x09\xbf\xff\xff\xff\x01", amf.DecodeAMF3},
		{"traits", "\x0a\xbf\xff\xff\xfb\x01", amf.DecodeAMF3},
		{"byte array", "\x0c\xbf\xff\xff\xff", amf.DecodeAMF3},
		{"vector of int", "\x0d\xbf\xff\xff\xff\x00", amf.DecodeAMF3},
		{"vector of double", "\x0f\xbf\xff\xff\xff\x00", amf.DecodeAMF3},
		{"vector of objects", "\x10\xbf\xff\xff\xff\x00\x01", amf.DecodeAMF3},
		{"dictionary", "\x11\xbf\xff\xff\xff\x00", amf.DecodeAMF3},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var err error
			got := allocated(func() { _, err = tt.decode([]byte(tt.input)) })
			if err == nil {
				t.Error("no error")
			}
			if got > 1<<16 {
				t.Errorf("%d bytes allocated", got)
			}
		})
	}
}

// allocated returns how many bytes f and whatever else runs allocate.
func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

func TestDecodeRejectsDeepNesting(t *testing.T) {
	for _, tt := range []struct {
		name, level string
		decode      func([]byte) ([]any, error)
	}{
		{"objects", "\x03\x00\x01a", amf.Decode},
		{"ECMA arrays", "\x08\x00\x00\x00\x01\x00\x01a", amf.Decode},
		{"strict arrays", "\x0a\x00\x00\x00\x01", amf.Decode},
		{"arrays", "\x09\x03\x01", amf.DecodeAMF3},
		{"objects of AMF3", "\x0a\x0b\x01\x03a", amf.DecodeAMF3},
		{"vectors", "\x10\x03\x00\x01", amf.DecodeAMF3},
		{"dictionaries", "\x11\x03\x00", amf.DecodeAMF3},
		{"collections", "\x0a\x07\x43flex.messaging.io.ArrayCollection", amf.DecodeAMF3},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := tt.decode([]byte(strings.Repeat(tt.level, 100_000)))
			wantLimit(t, err, "depth")
		})
	}
}

func TestDecodeAllowsNestingUpToTheLimit(t *testing.T) {
	level := "\x0a\x00\x00\x00\x01"
	if _, err := amf.Decode([]byte(strings.Repeat(level, amf.MaxDepth) + "\x05")); err != nil {
		t.Errorf("%d levels: %v", amf.MaxDepth, err)
	}
	_, err := amf.Decode([]byte(strings.Repeat(level, amf.MaxDepth+1) + "\x05"))
	wantLimit(t, err, "depth")
}

func TestDecodeRejectsTooManyValues(t *testing.T) {
	values, err := amf.Decode(bytes.Repeat([]byte{5}, amf.MaxValues+1))
	wantLimit(t, err, "values")
	if len(values) != amf.MaxValues {
		t.Errorf("%d values before the error", len(values))
	}
}

// Each array holds the one before it twice: 40 of them stand for 2^40 values.
func TestDecodeCountsReferencesAsIfWrittenOut(t *testing.T) {
	wide := "\x0a\x00\x00\x00\x00"
	for i := range 40 {
		wide += "\x0a\x00\x00\x00\x02\x07\x00" + string(rune(i)) + "\x07\x00" + string(rune(i))
	}
	_, err := amf.Decode([]byte(wide))
	wantLimit(t, err, "values")

	deep := "\x0a\x00\x00\x00\x00"
	for i := range 40 {
		deep += "\x0a\x00\x00\x00\x01\x07\x00" + string(rune(i))
	}
	_, err = amf.Decode([]byte(deep))
	wantLimit(t, err, "depth")
}

func TestDecodeCountsStringReferencesAsIfWrittenOut(t *testing.T) {
	text := "\x06\x84\x80\x01" + strings.Repeat("x", 1<<15)
	_, err := amf.DecodeAMF3([]byte(text + strings.Repeat("\x06\x00", 1000)))
	wantLimit(t, err, "bytes")
}

func TestAppendRejectsWhatIsTooLong(t *testing.T) {
	var nested any
	for range amf.MaxDepth + 1 {
		nested = amf.StrictArray{nested}
	}
	long := strings.Repeat("x", amf.MaxName+1)
	for _, tt := range []struct {
		name  string
		value any
		what  string
	}{
		{"depth", nested, "depth"},
		{"property", amf.Object{{long, 1}}, "name"},
		{"class", amf.TypedObject{Class: long}, "name"},
		{"string", strings.Repeat(long, 256), "bytes"},
		{"array", make(amf.StrictArray, amf.MaxValues+1), "values"},
		{"byte array", make([]byte, amf.MaxBytes+1), "bytes"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			before := []byte("before")
			got, err := amf.Append(before, tt.value)
			wantLimit(t, err, tt.what)
			if string(got) != "before" {
				t.Errorf("%d bytes left behind", len(got))
			}
			_, err = amf.AppendAMF3(nil, tt.value)
			wantLimit(t, err, tt.what)
		})
	}
}

func wantLimit(t *testing.T, err error, what string) {
	t.Helper()
	var limit *amf.LimitError
	if !errors.As(err, &limit) || limit.What != what {
		t.Errorf("error %v, want a LimitError of %s", err, what)
	}
}
