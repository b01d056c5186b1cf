package check

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"

	"rill/media/amf"
	"rill/media/flv"
)

// A RefusalError reports a file that Fix does not touch, and why.
type RefusalError struct{ Reason string }

func (e *RefusalError) Error() string { return "check: fix: " + e.Reason }

// FixOptions are how to mend a file.
type FixOptions struct {
	Options
	NoBackup bool // leave no copy of the original behind
}

// Fix writes duration, canSeekToEnd, the file's size and an index of keyframes
// into the metadata of an FLV file. What else the metadata says stays, and so
// does every byte of media. The new file takes the place of the old one in one
// step; the old one stays as path.bak, or path.bak.2 and so on where that
// exists. A link stays one: what it leads to is mended.
//
// A file that has other faults than these is left alone with a *RefusalError.
// fixed is false when there was nothing to mend. Progress is told twice: of
// reading, then of writing.
func Fix(ctx context.Context, path string, o FixOptions) (fixed bool, err error) {
	if path, err = filepath.EvalSymlinks(path); err != nil {
		return false, err
	}
	in, info, err := open(path)
	if err != nil {
		return false, err
	}
	defer in.Close()
	if o.Tolerance <= 0 {
		o.Tolerance = defaultTolerance
	}
	f, err := survey(ctx, in, info.Size(), o.Options)
	if err != nil || !f.Mendable() {
		return false, err
	}
	again := newSource(ctx, in, info.Size(), o.Progress)
	return true, replace(path, info, o.NoBackup, func(w io.Writer) error { return f.write(w, again) })
}

// survey reads an FLV file that can be mended.
func survey(ctx context.Context, r io.ReaderAt, size int64, o Options) (*flvFile, error) {
	s := newSource(ctx, r, size, o.Progress)
	if sniff(s) != "flv" {
		return nil, errors.Join(s.err, &RefusalError{"only FLV files can be mended"})
	}
	f, err := scanFLV(s, &Report{Size: size})
	if err != nil {
		return nil, err
	}
	f.conclude(o)
	for _, finding := range f.Findings {
		if finding.Severity() == Fault {
			return nil, &RefusalError{finding.Sentence()}
		}
	}
	return f, nil
}

// write writes the file with new metadata in the place of the old, or before
// everything else.
func (f *flvFile) write(w io.Writer, in io.ReaderAt) error {
	out := bufio.NewWriterSize(w, readSize)
	begin := f.firstTag
	old, end := begin, begin
	if f.script.found {
		old, end = f.script.tag.offset, f.script.tag.end()
	}
	tag, err := f.describeTag(old, end)
	if err != nil {
		return err
	}
	for _, part := range []io.Reader{
		io.NewSectionReader(in, 0, old), bytes.NewReader(tag), io.NewSectionReader(in, end, f.Size-end),
	} {
		if _, err := io.Copy(out, part); err != nil {
			return fmt.Errorf("check: fix: %w", err)
		}
	}
	return out.Flush()
}

// describeTag makes the metadata that takes the place of the bytes from old to
// end. Numbers have a fixed length, so that its own length is known before the
// positions are.
func (f *flvFile) describeTag(old, end int64) ([]byte, error) {
	draft, err := f.metadataTag(0)
	if err != nil {
		return nil, err
	}
	return f.metadataTag(int64(len(draft)) - (end - old))
}

// metadataTag makes the tag for a file whose media moves by shift bytes.
func (f *flvFile) metadataTag(shift int64) ([]byte, error) {
	body, err := amf.Append(nil, "onMetaData", amf.ECMAArray(f.metadata(shift)))
	if err != nil {
		return nil, &RefusalError{"its metadata cannot be written again: " + err.Error()}
	}
	if len(body) > flv.MaxTag {
		return nil, &RefusalError{"its metadata would be too long"}
	}
	return flv.AppendTag(nil, flv.Tag{Type: flv.ScriptTag, Data: body}), nil
}

// metadata is the old metadata with what Fix writes.
func (f *flvFile) metadata(shift int64) amf.Object {
	o := set(f.script.fields, "duration", f.Duration.Seconds())
	o = set(o, "canSeekToEnd", f.seekable())
	o = set(o, "filesize", float64(f.Size+shift))
	if len(f.index.list) == 0 {
		return o
	}
	var times, positions amf.StrictArray
	for _, k := range f.index.list {
		times = append(times, k.at.Seconds())
		positions = append(positions, float64(k.offset+shift))
	}
	return set(o, "keyframes", amf.Object{{Name: "times", Value: times}, {Name: "filepositions", Value: positions}})
}

// set returns o with a property that it has once, with the value.
func set(o amf.Object, name string, value any) amf.Object {
	others := slices.DeleteFunc(slices.Clone(o), func(p amf.Property) bool { return p.Name == name })
	return append(others, amf.Property{Name: name, Value: value})
}
