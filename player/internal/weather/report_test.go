package weather_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A cell is one line of the table.
type cell struct {
	family, mode string
	buffer       float64
	who          string
}

// TestReport puts the rows of the files that ABR_ROWS matches into the folder
// ABR_OUT, as a page with plots, and the same on standard output, whose last
// line is one JSON object.
func TestReport(t *testing.T) {
	pattern, out := os.Getenv("ABR_ROWS"), os.Getenv("ABR_OUT")
	if pattern == "" || out == "" {
		t.Skip("make abr sets ABR_ROWS and ABR_OUT")
	}
	sums := collect(t, pattern)
	if err := os.MkdirAll(out, 0o777); err != nil {
		t.Fatal(err)
	}
	plots := map[string]string{}
	for _, s := range sections(sums) {
		plots["abr-"+s.family+"-"+s.mode+".svg"] = plot(sums, s)
	}
	plots["abr.md"] = page(sums)
	for name, text := range plots {
		if err := os.WriteFile(filepath.Join(out, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	fmt.Print(table(sums))
	line, err := json.Marshal(object(sums))
	if err != nil {
		t.Fatal(err)
	}
	fmt.Printf("%s\n", line)
}

func collect(t *testing.T, pattern string) map[cell]result {
	t.Helper()
	sums := map[cell]result{}
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("no rows in %s: %v", pattern, err)
	}
	for _, path := range files {
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		for in := json.NewDecoder(f); ; {
			var r row
			if err := in.Decode(&r); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatal(err)
			}
			r.Result.ups, r.Result.failed, r.Result.wall, r.Result.runs = r.Ups, r.Failed, r.Wall, 1
			key := cell{r.Family, r.Mode, r.Buffer, r.Who}
			sum := sums[key]
			sum.add(r.Result)
			sums[key] = sum
		}
	}
	for key, sum := range sums {
		sums[key] = sum.mean()
	}
	return sums
}

// sections returns the families and modes that there are, in order.
func sections(sums map[cell]result) []cell {
	found := map[cell]bool{}
	for key := range sums {
		found[cell{family: key.family, mode: key.mode}] = true
	}
	return slices.SortedFunc(maps.Keys(found), func(a, b cell) int {
		return strings.Compare(a.family+b.mode, b.family+a.mode) // recordings before live
	})
}

// object returns family → mode and buffer → chooser → result.
func object(sums map[cell]result) map[string]map[string]map[string]result {
	all := map[string]map[string]map[string]result{}
	for key, r := range sums {
		if all[key.family] == nil {
			all[key.family] = map[string]map[string]result{}
		}
		setting := fmt.Sprintf("%s %gs", key.mode, key.buffer)
		if all[key.family][setting] == nil {
			all[key.family][setting] = map[string]result{}
		}
		all[key.family][setting][key.who] = r
	}
	return all
}

// table returns the results as Markdown.
func table(sums map[cell]result) string {
	var b strings.Builder
	b.WriteString("| traces | mode | buffer | chooser | score | of optimum | kbit/s | stalled | stalls/min | changes/min | failed ups |\n")
	b.WriteString("|---|---|---|---|---|---|---|---|---|---|---|\n")
	for _, s := range sections(sums) {
		for _, s.buffer = range buffers {
			for _, who := range candidates {
				s.who = who.name
				r, ok := sums[s]
				if !ok {
					continue
				}
				fmt.Fprintf(&b, "| %s | %s | %g s | %s | %.3f | %s | %.0f | %.1f %% | %.2f | %.1f | %.1f %% |\n",
					s.family, s.mode, s.buffer, s.who, r.Score, ratio(r), r.Bitrate, 100*r.StallShare, r.Stalls, r.Switches, 100*r.FailedUps)
			}
			s.who = candidates[0].name
			if r, ok := sums[s]; ok {
				fmt.Fprintf(&b, "| %s | %s | %g s | *optimum* | %.3f | 1.00 | | | | | |\n", s.family, s.mode, s.buffer, r.Optimum)
			}
		}
	}
	return b.String()
}

// ratio says what share of the optimum a score is, where that means something.
func ratio(r result) string {
	if r.Optimum <= 0 || r.Score < 0 {
		return "–"
	}
	return fmt.Sprintf("%.2f", r.Score/r.Optimum)
}
