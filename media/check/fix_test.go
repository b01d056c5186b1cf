package check_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"rill/media/amf"
	"rill/media/check"
	"rill/media/flv"
)

func TestFixMendsOrRefusesEveryBrokenFile(t *testing.T) {
	good := tapes(t)["H.264 and AAC"]
	for _, s := range slices.Concat(spoiltHeaders(), spoiltTags(), spoiltTimes(), spoiltMetadata(), spoiltIndexes(), spoiltMedia()) {
		f := good()
		if s.on != nil && !s.on(f) {
			continue
		}
		t.Run(s.name, func(t *testing.T) {
			if s.spoil != nil {
				s.spoil(f)
			}
			mend(t, t.TempDir(), f.bytes(), check.FixOptions{})
		})
	}
}

func TestFixMendsTheMetadataOfAnyRecording(t *testing.T) {
	good := tapes(t)
	names := slices.Sorted(maps.Keys(good))
	parent := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		f := good[rapid.SampledFrom(names).Draw(t, "tape")]()
		f.tags = f.tags[:f.media(rapid.IntRange(1, len(f.tags)-f.media(0)).Draw(t, "packets"))]
		extra := describe(t, f)
		if at := rapid.IntRange(0, f.headers).Draw(t, "place of metadata"); at > 0 {
			f.tags = slices.Insert(f.tags[1:], at, f.tags[0])
		}
		dir, err := os.MkdirTemp(parent, "")
		if err != nil {
			t.Fatalf("%v", err)
		}
		if fixed, after := mend(t, dir, f.bytes(), check.FixOptions{NoBackup: rapid.Bool().Draw(t, "no backup")}); fixed {
			still(t, after, extra)
		}
	})
}

// describe gives a tape any metadata, and returns what Fix has to keep.
func describe(t *rapid.T, f *tape) amf.ECMAArray {
	numbers := rapid.OneOf(rapid.Float64().AsAny(), rapid.String().AsAny(), rapid.Bool().AsAny())
	f.about = nil
	for _, name := range []string{"duration", "canSeekToEnd", "filesize", "keyframes"} {
		if rapid.Bool().Draw(t, "has "+name) {
			f.about = append(f.about, amf.Prop(name, numbers.Draw(t, name)))
		}
	}
	var extra amf.ECMAArray
	for name, value := range rapid.MapOfN(rapid.StringMatching(`x[a-z]{0,9}`), numbers, 0, 5).Draw(t, "other metadata") {
		extra = append(extra, amf.Prop(name, value))
	}
	f.about = append(f.about, extra...)
	return extra
}

// still fails unless metadata says what it said before.
func still(t tester, file []byte, extra amf.ECMAArray) {
	t.Helper()
	r, err := flv.NewReader(bytes.NewReader(file))
	for err == nil {
		var tag flv.Tag
		if tag, err = r.Next(); err == nil && tag.Type == flv.ScriptTag {
			values, _ := amf.Decode(tag.Data)
			about, _ := amf.Properties(values[1])
			for _, p := range extra {
				if got := about.Get(p.Name); fmt.Sprint(got) != fmt.Sprint(p.Value) {
					t.Errorf("%s is %v, was %v", p.Name, got, p.Value)
				}
			}
			return
		}
	}
	t.Fatalf("%v", err)
}

func TestFixOverwritesNoBackup(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.flv")
	file := recording(t, without(0))
	write(t, path, file)
	for _, name := range []string{".bak", ".bak.2"} {
		write(t, path+name, []byte("precious"))
	}
	if fixed, err := check.Fix(t.Context(), path, check.FixOptions{}); !fixed || err != nil {
		t.Fatalf("Fix() = %v, %v", fixed, err)
	}
	if !bytes.Equal(read(t, path+".bak.3"), file) || string(read(t, path+".bak")) != "precious" || string(read(t, path+".bak.2")) != "precious" {
		t.Error("a backup is another one")
	}
}

func TestFixMendsWhatALinkLeadsTo(t *testing.T) {
	dir := t.TempDir()
	path, link := filepath.Join(dir, "a.flv"), filepath.Join(t.TempDir(), "link.flv")
	write(t, path, recording(t, without(0)))
	if err := os.Symlink(path, link); err != nil {
		t.Skip(err)
	}
	if fixed, err := check.Fix(t.Context(), link, check.FixOptions{}); !fixed || err != nil {
		t.Fatalf("Fix() = %v, %v", fixed, err)
	}
	info, err := os.Lstat(link)
	if err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is %v, %v", info.Mode(), err)
	}
	if report := checked(t, read(t, path)); len(report.Findings) > 0 {
		t.Errorf("after Fix: %v", report.Findings)
	}
}
