package console

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"rill/media/check"
)

// Checking is how to check files.
type Checking struct {
	JSON      bool          // an object a file and line
	Quiet     bool          // nothing but the number of invalid files
	Fix       bool          // mend the metadata of FLV files
	NoBackup  bool          // leave no copy of what is mended
	Tolerance time.Duration // how far a duration may be off; 0 means 2 s
	Progress  io.Writer     // is told how far a large file is; nil: nobody
}

// Check checks files, tells w what it found, and returns how many of them are
// invalid or cannot be read. It stops early when ctx is done.
func (c Checking) Check(ctx context.Context, paths []string, w io.Writer) (invalid int) {
	for _, path := range paths {
		if ctx.Err() != nil {
			break
		}
		v := c.verify(ctx, path)
		if !v.Valid {
			invalid++
		}
		switch {
		case c.Quiet:
		case c.JSON:
			_ = json.NewEncoder(w).Encode(v) // a notice
		default:
			v.print(w)
		}
	}
	return invalid
}

// verdict is what is said of a file.
type verdict struct {
	File     string        `json:"file"`
	Valid    bool          `json:"valid"`
	Fixed    bool          `json:"fixed,omitempty"`
	Error    string        `json:"error,omitempty"`
	Format   string        `json:"format,omitempty"`
	Size     int64         `json:"size"`
	Duration float64       `json:"duration_ms"`
	Tracks   []checkTrack  `json:"tracks"`
	Findings []checkResult `json:"findings"`
	Omitted  int           `json:"omitted,omitempty"`
}

type checkTrack struct {
	Kind     string  `json:"kind"`
	Codec    string  `json:"codec"`
	Packets  int64   `json:"packets"`
	Duration float64 `json:"duration_ms"`
}

type checkResult struct {
	Code     check.Code     `json:"code"`
	Severity check.Severity `json:"severity"`
	Offset   *int64         `json:"offset,omitempty"`
	At       float64        `json:"time_ms"`
	Text     string         `json:"text"`

	line string
}

// verify checks one file, and mends it first if that is wanted. That there is
// nothing to mend in its format makes no file invalid.
func (c Checking) verify(ctx context.Context, path string) verdict {
	v := verdict{File: path, Tracks: []checkTrack{}, Findings: []checkResult{}}
	o := check.Options{Tolerance: c.Tolerance, Progress: c.progress(path)}
	var unmended error
	if c.Fix {
		v.Fixed, unmended = check.Fix(ctx, path, check.FixOptions{Options: o, NoBackup: c.NoBackup})
	}
	report, err := check.File(ctx, path, o)
	v.report(report)
	if all := errors.Join(unmended, err); all != nil {
		v.Error = printable(all.Error())
	}
	var refusal *check.RefusalError
	v.Valid = err == nil && (unmended == nil || errors.As(unmended, &refusal)) && report.Valid()
	return v
}

func (v *verdict) report(r check.Report) {
	v.Format, v.Size, v.Duration, v.Omitted = r.Format, r.Size, ms(r.Duration), r.Omitted
	for _, t := range r.Tracks {
		v.Tracks = append(v.Tracks, checkTrack{t.Kind, t.Codec, t.Packets, ms(t.Duration)})
	}
	for _, f := range r.Findings {
		result := checkResult{Code: f.Code, Severity: f.Severity(), At: ms(f.At), Text: f.Sentence(), line: f.String()}
		if f.Offset >= 0 {
			result.Offset = &f.Offset
		}
		v.Findings = append(v.Findings, result)
	}
}

// print writes the verdict for people.
func (v verdict) print(w io.Writer) {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s", printable(v.File), map[bool]string{true: "valid", false: "invalid"}[v.Valid])
	if v.Fixed {
		b.WriteString(", mended")
	}
	if v.Format != "" {
		fmt.Fprintf(&b, " (%s, %.3f s", v.Format, v.Duration/1000)
		for _, t := range v.Tracks {
			fmt.Fprintf(&b, ", %s %s", t.Kind, t.Codec)
		}
		b.WriteByte(')')
	}
	b.WriteByte('\n')
	if v.Error != "" {
		fmt.Fprintf(&b, "  %s\n", v.Error)
	}
	for _, f := range v.Findings {
		fmt.Fprintf(&b, "  %s\n", f.line)
	}
	if v.Omitted > 0 {
		fmt.Fprintf(&b, "  and %d more of these\n", v.Omitted)
	}
	_, _ = io.WriteString(w, b.String()) // a notice
}

// largeFile is from which size on progress is worth telling.
const largeFile = 64 << 20

// progress returns what tells how far a file is.
func (c Checking) progress(path string) func(done, total int64) {
	if c.Progress == nil {
		return nil
	}
	if info, err := os.Stat(path); err != nil || info.Size() < largeFile {
		return nil
	}
	last := int64(-1)
	return func(done, total int64) {
		percent := done * 100 / total
		if percent == last {
			return
		}
		last = percent
		end := ""
		if percent == 100 {
			end = "\r\033[K"
		}
		fmt.Fprintf(c.Progress, "\r%s: %d %%%s", printable(path), percent, end) //nolint:errcheck // a notice
	}
}
