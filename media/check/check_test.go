package check_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"os"
	"path/filepath"
	"testing"
	"time"

	"rill/media/amf"
	"rill/media/check"
	"rill/media/flv"
	"rill/media/mediatest"
)

// checked checks b.
func checked(t *testing.T, b []byte) check.Report {
	t.Helper()
	r, err := check.Check(t.Context(), bytes.NewReader(b), int64(len(b)), check.Options{})
	if err != nil {
		t.Fatalf("Check() error = %v", err)
	}
	return r
}

// recording is an FLV file of ten seconds with a keyframe each second, made to
// have nothing to find but what change does to its tags.
func recording(t *testing.T, change func([]flv.Tag) []flv.Tag) []byte {
	t.Helper()
	tags := []flv.Tag{
		{Type: flv.VideoTag, Data: append([]byte{0x17, 0, 0, 0, 0}, avcC()...)},
		{Type: flv.AudioTag, Data: []byte{0xaf, 0, 0x12, 0x10}},
	}
	for i := range 101 {
		at := time.Duration(i) * 100 * time.Millisecond
		head := byte(0x27)
		if i%10 == 0 {
			head = 0x17
		}
		tags = append(tags,
			flv.Tag{Type: flv.VideoTag, Timestamp: at, Data: []byte{head, 1, 0, 0, 0, 0, 0, 0, 1, 9}},
			flv.Tag{Type: flv.AudioTag, Timestamp: at, Data: []byte{0xaf, 1, 0x21}})
	}
	tags = append([]flv.Tag{metadata(t, amf.ECMAArray{{Name: "duration", Value: 10.0}, {Name: "canSeekToEnd", Value: true}})}, tags...)
	if change != nil {
		tags = change(tags)
	}
	return file(t, flv.FileHeader{Audio: true, Video: true}, tags)
}

// avcC configures a decoder of H.264.
func avcC() []byte {
	video, _ := mediatest.Clip{}.Formats()
	return video.Config
}

func metadata(t *testing.T, o amf.ECMAArray) flv.Tag {
	t.Helper()
	body, err := amf.Append(nil, "onMetaData", o)
	if err != nil {
		t.Fatal(err)
	}
	return flv.Tag{Type: flv.ScriptTag, Data: body}
}

func file(t *testing.T, h flv.FileHeader, tags []flv.Tag) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := flv.NewWriter(&b, h)
	if err != nil {
		t.Fatal(err)
	}
	for _, tag := range tags {
		if err := w.WriteTag(tag); err != nil {
			t.Fatal(err)
		}
	}
	return b.Bytes()
}

func TestCheckFindsNothingInAGoodRecording(t *testing.T) {
	r := checked(t, recording(t, nil))
	if !r.Valid() || len(r.Findings) != 1 || !r.Has(check.FLVNoIndex) {
		t.Errorf("findings = %v, want only that there is no index", r.Findings)
	}
	if r.Format != "flv" || r.Duration != 10*time.Second || len(r.Tracks) != 2 || r.Tracks[0].Codec != "H.264" {
		t.Errorf("report = %+v", r)
	}
}

func TestCheckFindsWhatIsWrongWithAnFLVFile(t *testing.T) {
	good := recording(t, nil)
	firstTag := 13
	for _, tt := range []struct {
		name string
		want check.Code
		file []byte
	}{
		{"nothing", check.Empty, nil},
		{"text", check.Unknown, []byte("hello, world")},
		{"a later version", check.FLVVersion, patched(good, 3, 9)},
		{"a longer header that is not there", check.FLVDataOffset, patched(good, 8, 10)},
		{"a first back pointer", check.FLVFirstPointer, patched(good, 12, 1)},
		{"a wrong back pointer", check.FLVBackPointer, patched(good, firstTag+len(tagBytes(good, firstTag))-1, 0xee)},
		{"an unknown type of tag", check.FLVTagType, patched(good, firstTag, 7)},
		{"a cut body", check.FLVTruncated, good[:len(good)-8]},
		{"a cut head", check.FLVTruncated, append(bytes.Clone(good), 9, 0, 0)},
		{"an encrypted tag", check.FLVEncrypted, patched(good, second(good), 0x29)},
		{"another stream", check.FLVStreamID, patched(good, second(good)+10, 1)},
		{"a longer first tag", check.FLVLost, patched(good, firstTag+3, 0xff)},
		{"no flags", check.FLVFlags, patched(good, 4, 0)},
		{"metadata that is no AMF", check.FLVScript, patched(good, firstTag+11, 0xee)},
		{"a step back", check.FLVBackwards, recording(t, at(50, 2*time.Second))},
		{"a step ahead", check.FLVGap, recording(t, at(203, time.Minute))},
		{"no decoder configuration", check.FLVNoHeader, recording(t, without(1))},
		{"no metadata", check.FLVNoMetadata, recording(t, without(0))},
		{"no media", check.FLVNoMedia, recording(t, func(tags []flv.Tag) []flv.Tag { return tags[:1] })},
		{"only a header", check.FLVNoMedia, good[:9]},
		{"no keyframe", check.FLVNoKeyframe, recording(t, heads(0x27))},
		{"a first picture in between", check.FLVFirstFrame, recording(t, without(3))},
		{"a change of codec", check.FLVCodecs, recording(t, head(60, 0x22))},
		{"an unknown codec", check.FLVCodec, recording(t, func(tags []flv.Tag) []flv.Tag { return heads(0x1e)(without(1)(tags)) })},
		{"an empty tag", check.FLVEmptyTag, recording(t, func(tags []flv.Tag) []flv.Tag {
			tags[10].Data = nil
			return tags
		})},
		{"a wrong duration", check.FLVDuration, described(t, "duration", 13.0)},
		{"a duration that is no number", check.FLVDuration, described(t, "duration", "long")},
		{"an end that cannot be sought", check.FLVCanSeekToEnd, described(t, "canSeekToEnd", false)},
		{"a wrong size", check.FLVFileSize, described(t, "filesize", 5.0)},
		{"an index of nowhere", check.FLVKeyframeIndex, described(t, "keyframes", amf.Object{
			{Name: "times", Value: amf.StrictArray{0.0, 1.0, 2.0, 3.0}},
			{Name: "filepositions", Value: amf.StrictArray{1.0, 2.0, 3.0, 4.0}},
		})},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if r := checked(t, tt.file); !r.Has(tt.want) {
				t.Errorf("findings = %v, want %s", r.Findings, tt.want)
			}
		})
	}
}

// tagBytes is the tag at offset with its back pointer.
func tagBytes(file []byte, offset int) []byte {
	size := int(file[offset+1])<<16 | int(file[offset+2])<<8 | int(file[offset+3])
	return file[offset : offset+11+size+4]
}

func second(file []byte) int { return 13 + len(tagBytes(file, 13)) }

func patched(file []byte, offset int, b byte) []byte {
	file = bytes.Clone(file)
	file[offset] = b
	return file
}

func at(tag int, d time.Duration) func([]flv.Tag) []flv.Tag {
	return func(tags []flv.Tag) []flv.Tag {
		tags[tag].Timestamp = d
		return tags
	}
}

func without(tag int) func([]flv.Tag) []flv.Tag {
	return func(tags []flv.Tag) []flv.Tag { return append(tags[:tag:tag], tags[tag+1:]...) }
}

// head sets the first byte of a tag.
func head(tag int, b byte) func([]flv.Tag) []flv.Tag {
	return func(tags []flv.Tag) []flv.Tag {
		tags[tag+1-tag%2].Data[0] = b
		return tags
	}
}

// heads sets the first byte of every video tag with media.
func heads(b byte) func([]flv.Tag) []flv.Tag {
	return func(tags []flv.Tag) []flv.Tag {
		for _, tag := range tags[2:] {
			if tag.Type == flv.VideoTag {
				tag.Data[0] = b
			}
		}
		return tags
	}
}

// described is a recording whose metadata has another value.
func described(t *testing.T, name string, value any) []byte {
	t.Helper()
	o := amf.ECMAArray{{Name: "duration", Value: 10.0}, {Name: "canSeekToEnd", Value: true}}
	o = append(o, amf.Property{Name: name, Value: value})
	for i := range o {
		if o[i].Name == name {
			o[i].Value = value
		}
	}
	return recording(t, func(tags []flv.Tag) []flv.Tag {
		tags[0] = metadata(t, o)
		return tags
	})
}

func TestEveryCodeHasASentenceAndASeverity(t *testing.T) {
	for _, code := range check.Codes() {
		f := check.Finding{Code: code}
		if len(f.Sentence()) < 10 || f.Severity() == "" {
			t.Errorf("%s: %q, %q", code, f.Sentence(), f.Severity())
		}
	}
}

func TestCheckEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	b := recording(t, nil)
	if _, err := check.Check(ctx, bytes.NewReader(b), int64(len(b)), check.Options{}); err == nil {
		t.Error("Check() error = nil")
	}
}

func TestFixMendsMetadataAndNothingElse(t *testing.T) {
	for name, broken := range map[string][]byte{
		"without metadata": recording(t, without(0)),
		"wrong duration":   described(t, "duration", 99.0),
		"no index":         recording(t, nil),
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "a.flv")
			write(t, path, broken)
			fixed, err := check.Fix(t.Context(), path, check.FixOptions{})
			if !fixed || err != nil {
				t.Fatalf("Fix() = %v, %v", fixed, err)
			}
			mended := read(t, path)
			if r := checked(t, mended); len(r.Findings) != 0 {
				t.Errorf("after Fix: %v", r.Findings)
			}
			if !bytes.Equal(behindMetadata(broken), behindMetadata(mended)) {
				t.Error("Fix changed media")
			}
			if !bytes.Equal(read(t, path+".bak"), broken) {
				t.Error("the backup is not the original")
			}
			if again, err := check.Fix(t.Context(), path, check.FixOptions{}); again || err != nil {
				t.Errorf("Fix() of a mended file = %v, %v", again, err)
			}
		})
	}
}

// behindMetadata is what follows the metadata.
func behindMetadata(file []byte) []byte {
	at := 13
	if file[at] == byte(flv.ScriptTag) {
		at += len(tagBytes(file, at))
	}
	return file[at:]
}

func TestFixKeepsWhatElseTheMetadataSays(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.flv")
	write(t, path, described(t, "author", "somebody"))
	if _, err := check.Fix(t.Context(), path, check.FixOptions{NoBackup: true}); err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(read(t, path), []byte("somebody")) {
		t.Error("the author is gone")
	}
	if _, err := os.Stat(path + ".bak"); err == nil {
		t.Error("there is a backup")
	}
}

func TestFixRefusesWhatItCannotMend(t *testing.T) {
	good := recording(t, nil)
	for name, file := range map[string][]byte{
		"cut":             good[:len(good)-8],
		"two codecs":      recording(t, head(60, 0x22)),
		"bad metadata":    patched(good, 13+11, 0xee),
		"not an FLV file": []byte("....ftypisom"),
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "a.flv")
			write(t, path, file)
			fixed, err := check.Fix(t.Context(), path, check.FixOptions{})
			if fixed || err == nil {
				t.Errorf("Fix() = %v, %v, want a refusal", fixed, err)
			}
			if entries, _ := os.ReadDir(dir); len(entries) != 1 || !bytes.Equal(read(t, path), file) {
				t.Error("Fix left something behind")
			}
		})
	}
}

func write(t *testing.T, path string, b []byte) {
	t.Helper()
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func FuzzCheckNeverPanics(f *testing.F) {
	f.Add([]byte("FLV\x01\x05\x00\x00\x00\x09\x00\x00\x00\x00\x12\x00\x00\x00"))
	f.Add(movie(nil))
	for _, good := range tapes(f) {
		f.Add(good().bytes())
	}
	for _, good := range films() {
		f.Add(good().bytes())
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := check.Check(t.Context(), bytes.NewReader(b), int64(len(b)), check.Options{})
		if err != nil || len(r.Findings) > 1000 || len(r.Findings) == 0 && len(b) < 32 {
			t.Errorf("Check() = %d findings, %v", len(r.Findings), err)
		}
	})
}

// b4 is n in four bytes.
func b4(n int) []byte { return binary.BigEndian.AppendUint32(nil, uint32(n)) }
