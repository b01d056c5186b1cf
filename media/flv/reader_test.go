package flv_test

import (
	"bytes"
	"errors"
	"io"
	"reflect"
	"testing"
	"testing/iotest"

	"rill/media/flv"
)

func file(t testing.TB, h flv.FileHeader, tags ...flv.Tag) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := flv.NewWriter(&b, h)
	for _, tag := range tags {
		err = errors.Join(err, w.WriteTag(tag))
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func threeTags() []flv.Tag {
	return []flv.Tag{
		tag(flv.ScriptTag, 0, "meta"),
		tag(flv.VideoTag, 0x01234567, "video frame"),
		tag(flv.AudioTag, -1, ""),
	}
}

// readAll returns copies of all tags, and nil at the end of the file.
func readAll(r io.Reader) ([]flv.Tag, error) {
	f, err := flv.NewReader(r)
	if err != nil {
		return nil, err
	}
	var tags []flv.Tag
	for {
		t, err := f.Next()
		if errors.Is(err, io.EOF) {
			return tags, nil
		}
		if err != nil {
			return tags, err
		}
		t.Data = append([]byte{}, t.Data...)
		tags = append(tags, t)
	}
}

func TestWriterWritesTheBytesOfTheFormat(t *testing.T) {
	got := file(t, flv.FileHeader{Audio: true, Video: true}, tag(flv.VideoTag, 0x01234567, "ab"))
	want := "FLV\x01\x05\x00\x00\x00\x09\x00\x00\x00\x00" +
		"\x09\x00\x00\x02\x23\x45\x67\x01\x00\x00\x00ab\x00\x00\x00\x0d"
	if string(got) != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestWriterRejectsTagThatIsTooLong(t *testing.T) {
	w, err := flv.NewWriter(io.Discard, flv.FileHeader{})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.WriteTag(flv.Tag{Data: make([]byte, flv.MaxTag+1)}); err == nil {
		t.Error("no error")
	}
	if err := w.WriteTag(flv.Tag{Data: make([]byte, flv.MaxTag)}); err != nil {
		t.Errorf("longest tag: %v", err)
	}
}

func TestReaderReadsWhatWriterWrote(t *testing.T) {
	b := file(t, flv.FileHeader{Video: true}, threeTags()...)
	got, err := readAll(iotest.OneByteReader(bytes.NewReader(b)))
	if err != nil || !reflect.DeepEqual(got, threeTags()) {
		t.Errorf("got %v, %v; want %v", got, err, threeTags())
	}
}

func TestReaderTellsHeaderAndOffsets(t *testing.T) {
	r, err := flv.NewReader(bytes.NewReader(file(t, flv.FileHeader{Audio: true}, threeTags()...)))
	if err != nil || r.Header() != (flv.FileHeader{Audio: true}) {
		t.Fatalf("header %+v, %v", r.Header(), err)
	}
	for _, want := range []int64{13, 13 + 11 + 4 + 4, 13 + 11 + 4 + 4 + 11 + 11 + 4} {
		if _, err := r.Next(); err != nil || r.Offset() != want {
			t.Errorf("offset %d, %v; want %d", r.Offset(), err, want)
		}
	}
}

func TestReaderReportsFileThatEndsInsideATag(t *testing.T) {
	b := file(t, flv.FileHeader{}, threeTags()...)
	clean := map[int]bool{13: true} // ends between tags, back pointer or not
	for _, end := range []int{28, 54, 69} {
		for missing := range 5 {
			clean[end+missing] = true
		}
	}
	for n := range b {
		_, err := readAll(bytes.NewReader(b[:n]))
		if clean[n] && err != nil || !clean[n] && !errors.Is(err, flv.ErrTruncated) {
			t.Errorf("%d of %d bytes: %v", n, len(b), err)
		}
	}
}

func TestReaderPassesErrorsOn(t *testing.T) {
	b := file(t, flv.FileHeader{}, threeTags()...)
	broken := io.MultiReader(bytes.NewReader(b[:40]), iotest.ErrReader(io.ErrClosedPipe))
	if _, err := readAll(broken); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("error %v", err)
	}
}

func TestReaderRejects(t *testing.T) {
	const start = "FLV\x01\x05\x00\x00\x00\x09\x00\x00\x00\x00"
	for _, tt := range []struct{ name, file string }{
		{"another file", "RIFF\x05\x00\x00\x00\x09\x00\x00\x00\x00"},
		{"version 2", "FLV\x02\x05\x00\x00\x00\x09\x00\x00\x00\x00"},
		{"header of 4 GB", "FLV\x01\x05\xff\xff\xff\xff\x00\x00\x00\x00"},
		{"header of no length", "FLV\x01\x05\x00\x00\x00\x00\x00\x00\x00\x00"},
		{"encrypted tag", start + "\x29\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := readAll(bytes.NewReader([]byte(tt.file)))
			var malformed *flv.FormatError
			if !errors.As(err, &malformed) {
				t.Errorf("error %v, want a FormatError", err)
			}
		})
	}
}

func TestReaderSkipsALongerHeader(t *testing.T) {
	b := "FLV\x01\x05\x00\x00\x00\x0b??\x00\x00\x00\x00" + string(flv.AppendTag(nil, tag(flv.AudioTag, 1, "a")))
	got, err := readAll(bytes.NewReader([]byte(b)))
	if err != nil || !reflect.DeepEqual(got, []flv.Tag{tag(flv.AudioTag, 1, "a")}) {
		t.Errorf("got %v, %v", got, err)
	}
}
