package ui

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"rill/media/check"
	"rill/ui/words"
)

// progress is told how many bytes of how many are done.
type progress func(done, total int64)

// outcome is what came of checking a file.
type outcome struct {
	report  check.Report
	err     error  // why it could not be read to its end
	refused error  // why it was not mended
	kept    string // where the file is as it was before it was mended
}

// verify checks a file.
func verify(ctx context.Context, path string, p progress) (o outcome) {
	o.report, o.err = check.File(ctx, path, check.Options{Progress: p})
	return o
}

// mend mends a file, and checks it again.
func mend(ctx context.Context, path string, p progress) outcome {
	kept := backupOf(path)
	fixed, err := check.Fix(ctx, path, check.FixOptions{Options: check.Options{Progress: p}})
	o := verify(ctx, path, nil)
	o.refused = err
	if fixed && err == nil {
		o.kept = kept
	}
	return o
}

// backupOf returns under which name check.Fix keeps the file as it is.
func backupOf(path string) string {
	name := path + ".bak"
	for n := 2; ; n++ {
		if _, err := os.Lstat(name); err != nil {
			return name
		}
		name = fmt.Sprintf("%s.bak.%d", path, n)
	}
}

// mendable reports whether mending would help.
func (o outcome) mendable() bool { return o.err == nil && o.refused == nil && o.report.Mendable() }

// verdict says in a sentence how the file is.
func (o outcome) verdict() string {
	switch {
	case o.err != nil:
		return words.Of("check.failed", words.Args{"Detail": causeOf(o.err)})
	case o.report.Valid():
		return words.Of("check.valid")
	}
	return words.Of("check.invalid")
}

// facts tells what is in the file.
func (o outcome) facts() string {
	r := o.report
	if r.Format == "" {
		return ""
	}
	lines := []string{strings.ToUpper(r.Format) + " · " + words.Clock(r.Duration) + " · " + words.Size(r.Size)}
	for _, t := range r.Tracks {
		lines = append(lines, words.Of("check.track", words.Args{
			"Kind": kindOf(t), "Codec": oneLine(t.Codec), "Packets": t.Packets, "Length": words.Clock(t.Duration),
		}))
	}
	return strings.Join(lines, "\n")
}

func kindOf(t check.Track) string {
	switch t.Kind {
	case "video":
		return words.Of("stats.video")
	case "audio":
		return words.Of("stats.audio")
	}
	return words.Of("check.data")
}

// text returns everything about the file at path as text, for whoever helps.
func (o outcome) text(path string) string {
	lines := []string{"Rill", oneLine(path), o.verdict()}
	if facts := o.facts(); facts != "" {
		lines = append(lines, facts)
	}
	for _, f := range o.report.Findings {
		lines = append(lines, strings.Join([]string{words.Severity(f.Severity()), placed(f), oneLine(words.Finding(f))}, " · "))
	}
	if n := o.report.Omitted; n > 0 {
		lines = append(lines, words.Of("check.more", words.Args{"Count": n}))
	}
	return strings.Join(lines, "\n") + "\n"
}

// causeOf returns why a file could not be read or mended, without its path.
func causeOf(err error) string {
	if refusal, ok := errors.AsType[*check.RefusalError](err); ok {
		return oneLine(refusal.Reason)
	}
	if p, ok := errors.AsType[*fs.PathError](err); ok {
		err = p.Err
	}
	return oneLine(err.Error())
}
