package weather_test

import (
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// Bounds of what a file of traces may say.
const (
	mostBytes  = 16 << 20
	mostMillis = 86_400_000 // of a row
	mostKbps   = 10_000_000
	mostDelay  = 10_000 // ms
)

var columns = [...]string{"duration_ms", "bandwidth_kbps", "latency_ms"}

var errTrace = errors.New("not a trace")

// readTraces returns the traces of a folder in order of their names.
func readTraces(t testing.TB, folder string) []trace {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.csv"))
	if err != nil || len(files) == 0 {
		t.Fatalf("traces: no *.csv in %s", folder)
	}
	slices.Sort(files)
	traces := make([]trace, 0, len(files))
	for _, f := range files {
		tr, err := readTrace(f)
		if err != nil {
			t.Fatalf("traces: %s: %v", f, err)
		}
		traces = append(traces, tr)
	}
	giveLadders(traces)
	return traces
}

func readTrace(path string) (trace, error) {
	rows, err := readRows(path)
	if err != nil {
		return trace{}, err
	}
	places, err := findColumns(rows[0])
	if err != nil {
		return trace{}, err
	}
	name := strings.TrimSuffix(filepath.Base(path), ".csv")
	tr := trace{name: name, family: familyOf(name)}
	for i, row := range rows[1:] {
		s, err := readStretch(row, places)
		if err != nil {
			return trace{}, fmt.Errorf("row %d: %w", i+2, err)
		}
		tr.stretches = append(tr.stretches, s)
	}
	tr = tr.indexed()
	if _, bits := tr.length(); bits < 1 {
		return trace{}, fmt.Errorf("%w: it carries nothing", errTrace)
	}
	return tr, nil
}

// readRows returns the head and one row at least.
func readRows(path string) ([][]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() || info.Size() > mostBytes {
		return nil, fmt.Errorf("%w: not a file of %d MiB at most", errTrace, mostBytes>>20)
	}
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, err
	}
	if len(rows) < 2 {
		return nil, fmt.Errorf("%w: no rows", errTrace)
	}
	return rows, nil
}

// findColumns returns where the columns are.
func findColumns(head []string) (places [len(columns)]int, err error) {
	for i, c := range columns {
		places[i] = slices.IndexFunc(head, func(s string) bool { return strings.TrimSpace(strings.TrimPrefix(s, "\ufeff")) == c })
		if places[i] < 0 {
			return places, fmt.Errorf("%w: no column %s", errTrace, c)
		}
	}
	return places, nil
}

func readStretch(row []string, places [len(columns)]int) (stretch, error) {
	var v [len(columns)]float64
	for i, least := range [...]float64{1, 0, 0} {
		text := strings.TrimSpace(row[places[i]])
		most := [...]float64{mostMillis, mostKbps, mostDelay}[i]
		var err error
		if v[i], err = strconv.ParseFloat(text, 64); err != nil || !(v[i] >= least && v[i] <= most) {
			return stretch{}, fmt.Errorf("%w: %s is %.20q, want %g to %g", errTrace, columns[i], text, least, most)
		}
	}
	return stretch{v[0] / 1000, v[1] * 1000, time.Duration(v[2] * float64(time.Millisecond))}, nil
}

// familyOf returns what comes before the first dash of a name, or else before
// the number at its end.
func familyOf(name string) string {
	family, _, ok := strings.Cut(name, "-")
	if !ok {
		family = strings.TrimRight(name, "0123456789_. ")
	}
	family = strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_' || r == '.' {
			return r
		}
		return -1
	}, family)
	if family == "" {
		return "traces"
	}
	return family
}

// giveLadders gives each trace the ladder of its family; to one that has none,
// the one that suits its mean rate.
func giveLadders(traces []trace) {
	seconds, bits := map[string]float64{}, map[string]float64{}
	for _, tr := range traces {
		s, b := tr.length()
		seconds[tr.family] += s
		bits[tr.family] += b
	}
	for i, tr := range traces {
		of := slices.IndexFunc(families, func(f family) bool { return f.name == strings.ToLower(tr.family) })
		switch {
		case of >= 0:
		case bits[tr.family] < faster*seconds[tr.family]:
			of = 0
		default:
			of = 1
		}
		traces[i].ladder = families[of].ladder
	}
}

// faster is a mean rate in bit/s that the ladder of 4G suits better.
const faster = 6e6
